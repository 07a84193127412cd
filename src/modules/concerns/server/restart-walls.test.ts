import { and, eq, inArray } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { violated, type Tx } from '#lib/server/db/index.ts';
import {
	answer,
	asks,
	entryBy,
	listOf,
	looksInto,
	sees,
	wordOf,
	writes
} from '../../../../tests/support/coach-client.ts';
import {
	aCoach,
	aSealedConcern,
	putIn,
	putKey,
	today,
	twoTeams,
	type Team,
	type TestCoach
} from '../../../../tests/support/concerns.ts';
import { overlap, type Act as Deed } from '../../../../tests/support/overlap.ts';
import { restartBy } from '../../../../tests/support/restart.ts';
import { digestOf } from '../protocol/bytes.ts';
import { RESTART_BYTES, restartKeyOf } from '../protocol/restart.ts';
import type { RosterAct } from '../protocol/roster-kinds.ts';
import { solve } from '../protocol/work.ts';
import { challengeFor } from './challenge.ts';
import { coachWrites } from './coach-writes.ts';
import { coachKey, rosterEntry } from './coaches.schema.ts';
import { concern, concernWrap } from './concerns.schema.ts';
import { takeIn } from './intake.ts';
import { locks } from './locks.ts';
import { appendToRoster } from './roster-append.ts';

/* What the database holds of a restart when the verb does not, and two at the same moment. */

const whole = { ...locks };
let linde: Team;
let anker: Team;
let samira: TestCoach;
let bas: TestCoach;
let ria: TestCoach;
beforeEach(async () => {
	({ linde, anker } = await twoTeams());
	[samira, bas] = linde.coaches as [TestCoach, TestCoach];
	ria = await waits('Ria');
});
afterEach(() => void Object.assign(locks, whole));

const waits = async (name: string) => {
	const coach = await aCoach(linde.hubId, name);
	await putKey(coach, 'waiting');
	return coach;
};
const wall = (work: Promise<unknown>) => work.then(() => 'nothing', violated);
const kept = async (like: Parameters<typeof aSealedConcern>[1] = {}) => {
	const sealed = await aSealedConcern(linde, like);
	await putIn(linde, sealed);
	return sealed.id;
};
const signs = async (coach: TestCoach, act: RosterAct) => {
	const change = await entryBy(coach, act);
	expect(wordOf(await asks(coach, (tx, actor) => appendToRoster(tx, actor, change)))).toBe('done');
};
const restart = async (coach: TestCoach): Promise<Deed> => {
	const change = restartBy(coach, linde.envelope.code, await listOf(coach));
	return { by: coach, work: (tx, actor) => appendToRoster(tx, actor, change) };
};
const restarts = async (coach: TestCoach) => {
	const { by, work } = await restart(coach);
	expect(wordOf(await asks(by, work))).toBe('done');
};
/** The row of a restart and nothing of what belongs to it. */
const putRestart = (coach: TestCoach, also: (tx: Tx) => Promise<unknown> = () => Promise.resolve()) =>
	sees(coach, async (tx) => {
		const { seq, head } = await listOf(coach);
		const act = { kind: 'restarted' as const, card: coach.card };
		const words = { v: 1 as const, hub: linde.hubId, seq: seq + 1, prev: head, on: today(), by: 'envelope', act };
		const entry = { ...words, sig: 'x' };
		await tx.insert(rosterEntry).values({ hubId: linde.hubId, seq: seq + 1, entry, hash: digestOf(entry) });
		await also(tx);
	});
const revoke = (tx: Tx, ...who: TestCoach[]) =>
	tx
		.update(coachKey)
		.set({ state: 'revoked', revokedOn: today() })
		.where(
			inArray(
				coachKey.id,
				who.map(({ id }) => id)
			)
		);
const comesOn = (tx: Tx, { id }: TestCoach) => tx.update(coachKey).set({ state: 'active' }).where(eq(coachKey.id, id));

test('after a restart she who came on is on the list, and nobody else', async () => {
	const [wim, all] = [await waits('Wim'), linde.coaches];
	expect(await wall(putRestart(ria))).toBe('restart_alone');
	expect(await wall(putRestart(ria, (tx) => revoke(tx, ...all)))).toBe('restart_alone');
	const withOne = putRestart(ria, async (tx) => [await revoke(tx, samira, all[2]!), await comesOn(tx, ria)]);
	expect(await wall(withOne)).toBe('restart_alone');
	const other = putRestart(ria, async (tx) => [await revoke(tx, ...all), await comesOn(tx, wim)]);
	expect(await wall(other)).toBe('restart_alone');
	expect(await wall(putRestart(ria, async (tx) => [await revoke(tx, ...all), await comesOn(tx, ria)]))).toBe('nothing');
	expect(await sees(anker.coaches[0]!, (tx) => tx.$count(coachKey, eq(coachKey.state, 'active')))).toBe(3);
});

test('an envelope restarts the list once', async () => {
	await restarts(ria);
	const wim = await waits('Wim');
	const again = () => putRestart(wim, async (tx) => [await revoke(tx, ria), await comesOn(tx, wim)]);
	expect(await wall(again())).toBe('restart_by_envelope');
	// Another envelope counts when two have set it.
	const lin = await waits('Lin');
	await signs(ria, { kind: 'vouched', card: lin.card, line: 1 });
	const key = restartKeyOf(crypto.getRandomValues(new Uint8Array(RESTART_BYTES)), linde.hubId);
	await signs(ria, { kind: 'envelope_proposed', recipient: anker.envelope.recipient, restart: key });
	const { seq } = await listOf(ria);
	const both = () => putRestart(wim, async (tx) => [await revoke(tx, ria, lin), await comesOn(tx, wim)]);
	expect(await wall(both())).toBe('restart_by_envelope');
	await signs(lin, { kind: 'envelope_confirmed', proposal: seq });
	expect(await wall(both())).toBe('nothing');
});

test('a concern has no coach only after a restart, and only until it gets new keys', async () => {
	const id = await kept();
	const drop = (of: string, needsEpoch = true) =>
		sees(samira, async (tx) => {
			await tx.update(concern).set({ needsEpoch }).where(eq(concern.id, of));
			await tx.delete(concernWrap).where(
				and(
					eq(concernWrap.concernId, of),
					inArray(
						concernWrap.reader,
						[...linde.coaches, ria].map((coach) => coach.id)
					)
				)
			);
		});
	expect(await wall(drop(id))).toBe('concern_two_readers');
	await restarts(ria);
	const at = eq(concern.id, id);
	const set = (to: Partial<typeof concern.$inferInsert>) => sees(ria, (tx) => tx.update(concern).set(to).where(at));
	expect(await wall(set({ needsEpoch: false }))).toBe('concern_two_readers');
	expect(await wall(set({ epoch: 2 }))).toBe('concern_envelope_and_reporter');
	const its = { hubId: linde.hubId, concernId: id, epoch: 1, sealed: Buffer.from('x') };
	const give = (...to: TestCoach[]) =>
		sees(ria, (tx) => tx.insert(concernWrap).values(to.map((one) => ({ ...its, reader: one.id, keyId: one.id }))));
	expect(await wall(give(ria))).toBe('concern_two_readers');
	expect(await wall(sees(ria, (tx) => tx.delete(concernWrap).where(eq(concernWrap.reader, 'envelope'))))).toBe(
		'concern_envelope_and_reporter'
	);
	const lin = await waits('Lin');
	await signs(ria, { kind: 'vouched', card: lin.card, line: 1 });
	expect(await wall(give(ria, lin))).toBe('nothing');
	// What was sealed to the new list has its readers, as ever.
	linde.roster = await listOf(ria);
	const fresh = await kept();
	linde.coaches.push(lin);
	expect(await wall(drop(fresh))).toBe('concern_two_readers');
	expect(await wall(drop(id))).toBe('nothing');
});

const intake = async (): Promise<Deed> => {
	const sealed = await aSealedConcern(linde);
	const work = solve(challengeFor(linde.hubId), sealed.id);
	return { by: bas, work: (tx, actor) => takeIn(tx, actor, { ...sealed.intake, work } as never) };
};
const saying = async (id: string): Promise<Deed> => {
	const messages = await writes(bas, (await looksInto(bas, id))!, [answer('Ik kom langs.')]);
	return { by: bas, work: (tx, actor) => coachWrites(tx, actor, { concern: id, messages, effect: null }) };
};

test('what a neighbour sends while the list restarts is not sealed to keys that were lost', async () => {
	expect(await overlap(await restart(ria), await intake())).toEqual({ words: ['done', 'not_open'], waited: true });
});

test('what is written with a lost key while the list restarts is not kept: without the locks it would be', async () => {
	expect(await overlap(await restart(ria), await saying(await kept()))).toEqual({
		words: ['done', 'unknown'],
		waited: true
	});

	({ linde, anker } = await twoTeams());
	bas = linde.coaches[1]!;
	ria = await waits('Ria');
	const said = await saying(await kept());
	locks.holdTeam = () => Promise.resolve();
	locks.holdConcerns = () => Promise.resolve();
	expect((await overlap(await restart(ria), said)).words).toEqual(['done', 'done']);
});

test('two who restart at once: the second waits, and hears that the list moved on', async () => {
	const wim = await waits('Wim');
	expect(await overlap(await restart(ria), await restart(wim))).toEqual({ words: ['done', 'stale'], waited: true });
	expect(await sees(ria, (tx) => tx.$count(coachKey, eq(coachKey.state, 'active')))).toBe(1);
});
