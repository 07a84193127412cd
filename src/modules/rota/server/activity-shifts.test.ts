import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub } from '#lib/server/db/index.ts';
import { setNow } from '#lib/time/clock.ts';
import * as agenda from '#modules/agenda/server/index.ts';
import { lettersTo, shiftsOf, thursdays, turnsOn } from '../../../../tests/support/patterns.ts';
import { aShift, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { makeAllShifts } from './make-shifts.ts';
import { changePatternFrom, makePattern, previewPatternStop, stopPattern, type PatternDraft } from './patterns.ts';
import { shift } from './rota.schema.ts';
import { restoreShift } from './shift-cancel.ts';
import { changeShift } from './shift-change.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;
let seriesId: string;

/** Samen koken: every Thursday from 17.00 to 20.00, with two cooks from an hour before. */
beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
	const plan = { ...thursdays, startTime: '17:00', endTime: '20:00' };
	const cooking = await inHub(linde.joke, (tx) => agenda.createSeries(tx, linde.joke, { title: 'Samen koken', plan }));
	if (!cooking.ok) throw new Error(cooking.reason);
	({ seriesId } = cooking.value);
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const cooks = () => ({ taskId: linde.coffee, seriesId, minutesBefore: 60, minutesAfter: 30, least: 2, most: 2 });
async function made(draft: PatternDraft = cooks()): Promise<string> {
	const outcome = await inHub(linde.joke, (tx) => makePattern(tx, linde.joke, draft));
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value.patternId;
}
const timesOf = () => inHub(linde.joke, (tx) => agenda.occurrenceFacts(tx, linde.id, { seriesId }));
async function at(patternId: string, date: string) {
	const on = (await timesOf()).find(({ localDate }) => localDate === date);
	const row = (await shiftsOf(linde, patternId)).find(({ occurrenceId }) => occurrenceId === on?.id);
	if (!on || !row) throw new Error(`nothing on ${date}`);
	return { on, row };
}
const shiftNow = async (id: string) =>
	(await inHub(linde.joke, (tx) => tx.select().from(shift).where(eq(shift.id, id))))[0];

describe('a pattern that hangs on an activity', () => {
	test('has a shift around each of its coming times, fourteen weeks ahead, also what comes later', async () => {
		const id = await made();
		const rows = await shiftsOf(linde, id);
		expect(rows).toHaveLength(14);
		expect(rows[0]).toMatchObject({ localDate: '2026-11-26', startTime: '16:00', endTime: '20:30', least: 2, most: 2 });
		setNow(TUESDAY_TEN.add({ hours: 14 * 24 }));
		await Promise.all([makeAllShifts(), makeAllShifts()]);
		expect(await shiftsOf(linde, id)).toHaveLength(16);
	});

	test('is refused for what is not there, and for hours before it that are no shift', async () => {
		const tried = (more: object, house = linde) =>
			inHub(house.joke, (tx) => makePattern(tx, house.joke, { ...cooks(), ...more } as PatternDraft));
		expect(await tried({ minutesBefore: 1000 })).toMatchObject({ reason: 'around_wrong' });
		expect(await tried({ taskId: anker.coffee }, anker)).toMatchObject({ reason: 'series_unknown' });
		await inHub(linde.joke, (tx) => agenda.stopSeries(tx, linde.joke, seriesId, '2026-12-01'));
		expect(await tried({})).toMatchObject({ reason: 'series_unknown' });
	});

	test('moves with its activity and takes its people along; who would be in two places is taken off', async () => {
		const id = await made();
		const { on, row } = await at(id, '2026-12-03');
		for (const { personId } of [linde.fatima, linde.henk]) await puts(linde.id, row.id, personId);
		const other = await aShift(linde.id, linde.door, { startsAt: TUESDAY_TEN.add({ hours: 24 * 10 }) });
		await puts(linde.id, other, linde.henk.personId);
		const move = { date: '2026-12-04', startTime: '11:00', endTime: '14:00' };
		expect(await inHub(linde.joke, (tx) => agenda.changeOccurrence(tx, linde.joke, on.id, move))).toMatchObject({
			ok: true
		});
		expect(await shiftNow(row.id)).toMatchObject({ localDate: '2026-12-04', startTime: '10:00', endTime: '14:30' });
		expect(await turnsOn(linde, row.id)).toEqual(
			new Map([
				[linde.fatima.personId, 'accepted'],
				[linde.henk.personId, 'removed']
			])
		);
		expect(await lettersTo(linde, linde.fatima.personId)).toEqual(['rota.shift_changed']);
	});

	test('keeps a time of its own when the activity moves, and is off when the activity is', async () => {
		const id = await made();
		const { on, row } = await at(id, '2026-12-03');
		await puts(linde.id, row.id, linde.fatima.personId);
		await inHub(linde.joke, (tx) => changeShift(tx, linde.joke, row.id, { startTime: '15:00' }));
		await inHub(linde.joke, (tx) => agenda.changeOccurrence(tx, linde.joke, on.id, { startTime: '18:00' }));
		expect(await shiftNow(row.id)).toMatchObject({ startTime: '15:00', endTime: '20:30', cancelledBy: null });
		await inHub(linde.joke, (tx) => agenda.cancelOccurrence(tx, linde.joke, on.id, 'Kok ziek'));
		expect(await shiftNow(row.id)).toMatchObject({ cancelledBy: 'activity', cancelReason: 'Kok ziek' });
		expect(await turnsOn(linde, row.id)).toEqual(new Map([[linde.fatima.personId, 'shift_cancelled']]));
		expect(await inHub(linde.joke, (tx) => restoreShift(tx, linde.joke, row.id))).toMatchObject({
			reason: 'activity_off'
		});
		await inHub(linde.joke, (tx) => agenda.restoreOccurrence(tx, linde.joke, on.id));
		expect(await shiftNow(row.id)).toMatchObject({ cancelledBy: null, takenPlaces: 0 });
	});

	test('follows the whole activity to another day, and lets go of what vanishes: who was on it hears it', async () => {
		const id = await made();
		const { row } = await at(id, '2026-12-10');
		await puts(linde.id, row.id, linde.fatima.personId);
		const plan = { ...thursdays, startTime: '17:00', endTime: '20:00' };
		const toFriday = { plan: { ...plan, rhythm: { kind: 'weekly' as const, every: 1, weekdays: [5 as const] } } };
		await inHub(linde.joke, (tx) => agenda.changeSeriesFrom(tx, linde.joke, seriesId, '2026-12-01', toFriday));
		expect((await shiftsOf(linde, id)).map(({ localDate }) => localDate)).toMatchObject({
			0: '2026-11-26',
			1: '2026-12-04',
			2: '2026-12-11'
		});
		expect(await turnsOn(linde, row.id)).toEqual(new Map([[linde.fatima.personId, 'accepted']]));
		await inHub(linde.joke, (tx) => agenda.stopSeries(tx, linde.joke, seriesId, '2026-12-05'));
		expect(await shiftsOf(linde, id)).toHaveLength(3);
		expect(await shiftNow(row.id)).toMatchObject({ occurrenceId: null, cancelledBy: 'activity' });
		expect(await lettersTo(linde, linde.fatima.personId)).toEqual(['rota.shift_cancelled', 'rota.shift_changed']);
		await makeAllShifts();
		expect(await shiftsOf(linde, id)).toHaveLength(3);
	});

	test('changes how many and how long from a date on, and stops', async () => {
		const id = await made();
		const changes = { minutesBefore: 90, most: 3 };
		const changed = await inHub(linde.joke, (tx) => changePatternFrom(tx, linde.joke, id, '2026-12-05', changes));
		expect(changed).toMatchObject({ ok: true });
		expect((await at(id, '2026-12-03')).row).toMatchObject({ startTime: '16:00', most: 2 });
		expect((await at(id, '2026-12-10')).row).toMatchObject({ startTime: '15:30', most: 3 });
		const { row } = await at(id, '2026-12-17');
		await puts(linde.id, row.id, linde.fatima.personId);
		const shown = await inHub(linde.joke, (tx) => previewPatternStop(tx, linde.joke, id, '2026-12-11'));
		expect(shown).toMatchObject({ ok: true, value: { people: 1 } });
		await inHub(linde.joke, (tx) => stopPattern(tx, linde.joke, id, '2026-12-11'));
		expect((await shiftsOf(linde, id)).map(({ cancelledBy }) => cancelledBy)).toEqual([null, null, null, 'pattern']);
		// Its last shifts still follow the activity.
		const { on } = await at(id, '2026-12-10');
		await inHub(linde.joke, (tx) => agenda.cancelOccurrence(tx, linde.joke, on.id));
		expect((await at(id, '2026-12-10')).row).toMatchObject({ cancelledBy: 'activity' });
	});

	test('a rota where nothing hangs on an activity leaves the agenda alone', async () => {
		const [on] = await timesOf();
		const cancelled = await inHub(linde.joke, (tx) => agenda.cancelOccurrence(tx, linde.joke, on?.id ?? ''));
		expect(cancelled).toMatchObject({ ok: true });
		expect(await inHub(linde.joke, (tx) => tx.select().from(shift).where(eq(shift.hubId, linde.id)))).toEqual([]);
	});
});
