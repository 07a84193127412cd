import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { asSealedClock, inHub, violated } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { event } from '#lib/server/db/schema/platform.ts';
import { log } from '#lib/server/log.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import {
	answer,
	asks,
	looksInto,
	renews,
	rowOf,
	sees,
	wordOf,
	writes
} from '../../../../tests/support/coach-client.ts';
import {
	aSealedConcern,
	coachKeys,
	putIn,
	putKey,
	twoTeams,
	type Team,
	type TestCoach
} from '../../../../tests/support/concerns.ts';
import { asksOrphan, beginsAnew, bringing, comesOn, fromThePaper, waits } from '../../../../tests/support/orphans.ts';
import { overlap, type Act } from '../../../../tests/support/overlap.ts';
import type { Orphan } from '../protocol/answers.ts';
import type { Wrap } from '../protocol/concern-kinds.ts';
import type { Sharing } from '../protocol/epochs.ts';
import { keysOf } from '../protocol/messages.ts';
import { bringBack } from './bring-back.ts';
import { coachWrites } from './coach-writes.ts';
import { checkReaders as checkNightly } from './clocks/reader-check.ts';
import { concernDesk, concernNotice } from './coaches.schema.ts';
import { concern, concernAccess, concernWrap } from './concerns.schema.ts';
import { locks } from './locks.ts';
import { countOrphans } from './orphans.ts';
import { changeReaders } from './readers.ts';

let linde: Team;
let anker: Team;
let old: TestCoach[];
let ria: TestCoach;
let piet: TestCoach;
let lin: TestCoach;
let id: string;
beforeAll(() => setNow(TUESDAY_TEN));
beforeEach(async () => {
	({ linde, anker } = await twoTeams());
	old = linde.coaches;
	id = await kept(linde);
	[ria, piet, lin] = (await beginsAnew(linde, ['Ria', 'Piet', 'Lin*'])) as [TestCoach, TestCoach, TestCoach];
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

async function kept(team: Team, like: Parameters<typeof aSealedConcern>[1] = {}): Promise<string> {
	const sealed = await aSealedConcern(team, like);
	await putIn(team, sealed);
	return sealed.id;
}
const orphanOf = async (coach = ria, concernId = id): Promise<Orphan> => {
	const asked = await asksOrphan(coach, concernId);
	if (!asked.ok) throw new Error(asked.reason);
	return asked.value;
};
const everybody = () => ({ readers: [ria.id, piet.id], reserve: [lin.id] });
/** As her browser makes it, for this team or for others. */
const makes = async (who: { readers: string[]; reserve?: string[] } = everybody(), by = ria, concernId = id) =>
	bringing(by, await fromThePaper(linde, by, concernId), await orphanOf(by, concernId), who);
const gives = (coach: TestCoach, sharing: Sharing) =>
	asks(coach, (tx, actor) => bringBack(tx, actor, sharing as never));
const word = async (sharing: Sharing, by = ria) => wordOf(await gives(by, sharing));
const count = (coach: TestCoach) => sees(coach, (tx) => countOrphans(tx, coach.card.hub, [coach.id]));
const wrapsOf = async (concernId = id) => {
	const rows = await sees(ria, (tx) => tx.select().from(concernWrap).where(eq(concernWrap.concernId, concernId)));
	const names = new Map([...old, ria, piet, lin].map((coach) => [coach.id, coach.card.name]));
	return rows.map(({ reader, reserve }) => `${names.get(reader) ?? reader}${reserve ? '*' : ''}`).sort();
};
const BACK = ['Lin*', 'Piet', 'Ria', 'envelope', 'reporter'];
const inHouse = <T>(team: Team, work: Parameters<typeof inHub<T>>[1]) =>
	inHub({ ...program(team.hubId), hubId: team.hubId }, work);

/** Straight into the table: what the house's own verbs would refuse, as a broken account would leave it. */
const roles = (coaches: readonly TestCoach[], to: string[]) =>
	inHouse(linde, async (tx) => {
		for (const { actor } of coaches)
			await tx.update(membership).set({ roles: to }).where(eq(membership.personId, actor.personId));
	});

describe('a concern that no coach can read', () => {
	test('comes back to the whole new team: they read it, the reporter is told, and new keys shut out who lost theirs', async () => {
		const theirs = await kept(anker);
		expect([await count(ria), await count(anker.coaches[0]!)]).toEqual([1, 0]);
		const its = await orphanOf();
		expect(Object.keys(its).sort()).toEqual(['concern', 'excluded', 'label', 'talk']);
		expect(its).toMatchObject({ concern: id, label: (await rowOf(ria, id)).label, excluded: [] });
		expect(await word(await makes())).toBe('done');
		expect(await wrapsOf()).toEqual(BACK);
		expect(await count(ria)).toBe(0);

		const hers = (await looksInto(piet, id))!;
		expect(hers.bodies).toMatchObject([{ text: 'De gordijnen zijn al een week dicht.' }, { kind: 'shared' }]);
		expect(hers.dossier.talk[1]!.head).toMatchObject({ by: ria.id, readers: [ria.id, piet.id], reserve: [lin.id] });
		expect(await looksInto(lin, id)).toBeUndefined();
		// Who lost their keys are still named with these: the next thing is new keys, by whoever opens it first.
		expect((await rowOf(ria, id)).needsEpoch).toBe(true);
		const messages = await writes(piet, hers, [answer('Te vroeg')]);
		const early = await asks(piet, (tx, actor) => coachWrites(tx, actor, { concern: id, messages, effect: null }));
		expect(wordOf(early)).toBe('team_changes');
		const rotation = await renews(piet, hers, everybody());
		const change = { shares: [], rotations: [rotation] };
		expect(wordOf(await asks(piet, (tx, actor) => changeReaders(tx, actor, change as never)))).toBe('done');
		expect((await looksInto(ria, id))!.bodies).toHaveLength(3);
		expect(keysOf((await looksInto(ria, id))!.dossier.talk).keys.readers).toEqual([ria.id, piet.id]);

		// By day, for its readers; in the log without a subject; her colleague is woken, the second line is not, the other hub hears nothing.
		const acts = await sees(ria, (tx) => tx.select().from(concernAccess).where(eq(concernAccess.concernId, id)));
		expect(acts.some(({ act, keyId }) => act === 'shared' && keyId === ria.id)).toBe(true);
		const logged = await inHouse(linde, (tx) => tx.select().from(event).where(eq(event.kind, 'concerns.brought_back')));
		expect(logged).toHaveLength(1);
		expect(JSON.stringify(logged)).not.toContain(id);
		const told = await sees(ria, (tx) => tx.select().from(concernNotice));
		expect(told.filter(({ waiting }) => waiting).map(({ keyId }) => keyId)).toContain(piet.id);
		expect(await looksInto(anker.coaches[0]!, theirs)).toBeDefined();
	});

	test('is counted by the nightly look as short of readers, until it is back', async () => {
		const look = () =>
			asSealedClock(linde.hubId, async (tx) => {
				await checkNightly(tx, linde.hubId, '2026-11-24');
				const [desk] = await tx.select().from(concernDesk).where(eq(concernDesk.hubId, linde.hubId));
				return desk!.short;
			});
		expect(await look()).toBe(1);
		const told = await sees(ria, (tx) => tx.select().from(concernNotice));
		expect(told.map(({ keyId }) => keyId)).toEqual(expect.arrayContaining([ria.id, piet.id, lin.id]));
		expect(await word(await makes())).toBe('done');
		expect(await look()).toBe(0);
	});

	test('is nothing to who left, to another hub, to who waits, and not for who reads it already', async () => {
		const theirs = await kept(anker);
		const good = await makes();
		const nobody = await waits(linde, 'Wachtend');
		for (const coach of [old[0]!, anker.coaches[0]!, nobody]) {
			expect(wordOf(await asksOrphan(coach, id))).toBe('unknown');
			expect(await word(good, coach)).toBe('unknown');
		}
		expect(wordOf(await asksOrphan(ria, theirs))).toBe('unknown');
		expect(wordOf(await asksOrphan(anker.coaches[0]!, theirs))).toBe('stale');
		expect(wordOf(await asksOrphan(ria, crypto.randomUUID()))).toBe('unknown');
		expect(await word({ ...good, concern: theirs })).toBe('unknown');
		expect(await wrapsOf()).toEqual(['envelope', 'reporter']);
		expect(await word(good)).toBe('done');
		expect(await word(good)).toBe('stale');
		expect(wordOf(await asksOrphan(piet, id))).toBe('stale');
		expect(await word(good, anker.coaches[0]!)).toBe('unknown');
	});

	test('goes to everybody and nobody else, each in her own place, with the word that says so', async () => {
		const good = await makes();
		const given = good.wraps[0]!;
		const without = (wraps: Wrap[]) => word({ ...good, wraps });
		expect(await without(good.wraps.slice(1))).toBe('bad_request');
		expect(await without([...good.wraps, { ...given, reader: 'envelope' }])).toBe('bad_request');
		expect(await without(good.wraps.map((wrap) => ({ ...wrap, sealed: given.sealed })))).toBe('bad_request');
		expect(await word(await makes({ readers: [ria.id, piet.id] }))).toBe('stale');
		expect(await word(await makes({ readers: [ria.id, lin.id], reserve: [piet.id] }))).toBe('bad_request');
		expect(await word(await makes({ readers: [piet.id], reserve: [lin.id, ria.id] }))).toBe('bad_request');
		expect(await word(good, piet)).toBe('bad_request');
		expect(await word({ ...good, message: { ...good.message, sig: 'A'.repeat(86) } })).toBe('bad_request');
		const late = await makes();
		await comesOn(ria, await waits(linde, 'Nieuw'));
		expect(await word(late)).toBe('stale');
		expect(await wrapsOf()).toEqual(['envelope', 'reporter']);
	});

	test('waits for a second person: one coach alone would be its only reader', async () => {
		// Of three on the list only Ria is here: the others lost the role.
		await roles([piet, lin], ['resident']);
		expect(await gives(ria, await makes())).toMatchObject({ ok: false, reason: 'sole_reader', concerns: 1 });
		expect(await wrapsOf()).toEqual(['envelope', 'reporter']);
		await roles([lin], ['resident', 'coach']);
		expect(await word(await makes())).toBe('done');
	});

	test('stays away from who is left out of it, also with his new keys, and he does not see that there is one', async () => {
		const [mirjam, joost, elif] = anker.coaches as [TestCoach, TestCoach, TestCoach];
		const about = await kept(anker, { excluded: [joost.id], wake: [mirjam.id, elif.id], reserve: [] });
		const [mies, anna] = (await beginsAnew(anker, ['Mies', 'Anna'])) as [TestCoach, TestCoach];
		// It is about Joost; he comes back on the new list, under his own account.
		const again = { ...(await coachKeys(anker.hubId, 'Joost')), actor: joost.actor };
		await putKey(again, 'waiting');
		await comesOn(mies, again);
		expect([await count(mies), await count(again)]).toEqual([1, 0]);
		expect(wordOf(await asksOrphan(again, about))).toBe('unknown');
		const its = await orphanOf(mies, about);
		expect(its.excluded).toEqual([joost.id, again.id].sort());
		const content = await fromThePaper(anker, mies, about);
		const withHim = await bringing(mies, content, its, { readers: [mies.id, anna.id, again.id] });
		expect(await word(withHim, mies)).toBe('bad_request');
		const right = await bringing(mies, content, its, { readers: [mies.id, anna.id] });
		expect(await word(right, again)).toBe('unknown');
		expect(await word(right, mies)).toBe('done');
		expect(await looksInto(anna, about)).toBeDefined();
	});
});

describe('the wall behind it', () => {
	const insert = (coach: TestCoach, keys: readonly string[], concernId = id) =>
		sees(coach, (tx) =>
			tx.insert(concernWrap).values(
				keys.map((keyId) => {
					return { hubId: linde.hubId, concernId, reader: keyId, keyId, epoch: 1, sealed: Buffer.from('x') };
				})
			)
		).then(
			() => 'given',
			(error: unknown) => violated(error) ?? String(error)
		);

	test('who reads nothing gives no key of what somebody else reads, and of what nobody reads she may', async () => {
		expect(await insert(ria, [ria.id])).toBe('concern_two_readers');
		expect(await insert(ria, [ria.id, piet.id])).toBe('given');
		const late = await waits(linde, 'Nieuw');
		await comesOn(ria, late);
		expect(await insert(late, [late.id])).toBe('wrap_by_reader');
		expect(await insert(late, [late.id, lin.id])).toBe('wrap_by_reader');
		expect(await insert(piet, [late.id])).toBe('given');
	});

	test('a reader without her role or her account is no living reader, and nobody who left is', async () => {
		await gives(ria, await makes());
		const late = await waits(linde, 'Nieuw');
		await comesOn(ria, late);
		expect(await insert(late, [late.id])).toBe('wrap_by_reader');
		await roles([ria, piet], ['resident']);
		expect(await insert(late, [late.id])).toBe('wrap_by_reader');
		await roles([lin], ['resident']);
		expect(await count(late)).toBe(1);
		expect(await insert(late, [late.id])).toBe('given');
		expect(await count(late)).toBe(0);
	});
});

describe('two who bring back at the same moment', () => {
	const real = { ...locks };
	const by = (coach: TestCoach, sharing: Sharing): Act => {
		return { by: coach, work: (tx, actor) => bringBack(tx, actor, sharing as never) };
	};

	test.each([true, false])('one is first, and there is one set of readers (locks: %s)', async (lock) => {
		const [mine, hers] = [await makes(), await makes(everybody(), piet)];
		const warned = vi.spyOn(log, 'warn');
		if (!lock) {
			locks.holdTeam = () => Promise.resolve();
			locks.holdConcerns = () => Promise.resolve();
		}
		try {
			expect(await overlap(by(ria, mine), by(piet, hers))).toEqual({ words: ['done', 'stale'], waited: true });
			// Without the lock only the database says so.
			expect(warned).toHaveBeenCalledTimes(lock ? 0 : 1);
		} finally {
			Object.assign(locks, real);
			warned.mockRestore();
		}
		expect(await wrapsOf()).toEqual(BACK);
		const { dossier } = (await looksInto(piet, id))!;
		expect(dossier.talk.map(({ head }) => head.kind)).toEqual(['opening', 'shared']);
		expect(await sees(ria, (tx) => tx.select().from(concern).where(eq(concern.id, id)))).toHaveLength(1);
	});
});
