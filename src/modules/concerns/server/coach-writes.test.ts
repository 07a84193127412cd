import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { event } from '#lib/server/db/schema/platform.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import {
	answer,
	asks,
	looksInto,
	note,
	rowOf,
	sees,
	wordOf,
	writes,
	type Saying
} from '../../../../tests/support/coach-client.ts';
import { aSealedConcern, putIn, twoTeams, type Team, type TestCoach } from '../../../../tests/support/concerns.ts';
import type { Message } from '../protocol/concern-kinds.ts';
import { messageHash } from '../protocol/messages.ts';
import { sign } from '../protocol/sign.ts';
import type { Effect } from '../rules/coach-effect.ts';
import { coachWrites } from './coach-writes.ts';
import { concernNotice } from './coaches.schema.ts';
import { concern, concernAccess, concernMessage, concernWrap } from './concerns.schema.ts';

let linde: Team;
let anker: Team;
let samira: TestCoach;
let bas: TestCoach;
let noor: TestCoach;
let id: string;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoTeams());
	[samira, bas, noor] = linde.coaches as [TestCoach, TestCoach, TestCoach];
});
beforeEach(async () => {
	setNow(TUESDAY_TEN);
	id = await kept();
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

async function kept(like: Parameters<typeof aSealedConcern>[1] = {}, received?: string): Promise<string> {
	const sealed = await aSealedConcern(linde, like);
	await putIn(linde, sealed, received === undefined ? {} : { received });
	return sealed.id;
}
const sends = (coach: TestCoach, messages: Message[], effect: Effect | null = null, concernId = id) =>
	asks(coach, (tx, actor) => coachWrites(tx, actor, { concern: concernId, messages, effect } as never));
const says = async (coach: TestCoach, sayings: Saying[], effect: Effect | null = null) =>
	sends(coach, await writes(coach, (await looksInto(coach, id))!, sayings), effect);
const messagesOf = (concernId = id) =>
	sees(samira, (tx) => tx.select().from(concernMessage).where(eq(concernMessage.concernId, concernId)));
const closing: Saying = { chain: 'talk', body: { v: 1, kind: 'closed', language: 'nl', text: 'Afgesproken.' } };

test('an answer and a note are kept, open for colleagues, and the log of the hub says nothing of it', async () => {
	expect(wordOf(await says(samira, [answer('Ik ga langs.'), note('Meldcode stap 1')]))).toBe('done');
	const seen = (await looksInto(bas, id))!;
	expect(seen.bodies.map((body) => 'text' in body && body.text)).toEqual([
		'De gordijnen zijn al een week dicht.',
		'Ik ga langs.',
		'Meldcode stap 1'
	]);
	const row = await rowOf(samira, id);
	expect(row).toMatchObject({ state: 'open', openedOn: '2026-11-24', awaiting: 'reporter', expiresOn: '2027-02-22' });
	const acts = await sees(samira, (tx) => tx.select().from(concernAccess).where(eq(concernAccess.concernId, id)));
	expect(acts.map(({ keyId, act, on }) => `${keyId === samira.id ? 'samira' : 'bas'} ${act} ${on}`).sort()).toEqual([
		'bas read 2026-11-24',
		'samira answered 2026-11-24',
		'samira noted 2026-11-24',
		'samira opened 2026-11-24',
		'samira read 2026-11-24'
	]);
	expect(await sees(samira, (tx) => tx.select().from(event).where(eq(event.hubId, linde.hubId)))).toHaveLength(0);
});

test('of two who answer at the same moment one is first, and the other reads again', async () => {
	const both = await Promise.all(
		[samira, bas].map(async (coach) => writes(coach, (await looksInto(coach, id))!, [answer(coach.card.name)]))
	);
	const words = await Promise.all([sends(samira, both[0]!), sends(bas, both[1]!)]);
	expect(words.map(wordOf).sort()).toEqual(['done', 'stale']);
	expect(await messagesOf()).toHaveLength(2);
	expect(wordOf(await says(bas, [answer('Nu wel')]))).toBe('done');
});

test('for who does not read it there is no concern: left out, in reserve, another hub, made up, without the role', async () => {
	const without = await kept({ excluded: [bas.id], wake: [samira.id, noor.id], reserve: [] });
	const effect = { do: 'opened' } as const;
	expect(wordOf(await sends(bas, [], effect, without))).toBe('unknown');
	expect(wordOf(await sends(noor, [], effect))).toBe('unknown');
	expect(wordOf(await sends(anker.coaches[0]!, [], effect))).toBe('unknown');
	expect(wordOf(await sends(samira, [], effect, crypto.randomUUID()))).toBe('unknown');
	const joke = { ...samira, actor: { ...samira.actor, roles: new Set(['coordinator' as const]) } };
	expect(wordOf(await sends(joke, [], effect))).toBe('unknown');
	expect((await rowOf(samira, id)).state).toBe('new');
	await sees(samira, (tx) => tx.update(concern).set({ told: 3 }).where(eq(concern.id, id)));
	expect(wordOf(await sends(noor, [], effect))).toBe('done');
});

test('forged, moved, reordered and plain messages are refused', async () => {
	const [made] = await writes(samira, (await looksInto(samira, id))!, [answer('Echt')]);
	const signed = (head: Partial<Message['head']>, by = samira): Message => {
		const whole = { ...made!.head, ...head };
		return { ...made!, head: whole, sig: sign(by.signSecret, 'message', whole) };
	};
	const other = await kept();
	const word = async (message: Message, concernId = id) => wordOf(await sends(samira, [message], null, concernId));
	expect(await word({ ...made!, sig: signed({}, bas).sig })).toBe('bad_request');
	expect(await word(signed({ by: bas.id }, bas))).toBe('bad_request');
	expect(await word(made!, other)).toBe('bad_request');
	expect(await word(signed({ seq: 2 }))).toBe('stale');
	expect(await word(signed({ epoch: 2 }))).toBe('stale');
	expect(await word(signed({ prev: messageHash(made!) }))).toBe('bad_request');
	expect(await word(signed({ on: '2026-11-20' }))).toBe('bad_request');
	expect(await word(signed({ roster: linde.roster.seq + 1 }))).toBe('bad_request');
	expect(await word(signed({ roster: 0 }))).toBe('stale');
	for (const kind of ['opening', 'addition', 'solved', 'epoch', 'note'] as const)
		expect(await word(signed({ kind }))).toBe('bad_request');
	expect(await word({ ...made!, sealed: 'eyJ0ZXh0IjoicGxhaW4ifQ' })).toBe('bad_request');
	expect(await messagesOf()).toHaveLength(1);
	expect(await word(made!)).toBe('done');
	expect(await word(made!)).toBe('stale');
});

test('the talk comes before the team, and nothing at all is nothing', async () => {
	const its = (await looksInto(samira, id))!;
	const [said, noted] = await writes(samira, its, [answer('Eerst'), note('Dan')]);
	expect(wordOf(await sends(samira, [noted!, said!]))).toBe('bad_request');
	expect(wordOf(await sends(samira, []))).toBe('bad_request');
	expect(await messagesOf()).toHaveLength(1);
});

test('closing, opening again, and a closed concern that lost its readers', async () => {
	expect(wordOf(await sends(samira, [], { do: 'close' }))).toBe('bad_request');
	expect(wordOf(await says(samira, [closing, note('Opgelost')], { do: 'close' }))).toBe('done');
	expect(await rowOf(samira, id)).toMatchObject({ state: 'closed', closedOn: '2026-11-24', expiresOn: '2026-12-24' });
	expect(wordOf(await says(samira, [note('x')], { do: 'close' }))).toBe('stale');
	await sees(samira, (tx) =>
		tx.delete(concernWrap).where(and(eq(concernWrap.concernId, id), eq(concernWrap.keyId, bas.id)))
	);
	await sees(samira, (tx) =>
		tx.delete(concernWrap).where(and(eq(concernWrap.concernId, id), eq(concernWrap.keyId, noor.id)))
	);
	expect(await sends(samira, [], { do: 'reopen' })).toMatchObject({ reason: 'sole_reader', concerns: 1 });
	expect((await rowOf(samira, id)).state).toBe('closed');
});

test('who is given a concern hears that there is something new', async () => {
	const woken = async () => {
		const rows = await sees(samira, (tx) =>
			tx.select().from(concernNotice).where(eq(concernNotice.hubId, linde.hubId))
		);
		return rows.filter(({ waiting }) => waiting).map(({ keyId }) => keyId);
	};
	expect(wordOf(await sends(samira, [], { do: 'assign', coach: samira.id }))).toBe('done');
	expect(await woken()).toEqual([]);
	expect(wordOf(await sends(samira, [], { do: 'assign', coach: noor.id }))).toBe('stale');
	expect(wordOf(await sends(samira, [], { do: 'assign', coach: bas.id }))).toBe('done');
	expect(await woken()).toEqual([bas.id]);
	expect((await rowOf(samira, id)).assignedTo).toBe(bas.id);
});

test('what was opened after a year can still be read and answered', async () => {
	id = await kept({}, '2025-11-20');
	expect(wordOf(await sends(samira, [], { do: 'opened' }))).toBe('done');
	expect(await rowOf(samira, id)).toMatchObject({ state: 'open', expiresOn: '2026-12-08' });
});
