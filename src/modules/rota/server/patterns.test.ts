import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { program } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { asWorkerIn, inHub } from '#lib/server/db/index.ts';
import { setNow } from '#lib/time/clock.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import { connections } from '../../../../tests/support/agenda.ts';
import {
	aClosure,
	fridays,
	lettersTo,
	madePattern,
	shiftOn,
	shiftsOf,
	thursdays,
	turnsOn
} from '../../../../tests/support/patterns.ts';
import { aShift, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { weekLetter } from '../rules/cycle.ts';
import { standingPlace } from './crew.schema.ts';
import { makeAllShifts, makeShifts } from './make-shifts.ts';
import {
	changePatternFrom,
	makePattern,
	previewPatternChange,
	previewPatternStop,
	stopPattern,
	type PatternChanges,
	type PatternDraft
} from './patterns.ts';
import { planLocks } from './planning.ts';
import { shiftPattern } from './rota.schema.ts';
import { changeShift } from './shift-change.ts';
import { cancelShift } from './shift-cancel.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const tried = (house: House, draft: Partial<PatternDraft>) =>
	inHub(house.joke, (tx) =>
		makePattern(tx, house.joke, { taskId: house.coffee, plan: thursdays, least: 1, most: 2, ...draft })
	);
const previewed = (house: House, id: string, from: string, changes: PatternChanges) =>
	inHub(house.joke, (tx) => previewPatternChange(tx, house.joke, id, from, changes));
const changed = (house: House, id: string, from: string, changes: PatternChanges, shown = {}) =>
	inHub(house.joke, (tx) => changePatternFrom(tx, house.joke, id, from, changes, shown));

describe('the generator', () => {
	test('makes fourteen weeks ahead, and nothing the second time', async () => {
		const id = await madePattern(linde);
		expect(await shiftsOf(linde, id)).toHaveLength(14);
		expect(await asWorkerIn(linde.id, (tx) => makeShifts(tx, program(linde.id), id))).toEqual({
			ok: true,
			value: { made: 0 }
		});
		setNow(TUESDAY_TEN.add({ hours: 14 * 24 }));
		await Promise.all([makeAllShifts(), makeAllShifts(), makeAllShifts()]);
		expect(await shiftsOf(linde, id)).toHaveLength(16);
		expect((await shiftsOf(linde, id)).at(-1)).toMatchObject({ localDate: '2027-03-11', least: 1, most: 2 });
	});

	test('makes no doubles when four make the same pattern at once; without its locks it tries to', async () => {
		const id = await madePattern(linde);
		const four = connections(4);
		const race = async (weeks: number) => {
			setNow(TUESDAY_TEN.add({ hours: weeks * 7 * 24 }));
			const made = [1, 2, 3, 4].map(() => four.inHub(program(linde.id), (tx) => makeShifts(tx, program(linde.id), id)));
			return (await Promise.allSettled(made)).filter(({ status }) => status === 'rejected').length;
		};
		const held = { ...planLocks };
		planLocks.planning = () => Promise.resolve();
		planLocks.pattern = async (tx) => (await tx.select().from(shiftPattern).where(eq(shiftPattern.id, id)))[0];
		const unlocked = await race(2);
		Object.assign(planLocks, held);
		expect(unlocked).toBeGreaterThan(0);
		expect(await race(4)).toBe(0);
		expect(await shiftsOf(linde, id)).toHaveLength(18);
		await four.end();
	});

	test('never makes a second one beside one that was moved, and keeps an A week where it is', async () => {
		const id = await madePattern(linde);
		const row = await shiftOn(linde, id, '2026-12-03');
		await inHub(linde.joke, (tx) => changeShift(tx, linde.joke, row.id, { date: '2026-12-04' }));
		await inHub(linde.joke, (tx) => tx.update(shiftPattern).set({ madeUntil: null }).where(eq(shiftPattern.id, id)));
		await makeAllShifts();
		expect(await shiftsOf(linde, id)).toHaveLength(14);
		const cycle: Plan = { ...thursdays, rhythm: { kind: 'weekly', every: 2, weekdays: [1, 4] } };
		const letters = (await shiftsOf(linde, await madePattern(linde, { plan: cycle }))).map(({ localDate }) =>
			weekLetter('2026-01-05', localDate)
		);
		expect(new Set(letters).size).toBe(1);
		expect(letters.length).toBeGreaterThan(12);
	});

	test('keeps what falls in a closure as cancelled, and gives who always comes her place', async () => {
		await aClosure(linde, '2026-12-24', '2027-01-03');
		const id = await madePattern(linde, { plan: { ...thursdays, skipHolidays: ['new_year'] } });
		expect(await shiftOn(linde, id, '2026-12-24')).toMatchObject({ cancelledBy: 'closure', cancelReason: 'Vakantie' });
		await inHub(linde.joke, (tx) =>
			tx.insert(standingPlace).values({
				hubId: linde.id,
				id: newId(),
				patternId: id,
				weekday: 4,
				personId: linde.fatima.personId,
				since: '2026-11-24'
			})
		);
		setNow(TUESDAY_TEN.add({ hours: 14 * 24 }));
		await makeAllShifts();
		const fresh = await shiftOn(linde, id, '2027-03-11');
		expect(await turnsOn(linde, fresh.id)).toEqual(new Map([[linde.fatima.personId, 'accepted']]));
		expect(await turnsOn(linde, (await shiftOn(linde, id, '2026-12-03')).id)).toEqual(new Map());
	});

	test('lays shifts on the clock of the wall over both clock changes', async () => {
		const saturdays: Plan = {
			...thursdays,
			startTime: '22:00',
			endTime: '04:00',
			endDayOffset: 1,
			rhythm: { kind: 'weekly', every: 1, weekdays: [6] }
		};
		setNow(TUESDAY_TEN.add({ hours: 24 * 100 }));
		const hours = (
			await shiftsOf(linde, await madePattern(linde, { plan: { ...saturdays, firstDate: '2027-03-06' } }))
		).map(({ localDate, startsAt, endsAt }) => [localDate, (endsAt.getTime() - startsAt.getTime()) / 3_600_000]);
		expect(Object.fromEntries(hours)).toMatchObject({ '2027-03-20': 6, '2027-03-27': 5, '2027-04-03': 6 });
	});
});

describe('a pattern that cannot be', () => {
	test.each([
		['ends_before_start', { plan: { ...thursdays, endTime: '08:00', endDayOffset: 1 } }],
		['too_early', { plan: { ...thursdays, firstDate: '1900-01-01' } }],
		['too_far', { plan: { ...thursdays, firstDate: '2199-01-01' } }],
		['people_wrong', { most: 500 }],
		['people_wrong', { least: 3, most: 2 }],
		['plan_wrong', { plan: { ...thursdays, end: { kind: 'count', times: 100_000 } } }],
		['task_unknown', { taskId: newId() }]
	] satisfies [string, Partial<PatternDraft>][])('%s', async (reason, draft) => {
		expect(await tried(linde, draft)).toMatchObject({ ok: false, reason });
	});

	test('is of another house, or asked by who does not plan; a season of a century is made fourteen weeks at a time', async () => {
		expect(await tried(linde, { taskId: anker.coffee })).toMatchObject({ reason: 'task_unknown' });
		const draft = { taskId: linde.coffee, plan: thursdays, least: 1, most: 2 };
		expect(await inHub(linde.henk, (tx) => makePattern(tx, linde.henk, draft))).toMatchObject({ reason: 'not_yours' });
		const daily: Plan = {
			...thursdays,
			rhythm: { kind: 'daily', every: 1 },
			end: { kind: 'until', date: '2126-12-31' }
		};
		expect(await tried(linde, { plan: daily })).toMatchObject({ ok: true, value: { made: 97 } });
		const id = await madePattern(linde);
		expect(await inHub(anker.joke, (tx) => stopPattern(tx, anker.joke, id, '2026-12-01'))).toMatchObject({
			reason: 'not_found'
		});
	});
});

describe('a change from a date on', () => {
	test('moves shifts with their people, who hear it; what was changed alone stays', async () => {
		const id = await madePattern(linde);
		const [early, own, moves, off] = [
			await shiftOn(linde, id, '2026-11-26'),
			await shiftOn(linde, id, '2026-12-03'),
			await shiftOn(linde, id, '2026-12-10'),
			await shiftOn(linde, id, '2026-12-17')
		];
		for (const row of [early, own, moves]) await puts(linde.id, row.id, linde.fatima.personId);
		await inHub(linde.joke, (tx) => changeShift(tx, linde.joke, own.id, { startTime: '10:00' }));
		await inHub(linde.joke, (tx) => cancelShift(tx, linde.joke, off.id, 'Geen koffie'));
		const shown = await previewed(linde, id, '2026-12-01', { plan: fridays, most: 3 });
		if (!shown.ok) throw new Error(shown.reason);
		expect(shown.value.people).toBe(1);
		expect(shown.value.targets.find(({ shiftId }) => shiftId === moves.id)).toMatchObject({
			action: 'move',
			toDate: '2026-12-11',
			told: 'moved',
			people: ['Fatima']
		});
		const before = await lettersTo(linde, linde.fatima.personId);
		const { fingerprint } = shown.value;
		expect(await changed(linde, id, '2026-12-01', { plan: fridays, most: 3 }, { fingerprint })).toEqual({
			ok: true,
			value: { told: 1 }
		});
		const after = await shiftsOf(linde, id);
		const now = (row: { id: string }) => after.find((each) => each.id === row.id);
		expect(now(early)).toMatchObject({ localDate: '2026-11-26', most: 2 });
		expect(now(own)).toMatchObject({
			localDate: '2026-12-03',
			startTime: '10:00',
			originalDate: '2026-12-04',
			most: 3
		});
		expect(now(moves)).toMatchObject({
			localDate: '2026-12-11',
			sequence: 1,
			startsAt: new Date('2026-12-11T08:00:00Z')
		});
		expect(now(off)).toMatchObject({ cancelledBy: 'single', localDate: '2026-12-17' });
		expect(await turnsOn(linde, moves.id)).toEqual(new Map([[linde.fatima.personId, 'accepted']]));
		expect((await lettersTo(linde, linde.fatima.personId)).length).toBe(before.length + 1);
		await makeAllShifts();
		expect(await shiftsOf(linde, id)).toHaveLength(after.length);
	});

	test('that somebody else saved first is refused, and shows what she did', async () => {
		const id = await madePattern(linde);
		const first = await previewed(linde, id, '2026-12-01', { plan: fridays });
		const second = await previewed(linde, id, '2026-12-01', { most: 4 });
		if (!first.ok || !second.ok) throw new Error('both can look');
		const { fingerprint } = first.value;
		expect(await changed(linde, id, '2026-12-01', { plan: fridays }, { fingerprint })).toMatchObject({ ok: true });
		const late = { fingerprint: second.value.fingerprint };
		expect(await changed(linde, id, '2026-12-01', { most: 4 }, late)).toEqual({
			ok: false,
			reason: 'changed_meanwhile'
		});
		const again = await previewed(linde, id, '2026-12-01', { most: 4 });
		if (!again.ok) throw new Error(again.reason);
		expect(again.value.targets[0]).toMatchObject({ date: '2026-12-04', changes: [{ kind: 'people' }] });
		expect(await changed(linde, id, '2026-12-01', { most: 4 }, { fingerprint: again.value.fingerprint })).toMatchObject(
			{
				ok: true
			}
		);
		expect(
			(await shiftsOf(linde, id)).slice(1).every(({ most, localDate }) => most === 4 && localDate !== '2026-12-03')
		).toBe(true);
	});

	test('never asks fewer people than there are, and says by how many', async () => {
		const id = await madePattern(linde);
		const row = await shiftOn(linde, id, '2026-12-03');
		await puts(linde.id, row.id, linde.fatima.personId);
		await puts(linde.id, row.id, linde.henk.personId);
		expect(await previewed(linde, id, '2026-12-01', { most: 1 })).toEqual({
			ok: false,
			reason: 'most_under_taken',
			detail: { by: 1, taken: 2, date: '2026-12-03' }
		});
		expect(await previewed(linde, id, '2026-12-04', { most: 1 })).toMatchObject({ ok: true });
	});

	test('that puts somebody in two places asks for a tick, and then takes her off with a letter', async () => {
		const id = await madePattern(linde);
		const row = await shiftOn(linde, id, '2026-12-10');
		await puts(linde.id, row.id, linde.fatima.personId);
		await puts(linde.id, row.id, linde.henk.personId);
		const friday = TUESDAY_TEN.add({ hours: 24 * 17 });
		const other = await aShift(linde.id, linde.coffee, { startsAt: friday });
		await puts(linde.id, other, linde.fatima.personId);
		const shown = await previewed(linde, id, '2026-12-01', { plan: fridays });
		if (!shown.ok) throw new Error(shown.reason);
		expect(shown.value.clashes).toMatchObject([
			{ shiftId: row.id, firstName: 'Fatima', why: 'overlaps', other: { localDate: '2026-12-11', startTime: '10:00' } }
		]);
		const { fingerprint } = shown.value;
		expect(await changed(linde, id, '2026-12-01', { plan: fridays }, { fingerprint })).toEqual({
			ok: false,
			reason: 'clashes',
			detail: { count: 1 }
		});
		const saved = await changed(linde, id, '2026-12-01', { plan: fridays }, { fingerprint, despite: true });
		expect(saved).toMatchObject({ ok: true });
		expect(await turnsOn(linde, row.id)).toEqual(
			new Map([
				[linde.fatima.personId, 'removed'],
				[linde.henk.personId, 'accepted']
			])
		);
		expect((await turnsOn(linde, other)).get(linde.fatima.personId)).toBe('accepted');
		expect(await lettersTo(linde, linde.fatima.personId)).not.toEqual([]);
	});

	test('follows who moves along with it: two shifts that change places clash with nobody', async () => {
		const two: Plan = { ...thursdays, rhythm: { kind: 'weekly', every: 1, weekdays: [4, 5] } };
		const id = await madePattern(linde, { plan: two });
		for (const date of ['2026-12-03', '2026-12-04'])
			await puts(linde.id, (await shiftOn(linde, id, date)).id, linde.fatima.personId);
		const shown = await previewed(linde, id, '2026-12-01', { plan: { ...two, startTime: '10:00', endTime: '13:00' } });
		expect(shown).toMatchObject({ ok: true, value: { clashes: [], people: 2 } });
	});

	test('stops: nothing after the date, people hear it, shifts nobody was ever on vanish, standing places end', async () => {
		const id = await madePattern(linde);
		const row = await shiftOn(linde, id, '2026-12-10');
		await puts(linde.id, row.id, linde.fatima.personId);
		const shown = await inHub(linde.joke, (tx) => previewPatternStop(tx, linde.joke, id, '2026-12-05'));
		if (!shown.ok) throw new Error(shown.reason);
		expect(shown.value.people).toBe(1);
		const { fingerprint } = shown.value;
		const stopped = await inHub(linde.joke, (tx) => stopPattern(tx, linde.joke, id, '2026-12-05', { fingerprint }));
		expect(stopped).toEqual({ ok: true, value: { told: 1 } });
		expect((await shiftsOf(linde, id)).map(({ localDate, cancelledBy }) => [localDate, cancelledBy])).toEqual([
			['2026-11-26', null],
			['2026-12-03', null],
			['2026-12-10', 'pattern']
		]);
		expect(await turnsOn(linde, row.id)).toEqual(new Map([[linde.fatima.personId, 'shift_cancelled']]));
		expect(await changed(linde, id, '2026-12-05', { most: 5 })).toMatchObject({ reason: 'stopped' });
		setNow(TUESDAY_TEN.add({ hours: 24 * 30 }));
		await makeAllShifts();
		expect(await shiftsOf(linde, id)).toHaveLength(3);
	});

	test('is refused in the past, and a change of one that began long ago is not', async () => {
		const id = await madePattern(linde);
		expect(await previewed(linde, id, '2026-11-23', { most: 3 })).toMatchObject({ reason: 'in_the_past' });
		expect(await previewed(linde, id, '2199-01-01', { most: 3 })).toMatchObject({ reason: 'too_far' });
		expect(await previewed(linde, id, '2026-12-01', { plan: { ...fridays, endTime: '09:00' } })).toMatchObject({
			reason: 'ends_before_start'
		});
		setNow(TUESDAY_TEN.add({ hours: 24 * 200 }));
		expect(await previewed(linde, id, '2027-07-01', { plan: fridays })).toMatchObject({ ok: true });
	});
});

test('two coordinators who change a pattern at the same moment: one saves, the other hears it', async () => {
	const id = await madePattern(linde);
	const shown = await previewed(linde, id, '2026-12-01', { plan: fridays });
	if (!shown.ok) throw new Error(shown.reason);
	const { fingerprint } = shown.value;
	const save = (db: ReturnType<typeof connections>) => () =>
		db.inHub(linde.joke, (tx) =>
			changePatternFrom(tx, linde.joke, id, '2026-12-01', { plan: fridays }, { fingerprint })
		);
	const three = connections(3);
	const answers = await Promise.all([1, 2, 3].map(save(three)));
	expect(answers.map((each) => (each.ok ? 'saved' : each.reason)).sort()).toEqual([
		'changed_meanwhile',
		'changed_meanwhile',
		'saved'
	]);
	await three.end();
});
