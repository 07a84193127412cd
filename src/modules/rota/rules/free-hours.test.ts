import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_PARTS, hoursOfWeek, weekOfHours, WEEKDAYS, type FreeDay, type FreeWeek } from './free-hours.ts';

const nothing: FreeDay = { parts: [], own: null };
const week = (days: Partial<FreeWeek>): FreeWeek => ({
	...(Object.fromEntries(WEEKDAYS.map((day) => [day, nothing])) as FreeWeek),
	...days
});

test('morning and afternoon together are one stretch, so that a shift over noon fits', () => {
	expect(hoursOfWeek(week({ 2: { parts: ['morning', 'afternoon'], own: null } }))).toEqual([
		{ weekday: 2, from: '09:00', to: '17:00' }
	]);
	expect(hoursOfWeek(week({ 2: { parts: ['morning', 'evening'], own: null } }))).toHaveLength(2);
});

test('times of her own join what they touch and stand alone otherwise', () => {
	expect(hoursOfWeek(week({ 5: { parts: ['morning'], own: { from: '14:00', to: '16:00' } } }))).toEqual([
		{ weekday: 5, from: '09:00', to: '12:30' },
		{ weekday: 5, from: '14:00', to: '16:00' }
	]);
	expect(weekOfHours([{ weekday: 5, from: '10:00', to: '17:00' }])[5]).toEqual({
		parts: [],
		own: { from: '10:00', to: '17:00' }
	});
	expect(weekOfHours([{ weekday: 5, from: '09:00', to: '22:00' }])[5].parts).toEqual(DAY_PARTS);
});

test('what is shown and saved again stays the same', () => {
	const time = fc
		.tuple(fc.integer({ min: 0, max: 22 }), fc.constantFrom('00', '15', '30'))
		.map(([h, min]) => `${String(h).padStart(2, '0')}:${min}`);
	const own = fc.option(
		fc
			.tuple(time, time)
			.filter(([a, b]) => a < b)
			.map(([from, to]) => ({ from, to })),
		{ nil: null }
	);
	const day = fc.record({ parts: fc.subarray(DAY_PARTS), own });
	fc.assert(
		fc.property(day, (one) => {
			const saved = hoursOfWeek(week({ 3: one }));
			expect(hoursOfWeek(weekOfHours(saved))).toEqual(saved);
		})
	);
});
