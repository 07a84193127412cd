import { expect, test } from 'vitest';
import { awayNow, dayName, dayNames } from './duty-words.ts';

test('weekdays have their names, Monday first', () => {
	expect(dayName(1, 'nl')).toBe('maandag');
	expect(dayName(7, 'en')).toBe('Sunday');
	expect(dayNames([5, 1], 'nl', 'elke werkdag')).toBe('ma, vr');
	expect(dayNames([], 'nl', 'elke werkdag')).toBe('elke werkdag');
});

test('away counts the first and the last day', () => {
	const absences = [{ id: 'x', from: '2026-11-24', to: '2026-11-25', substitute: null }];
	expect(awayNow({ absences }, '2026-11-23')).toBeUndefined();
	expect(awayNow({ absences }, '2026-11-24')).toBe(absences[0]);
	expect(awayNow({ absences }, '2026-11-25')).toBe(absences[0]);
	expect(awayNow({ absences }, '2026-11-26')).toBeUndefined();
});
