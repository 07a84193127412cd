import { beforeEach, expect, test } from 'vitest';
import type { Posted } from '../reporter/post.ts';
import type { SealDeeds } from '../sealing/kinds.ts';
import type { Line } from '../shared/worker-call.ts';
import { Caller } from './caller.ts';

let deeds: string[];
let posts: string[];
let started: number;
let answers: (Posted | Error)[];
let broken: Partial<Record<string, string>>;
beforeEach(() => {
	[deeds, posts, started, answers, broken] = [[], [], 0, [], {}];
});
const found: Posted = { status: 200, answer: { concern: 'c' } };
const stale: Posted = { status: 409, answer: { reason: 'stale' } };
const old: Posted = { status: 409, answer: { reason: 'stale', challenge: 'x' } };

function caller(): Caller {
	const call = (name: string) => {
		deeds.push(name);
		const word = broken[name];
		if (word !== undefined) return Promise.reject(new Error(word));
		return Promise.resolve(name === 'open' ? { said: [] } : name);
	};
	return new Caller({
		start: () => {
			started += 1;
			return { call, end: () => undefined } as unknown as Line<SealDeeds>;
		},
		base: '/linde/zorgen',
		hub: 'h',
		web: {
			ask: () => Promise.resolve({ status: 200, answer: { challenge: 'fresh' } }),
			post: (address) => {
				posts.push(address.replace('/linde/zorgen/code/', ''));
				const next = answers.shift() ?? found;
				return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
			}
		}
	});
}
const addition = { kind: 'addition' as const, text: 'x', files: [] };

test('a code that opens something shows it', async () => {
	expect(await caller().knock('1')).toEqual({ ok: true, view: { said: [] } });
	expect(deeds).toEqual(['knock', 'open']);
});

test.each<[Posted | Error, Partial<Record<string, string>>, string]>([
	[{ status: 404, answer: { reason: 'unknown' } }, {}, 'none'],
	[found, { open: 'chain' }, 'wrong'],
	[found, { open: 'list' }, 'wrong'],
	[{ status: 429, answer: null }, {}, 'busy'],
	[{ status: 503, answer: null }, {}, 'closed'],
	[new Error('offline'), {}, 'offline'],
	[found, { knock: 'timeout' }, 'sealing']
])('otherwise nothing, with a reason %#', async (answer, wrong, why) => {
	answers = [answer];
	broken = wrong;
	expect(await caller().knock('1')).toEqual({ ok: false, why });
});

test('a challenge that was used up is taken anew once', async () => {
	answers = [old];
	expect((await caller().knock('1')).ok).toBe(true);
	answers = [old, old, old];
	posts = [];
	expect(await caller().knock('1')).toEqual({ ok: false, why: 'stale' });
	expect(posts).toEqual(['lees', 'lees']);
});

test('when a coach wrote meanwhile, it is read again and the addition comes after hers', async () => {
	const one = caller();
	await one.knock('1');
	[deeds, posts] = [[], []];
	answers = [stale, found, { status: 201, answer: {} }];
	expect(await one.add(addition)).toBeNull();
	expect(posts).toEqual(['schrijf', 'lees', 'schrijf']);
	expect(deeds).toEqual(['add', 'knock', 'open', 'add']);
});

test('after a worker broke, a fresh one opens the concern before it adds', async () => {
	const one = caller();
	await one.knock('1');
	broken = { add: 'worker' };
	expect(await one.add(addition)).toBe('sealing');
	broken = {};
	deeds = [];
	answers = [found, { status: 201, answer: {} }];
	expect(await one.add(addition)).toBeNull();
	expect([started, ...deeds]).toEqual([2, 'knock', 'open', 'add']);
});

test('who left the team still has a key: nothing is added, and it is said', async () => {
	const one = caller();
	await one.knock('1');
	broken = { add: 'few' };
	expect(await one.add(addition)).toBe('readers');
	broken = {};
	answers = [{ status: 409, answer: { reason: 'team_changes' } }];
	expect(await one.add(addition)).toBe('readers');
});

test('erasing says whether it was done', async () => {
	const one = caller();
	await one.knock('1');
	expect(await one.erase()).toBeNull();
	answers = [{ status: 400, answer: null }];
	expect(await one.erase()).toBe('refused');
	expect(posts).toEqual(['lees', 'wis', 'wis']);
});
