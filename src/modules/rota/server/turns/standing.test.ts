import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { program, type Person } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub } from '#lib/server/db/index.ts';
import { leaveHub } from '#lib/server/people/leave.ts';
import { changeRoles } from '#lib/server/people/roles.ts';
import { setNow } from '#lib/time/clock.ts';
import { addDays, toDate } from '#lib/time/local.ts';
import { oncePlan } from '../../../../../tests/support/agenda.ts';
import { aShift, aTask, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../../tests/support/rota.ts';
import { assignment } from '../cover.schema.ts';
import { rest, standingPlace, taskWish } from '../crew.schema.ts';
import { endStanding, openStanding, pickShifts, placeStanding } from '../index.ts';
import { shift, shiftPattern } from '../rota.schema.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;
beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

/** A pattern of a task on Tuesdays, with shifts of so many coming weeks. */
async function tuesdays(taskId: string, weeks: number, { most = 1, house = linde } = {}) {
	const patternId = newId();
	await inHub(program(house.id), (tx) =>
		tx.insert(shiftPattern).values({
			hubId: house.id,
			id: patternId,
			taskId,
			plan: oncePlan(TUESDAY_TEN),
			least: 1,
			most,
			plannedFrom: '2026-11-24'
		})
	);
	const shifts: string[] = [];
	for (let week = 1; week <= weeks; week++) shifts.push(await another(patternId, taskId, week, most, house));
	return { patternId, shifts };
}

async function another(patternId: string, taskId: string, week: number, most = 1, house = linde): Promise<string> {
	const id = await aShift(house.id, taskId, { startsAt: TUESDAY_TEN.add({ hours: 24 * 7 * week }), most });
	const originalDate = addDays('2026-11-24', 7 * week);
	await inHub(program(house.id), (tx) => tx.update(shift).set({ patternId, originalDate }).where(eq(shift.id, id)));
	return id;
}

const openFor = async (actor: Person, patternId: string, personId: string) => {
	const outcome = await inHub(actor, (tx) => openStanding(tx, actor, { patternId, weekday: 2, personId }));
	return outcome.ok ? outcome.value : outcome.reason;
};
const opened = async (actor: Person, patternId: string, personId: string) => {
	const value = await openFor(actor, patternId, personId);
	if (typeof value === 'string') throw new Error(value);
	return value;
};
const on = (personId: string, house = linde) =>
	inHub(program(house.id), (tx) =>
		tx
			.select({ shiftId: assignment.shiftId, via: assignment.via, endReason: assignment.endReason })
			.from(assignment)
			.where(and(eq(assignment.hubId, house.id), eq(assignment.personId, personId)))
			.orderBy(asc(assignment.startsAt))
	);

describe('"altijd dinsdag"', () => {
	test('takes the coming shifts that are open, and says which are not and why', async () => {
		const { patternId, shifts } = await tuesdays(linde.coffee, 4);
		await puts(linde.id, shifts[1] ?? '', linde.henk.personId);
		await inHub(program(linde.id), (tx) =>
			tx
				.insert(rest)
				.values({ hubId: linde.id, personId: linde.fatima.personId, firstDate: '2026-12-14', lastDate: '2026-12-16' })
		);
		const { placed, not, standingId } = await opened(linde.fatima, patternId, linde.fatima.personId);
		expect(placed).toEqual([shifts[0], shifts[3]]);
		expect(not).toEqual([
			{ shiftId: shifts[1], localDate: '2026-12-08', reasons: ['full'] },
			{ shiftId: shifts[2], localDate: '2026-12-15', reasons: ['resting'] }
		]);
		expect(await opened(linde.joke, patternId, linde.fatima.personId)).toMatchObject({ standingId, placed: [] });
		expect(await on(linde.fatima.personId)).toMatchObject([{ via: 'standing' }, { via: 'standing' }]);
	});

	test('gives new shifts to her from the start, unless she rests or is elsewhere then', async () => {
		const { patternId } = await tuesdays(linde.coffee, 0, { most: 2 });
		await opened(linde.joke, patternId, linde.fatima.personId);
		const begins = await aVolunteer(linde.id, 'Nieuw', { experienced: false });
		await opened(begins, patternId, begins.personId);
		const made = [1, 2, 3].map((week) => another(patternId, linde.coffee, week, 2));
		const shifts = await Promise.all(made);
		const elsewhere = await aShift(linde.id, linde.coffee, { startsAt: TUESDAY_TEN.add({ hours: 24 * 14 }), most: 2 });
		await puts(linde.id, elsewhere, linde.fatima.personId);
		const place = () => inHub(program(linde.id), (tx) => placeStanding(tx, linde.id, shifts));
		// In the second week there is nobody beside the beginner.
		expect(await place()).toBe(4);
		expect(await place()).toBe(0);
		expect((await on(begins.personId)).map(({ shiftId }) => shiftId)).toEqual([shifts[0], shifts[2]]);
		expect(await on(anker.fatima.personId, anker)).toEqual([]);
	});

	test('is refused where it can never be', async () => {
		const door = await tuesdays(linde.door, 1);
		expect(await openFor(linde.fatima, door.patternId, linde.fatima.personId)).toBe('not_qualified');
		expect(await openFor(linde.fatima, door.patternId, linde.henk.personId)).toBe('not_yours');
		const coffee = await tuesdays(linde.coffee, 1);
		await opened(linde.henk, coffee.patternId, linde.henk.personId);
		expect(await openFor(linde.fatima, coffee.patternId, linde.fatima.personId)).toBe('full');
		const bar = await tuesdays(await aTask(linde.id, { minimumAge: 18 }), 1);
		expect(await openFor(linde.fatima, bar.patternId, linde.fatima.personId)).toBe('too_young');
		expect(await openFor(linde.joke, coffee.patternId, anker.fatima.personId)).toBe('not_volunteer');
		const theirs = await tuesdays(anker.coffee, 1, { house: anker });
		expect(await openFor(linde.fatima, theirs.patternId, linde.fatima.personId)).toBe('not_found');
	});

	test('ends: what she promised stays, or is let go from a day on without emptying it', async () => {
		const { patternId, shifts } = await tuesdays(linde.coffee, 3, { most: 2 });
		const { standingId } = await opened(linde.fatima, patternId, linde.fatima.personId);
		await puts(linde.id, shifts[2] ?? '', linde.henk.personId);
		const end = (freeFrom?: string) =>
			inHub(linde.fatima, (tx) => endStanding(tx, linde.fatima, { standingId, freeFrom }));
		expect(await end()).toEqual({ ok: true, value: { freed: 0, asked: 0 } });
		expect(await end('2026-12-08')).toEqual({ ok: true, value: { freed: 1, asked: 1 } });
		expect((await on(linde.fatima.personId)).map(({ endReason }) => endReason)).toEqual([null, null, 'withdrawn']);
		const late = await another(patternId, linde.coffee, 4, 2);
		expect(await inHub(program(linde.id), (tx) => placeStanding(tx, linde.id, [late]))).toBe(0);
	});

	test('ends with who leaves the house, or helps no more', async () => {
		const { patternId } = await tuesdays(linde.coffee, 1, { most: 2 });
		for (const who of [linde.fatima, linde.henk]) await opened(who, patternId, who.personId);
		await inHub(linde.fatima, (tx) => leaveHub(tx, linde.fatima));
		const fresh = { ...linde.joke, passkeyAt: toDate(TUESDAY_TEN) };
		await inHub(fresh, (tx) => changeRoles(tx, fresh, linde.henk.personId, ['resident']));
		const places = await inHub(program(linde.id), (tx) =>
			tx.select().from(standingPlace).where(eq(standingPlace.hubId, linde.id))
		);
		expect(places.map(({ endedAt }) => endedAt !== null)).toEqual([true, true]);
		expect([...(await on(linde.fatima.personId)), ...(await on(linde.henk.personId))]).toMatchObject([
			{ endReason: 'left' },
			{ endReason: 'left' }
		]);
	});
});

describe('"geef mij er een"', () => {
	const picks = async (who: Person, count = 3) => {
		const outcome = await inHub(who, (tx) => pickShifts(tx, who, { count }));
		if (!outcome.ok) throw new Error(outcome.reason);
		return outcome.value.map(({ shift, reasons }) => [shift.row.id, reasons]);
	};
	const at = (days: number) => ({ startsAt: TUESDAY_TEN.add({ hours: 24 * days }) });

	test('the door without its key first, then nobody, then what she likes; only what fits, and fits together', async () => {
		const henk = linde.henk;
		const helping = await aTask(linde.id, { most: 3, least: 2 });
		await inHub(program(linde.id), (tx) =>
			tx.insert(taskWish).values({ hubId: linde.id, personId: henk.personId, taskId: helping, wish: 'like' })
		);
		const door = await aShift(linde.id, linde.door, at(9));
		const sameTime = await aShift(linde.id, linde.coffee, at(9));
		const coffee = await aShift(linde.id, linde.coffee, at(12));
		const liked = await aShift(linde.id, helping, { ...at(2), most: 3, least: 2 });
		await puts(linde.id, liked, linde.fatima.personId);
		await aShift(linde.id, linde.door, at(40));
		const full = await aShift(linde.id, linde.coffee, at(5));
		await puts(linde.id, full, linde.joke.personId);
		await puts(linde.id, await aShift(linde.id, linde.coffee, at(-3)), linde.joke.personId);
		expect(await picks(henk)).toEqual([
			[door, ['key_missing', 'nobody_yet', 'your_turn']],
			[liked, ['one_short', 'soon', 'you_like', 'your_turn']],
			[coffee, ['nobody_yet', 'your_turn']]
		]);
		expect((await picks(linde.fatima)).map(([id]) => id)).not.toContain(door);
		expect((await picks(linde.fatima, 1)).map(([id]) => id)).toEqual([sameTime]);
	});

	test('nothing to do is an empty list; who is no volunteer is not asked', async () => {
		expect(await picks(linde.fatima)).toEqual([]);
		const lin = await aVolunteer(linde.id, 'Lin', { roles: ['resident'] });
		expect(await inHub(lin, (tx) => pickShifts(tx, lin, { count: 1 }))).toMatchObject({ reason: 'not_yours' });
	});
});
