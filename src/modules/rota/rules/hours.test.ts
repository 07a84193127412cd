import { expect, test } from 'vitest';
import { toInstant } from '#lib/time/local.ts';
import {
	asMinutes,
	byTask,
	hoursAndMinutes,
	isMonth,
	minutesBetween,
	monthBeside,
	monthsAfter,
	monthSpan,
	totalMinutes,
	yearSpan
} from './hours.ts';

const ZONE = 'Europe/Amsterdam';
const ms = (date: string, time: string) => toInstant(date, time, ZONE).epochMilliseconds;

test('minutes are real minutes, also in the night the clock changes', () => {
	expect(minutesBetween(ms('2026-11-24', '10:00'), ms('2026-11-24', '13:30'))).toBe(210);
	expect(minutesBetween(ms('2026-10-24', '22:00'), ms('2026-10-25', '04:00'))).toBe(7 * 60);
	expect(minutesBetween(ms('2026-03-28', '22:00'), ms('2026-03-29', '04:00'))).toBe(5 * 60);
});

test('hours and minutes go back and forth; what no day can hold is refused', () => {
	expect(hoursAndMinutes(205)).toEqual({ hours: 3, minutes: 25 });
	expect(asMinutes(3, 25)).toBe(205);
	expect([asMinutes(24, 0), asMinutes(24, 1), asMinutes(0, 60), asMinutes(-1, 0)]).toEqual([
		1440,
		undefined,
		undefined,
		undefined
	]);
});

test('tasks are added up, the longest first; who was not there has no time', () => {
	const line = (taskId: string, minutes: number) => ({ taskId, task: taskId, localDate: '2026-11-24', minutes });
	const lines = [line('deur', 60), line('koffie', 90), line('deur', 45), line('koffie', 0), line('kas', 0)];
	expect(byTask(lines)).toEqual([
		{ taskId: 'deur', task: 'deur', times: 2, minutes: 105 },
		{ taskId: 'koffie', task: 'koffie', times: 1, minutes: 90 }
	]);
	expect(totalMinutes(lines)).toBe(195);
});

test('months and years have their real bounds', () => {
	expect(yearSpan(2026)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
	expect(monthSpan('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
	expect([monthBeside('2026-12', 1), monthBeside('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
	expect([isMonth('2026-12'), isMonth('2026-13'), isMonth('1026-12'), isMonth('2026-1')]).toEqual([
		true,
		false,
		false,
		false
	]);
	expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
});
