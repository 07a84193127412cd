import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import {
	answer,
	asks,
	entryBy,
	listOf,
	looksInto,
	renews,
	rowOf,
	sees,
	shares,
	wordOf,
	writes
} from '../../../../tests/support/coach-client.ts';
import { aSealedConcern, aTeam, putIn, type Team, type TestCoach } from '../../../../tests/support/concerns.ts';
import { overlap, type Act } from '../../../../tests/support/overlap.ts';
import { openMessage, sharedSince } from '../protocol/messages.ts';
import { activeCoaches } from '../protocol/roster.ts';
import { solve } from '../protocol/work.ts';
import { challengeFor } from './challenge.ts';
import { coachWrites } from './coach-writes.ts';
import { concernMessage, concernWrap } from './concerns.schema.ts';
import { takeIn } from './intake.ts';
import { locks } from './locks.ts';
import { changeReaders } from './readers.ts';
import { appendToRoster } from './roster-append.ts';

const kept = { ...locks };
let linde: Team;
let samira: TestCoach;
let bas: TestCoach;
let lin: TestCoach;
let id: string;
beforeAll(() => setNow(TUESDAY_TEN));
beforeEach(async () => {
	linde = await aTeam(['Samira', 'Bas', 'Lin', 'Noor']);
	[samira, bas, lin] = linde.coaches as [TestCoach, TestCoach, TestCoach];
	const sealed = await aSealedConcern(linde, { wake: [samira.id, bas.id, lin.id], reserve: [] });
	await putIn(linde, sealed);
	id = sealed.id;
});
afterEach(() => void Object.assign(locks, kept));
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

const takeLocksOut = () => {
	locks.holdTeam = () => Promise.resolve();
	locks.holdConcerns = () => Promise.resolve();
};

async function leaving(who: TestCoach, by = samira): Promise<Act> {
	const change = await entryBy(by, { kind: 'revoked', coach: who.id, reason: 'left' });
	return { by, work: (tx, actor) => appendToRoster(tx, actor, change) };
}
async function saying(by: TestCoach, text: string): Promise<Act> {
	const messages = await writes(by, (await looksInto(by, id))!, [answer(text)]);
	return { by, work: (tx, actor) => coachWrites(tx, actor, { concern: id, messages, effect: null }) };
}
async function sharing(by: TestCoach, whom: TestCoach): Promise<Act> {
	const share = await shares(by, (await looksInto(by, id))!, [whom.id]);
	return { by, work: (tx, actor) => changeReaders(tx, actor, { shares: [share], rotations: [] }) };
}
async function renewing(by: TestCoach, readers: TestCoach[]): Promise<Act> {
	const rotation = await renews(by, (await looksInto(by, id))!, { readers: readers.map((reader) => reader.id) });
	return { by, work: (tx, actor) => changeReaders(tx, actor, { shares: [], rotations: [rotation] } as never) };
}
async function intake(wake: TestCoach[]): Promise<Act> {
	const sealed = await aSealedConcern(linde, { wake: wake.map((coach) => coach.id), reserve: [] });
	const work = solve(challengeFor(linde.hubId), sealed.id);
	return { by: samira, work: (tx, actor) => takeIn(tx, actor, { ...sealed.intake, work } as never) };
}
const wrapsOf = (coach: TestCoach) =>
	sees(samira, (tx) => tx.select().from(concernWrap).where(eq(concernWrap.keyId, coach.id)));
/** She is on the list still, or has no key of anything. */
async function keepsNothing(coach: TestCoach): Promise<boolean> {
	const stays = activeCoaches(await listOf(samira)).some(({ card }) => card.id === coach.id);
	return stays || (await wrapsOf(coach)).length === 0;
}
const noor = () => linde.coaches[3]!;

/** Whether the last word opens with the keys that this coach had of the concern. */
async function canRead(keys: readonly string[]): Promise<boolean> {
	const all = (await looksInto(samira, id))!.dossier.talk;
	return openMessage(all.at(-1)!, keys[0]!).then(
		() => true,
		() => false
	);
}

test('a word that is sent while somebody leaves is not sent to her: without the lock it would be', async () => {
	const had = (await looksInto(bas, id))!.content.keys;
	const word = await saying(lin, 'Zonder Bas');
	takeLocksOut();
	expect((await overlap(await leaving(bas), word)).words).toEqual(['done', 'done']);
	expect(await canRead(had)).toBe(true);
});

test('with the lock who writes waits, and hears that new keys come first', async () => {
	const word = await saying(lin, 'Zonder Bas');
	expect(await overlap(await leaving(bas), word)).toEqual({ words: ['done', 'team_changes'], waited: true });
	expect((await rowOf(samira, id)).needsEpoch).toBe(true);
	expect(
		await sees(samira, (tx) => tx.select().from(concernMessage).where(eq(concernMessage.concernId, id)))
	).toHaveLength(1);
});

test('a share to who leaves: nothing of it stays, by the lock and by the wall', async () => {
	const [goes, share] = [await leaving(noor()), await sharing(bas, noor())];
	expect(await overlap(goes, share)).toEqual({ words: ['done', 'stale'], waited: true });
	expect(await wrapsOf(noor())).toEqual([]);
});

test('the same without the lock, both ways: a wall stops one of the two', async () => {
	takeLocksOut();
	expect((await overlap(await leaving(noor()), await sharing(bas, noor()))).words).toEqual(['stale', 'done']);
	await sees(samira, (tx) =>
		tx.delete(concernWrap).where(and(eq(concernWrap.concernId, id), eq(concernWrap.keyId, noor().id)))
	);
	expect((await overlap(await sharing(bas, noor()), await leaving(noor()))).words.sort()).toEqual(['done', 'stale']);
	expect(await keepsNothing(noor())).toBe(true);
});

test('of two who share at once, or share and write, one is first: no message is lost, and no key is unannounced', async () => {
	for (const lock of [true, false]) {
		if (!lock) takeLocksOut();
		const both = await overlap(await sharing(bas, noor()), await saying(lin, 'Meelezen mag'));
		expect(both.words).toEqual(['done', 'stale']);
		const [again, other] = [await saying(lin, 'Nog eens'), await sharing(samira, noor())];
		// She reads it by now: the second share is late whatever the locks say.
		expect(wordOf(await asks(other.by, other.work))).toBe('stale');
		expect(wordOf(await asks(again.by, again.work))).toBe('done');
		const { dossier: its } = (await looksInto(samira, id))!;
		expect([...sharedSince(its.talk).keys()]).toEqual([noor().id]);
		const out = await renewing(samira, [samira, bas, lin]);
		if (lock) expect(wordOf(await asks(out.by, out.work))).toBe('done');
	}
});

test('a new concern for who leaves is sealed again, by the lock and by the wall', async () => {
	const order = [await intake([samira, bas, lin, noor()]), await leaving(bas)] as const;
	expect(await overlap(...order)).toEqual({ words: ['done', 'done'], waited: true });
	expect(await wrapsOf(bas)).toEqual([]);
	linde = await aTeam(['Samira', 'Bas', 'Lin', 'Noor']);
	[samira, bas, lin] = linde.coaches as [TestCoach, TestCoach, TestCoach];
	takeLocksOut();
	const without = await overlap(await intake([samira, bas, lin, noor()]), await leaving(bas));
	expect(without.words.sort()).toEqual(['done', 'stale']);
	expect(await keepsNothing(bas)).toBe(true);
});

test('of two who leave at once, of three readers, one stays', async () => {
	const [first, second] = [await leaving(bas), await leaving(lin, noor())];
	expect((await overlap(first, second)).words).toEqual(['done', 'stale']);
	// She looks again, and hears that she is needed.
	expect(wordOf(await asks(noor(), (await leaving(lin, noor())).work))).toBe('sole_reader');
	expect((await wrapsOf(lin)).length).toBe(1);
});

test('of two who make new keys at once one is first, and everybody reads with those', async () => {
	for (const lock of [true, false]) {
		if (!lock) takeLocksOut();
		const [one, other] = [await renewing(samira, [samira, bas, lin]), await renewing(bas, [samira, bas])];
		expect((await overlap(one, other)).words).toEqual(['done', 'stale']);
		for (const reader of [samira, bas, lin]) expect(await looksInto(reader, id)).toBeDefined();
	}
	expect((await rowOf(samira, id)).epoch).toBe(3);
});
