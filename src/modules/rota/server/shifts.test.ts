import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub } from '#lib/server/db/index.ts';
import { setNow } from '#lib/time/clock.ts';
import { aClosure, lettersTo, madePattern, shiftOn, thursdays, turnsOn } from '../../../../tests/support/patterns.ts';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { applyClosureToShifts, liftClosureFromShifts, previewClosureOfShifts } from './closures.ts';
import { qualification } from './crew.schema.ts';
import { shiftToPlan } from './pattern-list.ts';
import { cancelShift, restoreShift } from './shift-cancel.ts';
import { changeShift, previewShiftChange, type ShiftChanges } from './shift-change.ts';
import { makeShift, type ShiftDraft } from './shift-make.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const evening = { date: '2026-12-04', startTime: '20:00', endTime: '01:00', least: 1, most: 2 };
const tried = (draft: Partial<ShiftDraft>, actor = linde.joke) =>
	inHub(actor, (tx) => makeShift(tx, actor, { taskId: linde.coffee, ...evening, ...draft }));
async function made(draft: Partial<ShiftDraft> = {}): Promise<string> {
	const outcome = await tried(draft);
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value.shiftId;
}
const changes = (id: string, what: ShiftChanges, shown?: string, actor = linde.joke) =>
	inHub(actor, (tx) => changeShift(tx, actor, id, what, shown));
const read = async (id: string) => {
	const row = await inHub(linde.joke, (tx) => shiftToPlan(tx, linde.id, id));
	if (!row) throw new Error('a shift that was made is there');
	return row;
};

describe('one shift by hand', () => {
	test('is made, past midnight too', async () => {
		expect(await read(await made())).toMatchObject({
			localDate: '2026-12-04',
			endTime: '01:00',
			endsAt: new Date('2026-12-05T00:00:00Z'),
			patternId: null,
			taskName: 'Koffie',
			people: []
		});
	});

	test.each([
		['ends_before_start', { startTime: '14:00', endTime: '13:00' }],
		['ends_before_start', { startTime: '14:00', endTime: '14:00' }],
		['too_long', { startTime: '07:00', endTime: '20:00' }],
		['in_the_past', { date: '2026-11-23' }],
		['in_the_past', { date: '1900-01-01' }],
		['in_the_past', { date: '2026-11-24', startTime: '09:00', endTime: '12:00' }],
		['too_far', { date: '2199-01-01' }],
		['people_wrong', { most: 500 }]
	] satisfies [string, Partial<ShiftDraft>][])('%s: %o', async (reason, draft) => {
		expect(await tried(draft)).toMatchObject({ ok: false, reason });
	});

	test('not on a day the house is shut, not of another house, not by who does not plan', async () => {
		await aClosure(linde, '2026-12-04', '2026-12-05');
		expect(await tried({})).toEqual({ ok: false, reason: 'house_closed', detail: { why: 'Vakantie' } });
		expect(await tried({ taskId: anker.coffee })).toMatchObject({ reason: 'task_unknown' });
		expect(await tried({}, linde.henk)).toMatchObject({ reason: 'not_yours' });
	});
});

describe('a change of one shift', () => {
	test('takes its people along, who hear it; a page that is out of date saves nothing', async () => {
		const id = await made();
		await puts(linde.id, id, linde.fatima.personId);
		const move = { date: '2026-12-05', startTime: '19:00' };
		const shown = await inHub(linde.joke, (tx) => previewShiftChange(tx, linde.joke, id, move));
		if (!shown.ok) throw new Error(shown.reason);
		expect(shown.value).toMatchObject({ told: 'moved', people: ['Fatima'] });
		expect(await changes(id, { note: 'Neem appels mee' })).toEqual({ ok: true, value: { told: 0 } });
		expect(await changes(id, move, shown.value.fingerprint)).toEqual({ ok: false, reason: 'changed_meanwhile' });
		expect(await changes(id, move)).toEqual({ ok: true, value: { told: 1 } });
		expect(await read(id)).toMatchObject({
			localDate: '2026-12-05',
			startTime: '19:00',
			note: 'Neem appels mee',
			changedFields: ['date', 'time'],
			people: ['Fatima']
		});
		expect(await lettersTo(linde, linde.fatima.personId)).toEqual(['rota.shift_changed']);
	});

	test('never has fewer places than people, and says by how many', async () => {
		const id = await made({ most: 3 });
		for (const { personId } of [linde.fatima, linde.henk]) await puts(linde.id, id, personId);
		expect(await changes(id, { most: 1 })).toEqual({
			ok: false,
			reason: 'most_under_taken',
			detail: { by: 1, taken: 2, date: '2026-12-04' }
		});
		expect(await changes(id, { most: 2 })).toMatchObject({ ok: true });
		expect(await changes(id, { least: 3 })).toMatchObject({ reason: 'people_wrong' });
	});

	test('puts nobody in two places, and takes nobody to a day her key does not count', async () => {
		const id = await made();
		const other = await aShift(linde.id, linde.coffee);
		for (const shiftId of [id, other]) await puts(linde.id, shiftId, linde.fatima.personId);
		const there = { date: '2026-12-01', startTime: '12:30', endTime: '15:00' };
		expect(await changes(id, there)).toEqual({ ok: false, reason: 'overlaps', detail: { names: 'Fatima', count: 1 } });
		expect(await changes(id, { ...there, startTime: '13:00' })).toMatchObject({ ok: true });
		const door = await aShift(linde.id, linde.door, { startsAt: TUESDAY_TEN.add({ hours: 48 }) });
		const wim = await aVolunteer(linde.id, 'Wim', { holds: ['key'] });
		await puts(linde.id, door, wim.personId);
		await inHub(linde.joke, (tx) => tx.update(qualification).set({ validUntil: '2026-11-30' }));
		expect(await changes(door, { date: '2026-12-28' })).toMatchObject({ ok: true });
		expect(await changes(door, { date: '2026-12-29' })).toEqual({
			ok: false,
			reason: 'not_qualified',
			detail: { names: 'Wim', count: 1 }
		});
	});

	test('is refused when it is over, ends before it starts, or is of another house', async () => {
		const id = await made();
		expect(await changes(id, { endTime: '19:00' })).toMatchObject({ reason: 'ends_before_start' });
		expect(await changes(id, { date: '2026-11-20' })).toMatchObject({ reason: 'in_the_past' });
		expect(await changes(id, { most: 3 }, undefined, anker.joke)).toMatchObject({ reason: 'not_found' });
		expect(await changes(id, { most: 3 }, undefined, linde.fatima)).toMatchObject({ reason: 'not_yours' });
		setNow(TUESDAY_TEN.add({ hours: 24 * 20 }));
		expect(await changes(id, { most: 3 })).toMatchObject({ reason: 'over' });
	});
});

describe('a shift that is off', () => {
	test('tells who was on it; back on, it is empty', async () => {
		const id = await made();
		await puts(linde.id, id, linde.fatima.personId);
		const off = () => inHub(linde.joke, (tx) => cancelShift(tx, linde.joke, id, 'Geen gas'));
		expect(await off()).toEqual({ ok: true, value: { told: 1 } });
		expect(await off()).toEqual({ ok: true, value: { told: 0 } });
		expect(await read(id)).toMatchObject({ cancelledBy: 'single', cancelReason: 'Geen gas', people: [] });
		expect(await lettersTo(linde, linde.fatima.personId)).toEqual(['rota.shift_cancelled']);
		expect(await inHub(linde.joke, (tx) => restoreShift(tx, linde.joke, id))).toMatchObject({ ok: true });
		expect(await read(id)).toMatchObject({ cancelledBy: null, cancelReason: '', people: [] });
		expect(await turnsOn(linde, id)).toEqual(new Map([[linde.fatima.personId, 'shift_cancelled']]));
		expect(await inHub(anker.joke, (tx) => cancelShift(tx, anker.joke, id))).toMatchObject({ reason: 'not_found' });
	});

	test('a closure takes the days off the rota, and lifting it brings them back', async () => {
		const pattern = await madePattern(linde, { plan: thursdays });
		const [before, within] = [await shiftOn(linde, pattern, '2026-12-17'), await shiftOn(linde, pattern, '2026-12-24')];
		const loose = await made({ date: '2026-12-26' });
		const single = await shiftOn(linde, pattern, '2026-12-31');
		await inHub(linde.joke, (tx) => cancelShift(tx, linde.joke, single.id));
		for (const id of [before.id, within.id, loose]) await puts(linde.id, id, linde.fatima.personId);
		const days = { firstDate: '2026-12-24', lastDate: '2027-01-03' };
		expect(await inHub(linde.joke, (tx) => previewClosureOfShifts(tx, linde.joke, days))).toEqual({
			shifts: 2,
			told: 2
		});
		const closure = await aClosure(linde, days.firstDate, days.lastDate);
		const applied = await inHub(linde.joke, (tx) => applyClosureToShifts(tx, linde.joke, closure));
		expect(applied).toEqual({ ok: true, value: { shifts: 2, told: 2 } });
		expect(await read(within.id)).toMatchObject({ cancelledBy: 'closure', cancelReason: 'Vakantie', people: [] });
		expect(await read(before.id)).toMatchObject({ cancelledBy: null, people: ['Fatima'] });
		const again = await inHub(linde.joke, (tx) => applyClosureToShifts(tx, linde.joke, closure));
		expect(again).toEqual({ ok: true, value: { shifts: 0, told: 0 } });
		expect(await inHub(anker.joke, (tx) => liftClosureFromShifts(tx, anker.joke, closure))).toMatchObject({
			reason: 'not_found'
		});
		const lifted = await inHub(linde.joke, (tx) => liftClosureFromShifts(tx, linde.joke, closure));
		expect(lifted).toEqual({ ok: true, value: { shifts: 2 } });
		expect(await read(within.id)).toMatchObject({ cancelledBy: null, people: [] });
		expect(await read(single.id)).toMatchObject({ cancelledBy: 'single' });
	});
});
