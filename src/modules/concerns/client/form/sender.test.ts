import { beforeEach, expect, test } from 'vitest';
import type { ListAnswer } from '../../protocol/answers.ts';
import type { Posted } from '../reporter/post.ts';
import type { SealDeeds, Team } from '../sealing/kinds.ts';
import type { Line } from '../shared/worker-call.ts';
import { EMPTY, type Draft } from './draft.ts';
import { Sender } from './sender.ts';

const list = (challenge: string): ListAnswer => ({ entries: [], head: null, hub: 'h', today: '2026-11-24', challenge });
const team: Team = { coaches: [{ id: 'a', name: 'Samira' }], areas: [{ id: 'noord', name: 'Noord' }] };
const draft: Draft = {
	...EMPTY,
	category: 'money',
	text: 'Post',
	area: 'noord',
	excluded: ['a', 'gone'],
	phone: ' 06 '
};
const stored: Posted = { status: 201, answer: { dueOn: '2026-11-25', expiresOn: null } };

/** What the worker was asked, what was posted, and what each will say next. */
let deeds: [string, unknown][];
let bodies: string[];
let started: number;
let answers: (Posted | Error)[];
let broken: Partial<Record<string, string>>;
let seals: number;
beforeEach(() => {
	[deeds, bodies, started, answers, broken, seals] = [[], [], 0, [], {}, 0];
});

function sender(): Sender {
	const call = (name: string, ask: unknown) => {
		deeds.push([name, ask]);
		const word = broken[name];
		if (word !== undefined) return Promise.reject(new Error(word));
		if (name === 'check') return Promise.resolve(team);
		if (name === 'seal') return Promise.resolve(`sealed ${String((seals += 1))}`);
		return Promise.resolve(name === 'code' ? '12' : null);
	};
	return new Sender({
		start: () => {
			started += 1;
			return { call, end: () => undefined } as unknown as Line<SealDeeds>;
		},
		base: '/linde/zorgen',
		language: 'tr',
		list: list('first'),
		root: null,
		onTeam: () => undefined,
		web: {
			ask: () => Promise.resolve({ status: 200, answer: list('second') }),
			post: (_, body) => {
				bodies.push(body);
				const next = answers.shift() ?? stored;
				return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
			}
		}
	});
}
const asked = (name: string) => deeds.filter(([each]) => each === name).map(([, ask]) => ask);

test('the code is asked for only after the server stored it', async () => {
	expect(await sender().send(draft)).toEqual({ ok: true, code: '12', dueOn: '2026-11-25' });
	expect(deeds.map(([name]) => name)).toEqual(['check', 'prepare', 'seal', 'code']);
	expect(asked('seal')).toMatchObject([
		{
			where: { category: 'money', area: 'noord', excluded: ['a'] },
			opening: { language: 'tr', area: { id: 'noord' }, reporter: { name: '', phone: '06', callMe: false } },
			challenge: 'first'
		}
	]);
});

test.each([
	[{ check: 'list' }, 'list'],
	[{ check: 'few' }, 'readers'],
	[{ prepare: 'timeout' }, 'sealing'],
	[{ seal: 'out of memory' }, 'sealing'],
	[{ seal: 'few' }, 'readers']
])('%j: nothing is sent', async (wrong, why) => {
	broken = wrong;
	expect(await sender().send(draft)).toEqual({ ok: false, why });
	expect(bodies).toEqual([]);
	expect(asked('code')).toEqual([]);
});

test('a worker that broke is replaced, and the next attempt checks the list again', async () => {
	broken = { prepare: 'timeout' };
	const one = sender();
	await one.send(draft);
	broken = {};
	expect((await one.send(draft)).ok).toBe(true);
	expect(started).toBe(2);
	expect(asked('check')).toHaveLength(2);
});

test('a used challenge or an old list: asks for a new one and tries once by itself', async () => {
	answers = [{ status: 409, answer: { reason: 'stale', challenge: 'x' } }];
	expect((await sender().send(draft)).ok).toBe(true);
	expect(asked('seal')).toMatchObject([{ challenge: 'first' }, { challenge: 'second' }]);
	answers = [0, 1, 2].map(() => ({ status: 409, answer: { reason: 'stale' } }));
	bodies = [];
	expect(await sender().send(draft)).toEqual({ ok: false, why: 'stale' });
	expect(bodies).toHaveLength(2);
});

test('a list that fails its check on the way to a second attempt stops it', async () => {
	answers = [{ status: 409, answer: { reason: 'stale' } }];
	const one = sender();
	await one.check();
	broken = { check: 'list' };
	expect(await one.send(draft)).toEqual({ ok: false, why: 'list' });
	expect(bodies).toHaveLength(1);
});

test('what may have arrived is posted again to the letter; changed since, it is sealed anew', async () => {
	answers = [new Error('unsure'), new Error('unsure')];
	const one = sender();
	expect(await one.send(draft)).toEqual({ ok: false, why: 'unsure' });
	expect(await one.send(draft)).toEqual({ ok: false, why: 'unsure' });
	expect(await one.send({ ...draft, text: 'Meer post' })).toMatchObject({ ok: true });
	expect(bodies).toEqual(['sealed 1', 'sealed 1', 'sealed 2']);
});

test('a database that went away is asked with the same letter', async () => {
	answers = [{ status: 503, answer: { reason: 'away' } }];
	const one = sender();
	expect(await one.send(draft)).toEqual({ ok: false, why: 'closed' });
	expect(await one.send(draft)).toMatchObject({ ok: true });
	expect(bodies).toEqual(['sealed 1', 'sealed 1']);
});

test('an earlier attempt that had arrived is as good; only the day is not known', async () => {
	answers = [new Error('unsure'), { status: 409, answer: { reason: 'arrived' } }];
	const one = sender();
	await one.send(draft);
	expect(await one.send({ ...draft, text: 'Meer' })).toEqual({ ok: true, code: '12', dueOn: null });
});

test.each([
	['few', null],
	['timeout', undefined],
	['worker', undefined]
])('who reads it when the worker says %s: %s', async (word, readers) => {
	broken = { readers: word };
	expect(await sender().readers(draft)).toBe(readers);
});

test.each([
	[400, 'refused'],
	[429, 'busy'],
	[503, 'closed']
])('%i is said', async (status, why) => {
	answers = [{ status, answer: null }];
	expect(await sender().send(draft)).toEqual({ ok: false, why });
});

test('asking for a call afterwards says whether it arrived, and never throws', async () => {
	expect(await sender().callMe('Bel mij: 06')).toBe(true);
	expect(asked('add')).toEqual([{ kind: 'addition', text: 'Bel mij: 06', files: [], challenge: 'second' }]);
	answers = [new Error('offline')];
	expect(await sender().callMe('Bel mij: 06')).toBe(false);
	broken = { add: 'few' };
	expect(await sender().callMe('Bel mij: 06')).toBe(false);
});
