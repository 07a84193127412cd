import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, toInstant, type IsoDate } from '#lib/time/local.ts';
import { conflictsOf, counts, GRACE_DAYS, HARD, isBeginner, missingQualifications, SOFT } from './fits.ts';
import type { ShiftFacts, TaskFacts, Turn, VolunteerFacts } from './kinds.ts';

const ZONE = 'Europe/Amsterdam';
const ms = (date: IsoDate, time: string) => toInstant(date, time, ZONE).epochMilliseconds;
const coffee: TaskFacts = { id: 'coffee', needs: [], weight: 'light', minimumAge: null };

function shift(more: Partial<ShiftFacts> & { day?: IsoDate; from?: string; to?: string } = {}): ShiftFacts {
	const { day = '2026-12-01', from = '09:00', to = '12:30', ...rest } = more;
	const lastDay = to <= from ? addDays(day, 1) : day;
	return {
		id: `${day} ${from}`,
		task: coffee,
		patternId: null,
		localDate: day,
		startTime: from,
		endTime: to,
		start: ms(day, from),
		end: ms(lastDay, to),
		least: 1,
		most: 1,
		cancelled: false,
		...rest
	};
}

const turn = (day: IsoDate, from = '09:00', to = '12:30', accepted = true): Turn => ({
	shiftId: `turn ${day} ${from}`,
	taskId: 'coffee',
	localDate: day,
	start: ms(day, from),
	end: ms(day, to),
	accepted
});

const fatima: VolunteerFacts = {
	id: 'fatima',
	active: true,
	experienced: true,
	ageAtLeast: null,
	mostPerWeek: null,
	mostPerMonth: null,
	held: [],
	wishes: new Map(),
	hours: [],
	rests: [],
	companions: new Set(),
	standing: new Map(),
	turns: [],
	earlierTurns: 0
};
const now = ms('2026-11-24', '10:00');
const alone = { taken: 0, experienced: 0 };
const against = (who: Partial<VolunteerFacts>, what: ShiftFacts = shift(), beside = alone) =>
	conflictsOf({ ...fatima, ...who }, what, beside, now);

describe('what speaks against somebody on a shift', () => {
	test('nothing, for who is free, able and willing', () => expect(against({})).toEqual([]));

	test.each([
		['cancelled', {}, shift({ cancelled: true })],
		['past', {}, shift({ day: '2026-11-23' })],
		['not_volunteer', { active: false }, shift()],
		['already_on', { turns: [{ ...turn('2026-12-01'), shiftId: '2026-12-01 09:00' }] }, shift()],
		['overlaps', { turns: [turn('2026-12-01', '12:00', '14:00')] }, shift()],
		['not_qualified', {}, shift({ task: { ...coffee, needs: ['key'] } })],
		['too_young', { ageAtLeast: 16 }, shift({ task: { ...coffee, minimumAge: 18 } })],
		['beginner_alone', { experienced: false }, shift()],
		['resting', { rests: [{ firstDate: '2026-11-30', lastDate: '2026-12-01' }] }, shift()],
		['never_wants', { wishes: new Map([['coffee', 'never' as const]]) }, shift()],
		['not_available', { hours: [{ weekday: 2 as const, from: '09:00', to: '12:00' }] }, shift()],
		['week_full', { mostPerWeek: 1, turns: [turn('2026-12-06')] }, shift()],
		['month_full', { mostPerMonth: 1, turns: [turn('2026-12-31')] }, shift()],
		['short_rest', { turns: [turn('2026-11-30', '20:00', '23:30')] }, shift({ from: '07:00' })],
		['long_day', { turns: [turn('2026-12-01', '13:00', '22:00')] }, shift()]
	] as [string, Partial<VolunteerFacts>, ShiftFacts][])('%s', (reason, who, what) => {
		expect(against(who, what)).toEqual([reason]);
	});

	test('full counts everybody, asked or accepted', () => {
		expect(against({}, shift({ most: 2 }), { taken: 2, experienced: 2 })).toEqual(['full']);
		expect(against({}, shift({ most: 2 }), { taken: 1, experienced: 1 })).toEqual([]);
	});

	test('two shifts that touch do not overlap, and a night before is long enough from eight hours', () => {
		expect(against({ turns: [turn('2026-12-01', '12:30', '17:00')] })).toEqual([]);
		expect(against({ turns: [turn('2026-11-30', '20:00', '23:00')] }, shift({ from: '07:00' }))).toEqual([]);
	});

	test('the night of the clock change is an hour shorter', () => {
		const late = turn('2027-03-27', '20:00', '23:30');
		expect(against({ turns: [late] }, shift({ day: '2027-03-28', from: '08:00' }))).toEqual(['short_rest']);
		expect(
			against({ turns: [turn('2027-04-03', '20:00', '23:30')] }, shift({ day: '2027-04-04', from: '08:00' }))
		).toEqual([]);
	});

	test('a shift past midnight asks for hours until midnight', () => {
		const night = shift({ from: '20:00', to: '00:30' });
		expect(against({ hours: [{ weekday: 2, from: '18:00', to: '23:00' }] }, night)).toEqual(['not_available']);
		expect(against({ hours: [{ weekday: 2, from: '18:00', to: '24:00' }] }, night)).toEqual([]);
	});

	test('the week is Monday to Sunday, also over the end of a year with 53 weeks', () => {
		const newYear = shift({ day: '2027-01-01' });
		expect(against({ mostPerWeek: 1, turns: [turn('2026-12-28')] }, newYear)).toEqual(['week_full']);
		expect(against({ mostPerWeek: 1, turns: [turn('2026-12-27'), turn('2027-01-04')] }, newYear)).toEqual([]);
	});
});

describe('a qualification', () => {
	const held = { kind: 'key' as const, since: '2026-01-01', validUntil: '2026-11-03' };

	test('counts from its first day until four weeks after its last', () => {
		expect(counts(held, '2025-12-31')).toBe(false);
		expect(counts(held, '2026-01-01')).toBe(true);
		expect(counts(held, addDays('2026-11-03', GRACE_DAYS))).toBe(true);
		expect(counts(held, addDays('2026-11-03', GRACE_DAYS + 1))).toBe(false);
	});

	test('all that a task asks must be there', () => {
		expect(missingQualifications([held], ['key', 'till', 'food'], '2026-10-01')).toEqual(['till', 'food']);
	});
});

describe('a beginner', () => {
	test('is one until three accepted turns are over', () => {
		const turns = ['2026-11-25', '2026-11-26', '2026-11-27'].map((day) => turn(day));
		const start = (day: IsoDate) => ms(day, '09:00');
		expect(isBeginner({ experienced: false, earlierTurns: 0, turns }, start('2026-11-27'))).toBe(true);
		expect(isBeginner({ experienced: false, earlierTurns: 0, turns }, start('2026-11-28'))).toBe(false);
		const asked = turns.map((one) => ({ ...one, accepted: false }));
		expect(isBeginner({ experienced: false, earlierTurns: 2, turns: asked }, start('2026-11-28'))).toBe(true);
		expect(isBeginner({ experienced: true, earlierTurns: 0, turns: [] }, start('2026-11-28'))).toBe(false);
	});

	test('may come where somebody knows the house', () => {
		expect(against({ experienced: false }, shift({ most: 2 }), { taken: 1, experienced: 1 })).toEqual([]);
		expect(against({ experienced: false }, shift({ most: 2 }), { taken: 1, experienced: 0 })).toEqual([
			'beginner_alone'
		]);
	});
});

test('every reason is either hard or soft, and more turns never make more fit', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 }),
			fc.integer({ min: 0, max: 20 }),
			(days, day) => {
				const turns = days.map((each) => turn(addDays('2026-12-01', each)));
				const what = shift({ id: 'new', day: addDays('2026-12-01', day) });
				const limits = { mostPerWeek: 2, mostPerMonth: 5 };
				const few = against({ ...limits, turns: turns.slice(1) }, what);
				const many = against({ ...limits, turns }, what);
				const known: readonly string[] = [...HARD, ...SOFT];
				expect(many.every((reason) => known.includes(reason))).toBe(true);
				expect(few.filter((reason) => !many.includes(reason))).toEqual([]);
			}
		)
	);
});
