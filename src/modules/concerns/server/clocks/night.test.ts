import { and, eq, isNotNull } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { asSealedClock, inHub, inSealed, type Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { setNow } from '#lib/time/clock.ts';
import { toInstant, type IsoDate } from '#lib/time/local.ts';
import { aSealedConcern, putIn, twoTeams, type Team, type TestCoach } from '../../../../../tests/support/concerns.ts';
import { coachKey, concernDesk, concernNotice, concernTombstone } from '../coaches.schema.ts';
import { concern, concernFile, concernMessage, concernWrap } from '../concerns.schema.ts';
import { keepConcerns } from './night.ts';

const at = (date: IsoDate, time: string) => setNow(toInstant(date, time, 'Europe/Amsterdam'));

let linde: Team;
let anker: Team;
beforeEach(async () => {
	at('2026-03-02', '10:00');
	({ linde, anker } = await twoTeams());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const clock = <T>(team: Team, work: (tx: Tx) => Promise<T>) => asSealedClock(team.hubId, work);
const house = <T>(team: Team, work: (tx: Tx) => Promise<T>) =>
	inHub({ ...program(team.hubId), hubId: team.hubId }, work);

async function anOpen(team: Team, change: Partial<typeof concern.$inferInsert> = {}): Promise<string> {
	const sealed = await aSealedConcern(team);
	await putIn(team, sealed, { received: '2026-03-02' });
	const open = { state: 'open', openedOn: '2026-03-02', lastActivityOn: '2026-03-02', expiresOn: '2026-05-31' };
	await clock(team, (tx) =>
		tx
			.update(concern)
			.set({ ...open, ...change })
			.where(and(eq(concern.hubId, team.hubId), eq(concern.id, sealed.id)))
	);
	return sealed.id;
}

const ids = async (team: Team) =>
	(await clock(team, (tx) => tx.select({ id: concern.id }).from(concern).where(eq(concern.hubId, team.hubId)))).map(
		({ id }) => id
	);
const gone = (team: Team) =>
	house(team, (tx) =>
		tx
			.select({ reason: concernTombstone.reason, count: concernTombstone.count, month: concernTombstone.month })
			.from(concernTombstone)
			.where(eq(concernTombstone.hubId, team.hubId))
	);
const desk = async (team: Team) =>
	(await house(team, (tx) => tx.select().from(concernDesk).where(eq(concernDesk.hubId, team.hubId))))[0];
const waiting = async (team: Team) => {
	const rows = await clock(team, (tx) =>
		tx
			.select({ keyId: concernNotice.keyId })
			.from(concernNotice)
			.where(and(eq(concernNotice.hubId, team.hubId), eq(concernNotice.waiting, true)))
	);
	return rows.map(({ keyId }) => team.coaches.find(({ id }) => id === keyId)!.card.name).sort();
};
const roleGone = (coach: TestCoach) =>
	house(linde, (tx) =>
		tx
			.update(membership)
			.set({ roles: ['resident'] })
			.where(and(eq(membership.hubId, linde.hubId), eq(membership.personId, coach.actor.personId)))
	);

describe('deletion', () => {
	test('on the night of its day and not before; the keys and all that hangs on it; counted once', async () => {
		const id = await anOpen(linde);
		const other = await anOpen(anker);
		at('2026-05-30', '23:59');
		await keepConcerns();
		expect(await ids(linde)).toEqual([id]);
		at('2026-05-31', '03:20');
		await Promise.all([keepConcerns(), keepConcerns()]);
		await keepConcerns();
		expect([await ids(linde), await ids(anker)]).toEqual([[], []]);
		for (const table of [concernWrap, concernMessage, concernFile])
			expect(await clock(linde, (tx) => tx.$count(table, eq(table.concernId, id)))).toBe(0);
		expect(await gone(linde)).toEqual([{ reason: 'expired', count: 1, month: '2026-05-01' }]);
		expect(other).not.toBe(id);
	});

	test('an answer that came keeps it, and a year is the end', async () => {
		const talked = await anOpen(linde, { lastActivityOn: '2027-02-20', expiresOn: '2027-03-02' });
		const promised = await anOpen(linde, { expiresOn: '2026-08-01' });
		at('2026-07-31', '03:20');
		await keepConcerns();
		expect((await ids(linde)).sort()).toEqual([talked, promised].sort());
		at('2027-03-02', '03:20');
		await keepConcerns();
		expect(await ids(linde)).toEqual([]);
		expect(await gone(linde)).toEqual([{ reason: 'year', count: 2, month: '2027-03-01' }]);
	});

	test('what nobody opened is never deleted', async () => {
		const sealed = await aSealedConcern(linde);
		await putIn(linde, sealed, { received: '2026-03-02' });
		at('2029-01-01', '03:20');
		await keepConcerns();
		expect(await ids(linde)).toEqual([sealed.id]);
	});

	test('what is left of an erased one goes, and one in trouble does not keep the others', async () => {
		const [stays, goes] = [await anOpen(linde), await anOpen(linde)];
		const reporter = { ...program(linde.hubId), hubId: linde.hubId };
		await inSealed('reporter', reporter, (tx) =>
			tx.update(concern).set({ state: 'erased' }).where(eq(concern.id, goes))
		);
		at('2026-05-31', '03:20');
		// The lock of another transaction: for this concern the night waits in vain.
		await clock(linde, async (tx) => {
			await tx.select().from(concern).where(eq(concern.id, stays)).for('update');
			await expect(keepConcerns()).rejects.toThrow('concerns.nightly failed in 1');
		});
		expect(await ids(linde)).toEqual([stays]);
		expect((await desk(linde))?.checkedOn).toBe('2026-05-31');
	}, 40_000);
});

describe('the reader check', () => {
	test('two living readers are enough; fewer is counted and told, and told again on Monday', async () => {
		const [samira, bas, noor] = linde.coaches as [TestCoach, TestCoach, TestCoach];
		await anOpen(linde);
		at('2026-03-03', '02:20');
		await keepConcerns();
		expect(await desk(linde)).toMatchObject({ checkedOn: '2026-03-03', short: 0 });
		expect(await waiting(linde)).toEqual([]);
		await roleGone(samira);
		await roleGone(bas);
		at('2026-03-04', '02:20');
		await keepConcerns();
		expect(await desk(linde)).toMatchObject({ checkedOn: '2026-03-04', short: 1 });
		expect(await waiting(linde)).toEqual(['Noor']);
		await clock(linde, (tx) =>
			tx.update(concernNotice).set({ waiting: false }).where(eq(concernNotice.keyId, noor.id))
		);
		at('2026-03-05', '02:20');
		await keepConcerns();
		expect(await waiting(linde)).toEqual([]);
		at('2026-03-09', '02:20');
		await keepConcerns();
		expect(await waiting(linde)).toEqual(['Noor']);
		expect(await desk(anker)).toMatchObject({ short: 0 });
	});

	test('where those who may read are too few, the second line may from then on', async () => {
		const [samira] = linde.coaches as [TestCoach];
		const id = await anOpen(linde);
		const reserves = () =>
			clock(linde, (tx) =>
				tx.$count(
					concernWrap,
					and(eq(concernWrap.concernId, id), eq(concernWrap.reserve, true), isNotNull(concernWrap.keyId))
				)
			);
		expect(await reserves()).toBe(1);
		await roleGone(samira);
		at('2026-03-04', '02:20');
		await keepConcerns();
		expect(await reserves()).toBe(0);
		expect(await desk(linde)).toMatchObject({ short: 0 });
		expect(await waiting(linde)).toEqual(['Noor']);
	});

	test('two keys of one person are one pair of eyes', async () => {
		const [samira, bas, noor] = linde.coaches as [TestCoach, TestCoach, TestCoach];
		await anOpen(linde);
		await house(linde, async (tx) => {
			for (const { id } of [bas, noor])
				await tx.update(coachKey).set({ personId: samira.actor.personId }).where(eq(coachKey.id, id));
		});
		at('2026-03-04', '02:20');
		await keepConcerns();
		expect(await desk(linde)).toMatchObject({ short: 1 });
	});

	test('a list that grows old is told of on Mondays, before browsers refuse it', async () => {
		for (const [day, told] of [
			['2026-03-09', []],
			['2026-03-13', []],
			['2026-03-16', ['Bas', 'Noor', 'Samira']]
		] as const) {
			at(day, '02:20');
			await keepConcerns();
			expect(await waiting(linde), day).toEqual(told);
		}
	});
});
