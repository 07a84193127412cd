import type { Plan } from './rhythm.ts';

/** One row of the table: what a plan comes to between two dates, as 'start/end' in UTC, worked out by hand. */
export type RhythmCase = { name: string; plan: Plan; from: string; to: string; expected: string[] };

const base: Plan = {
	firstDate: '2026-01-01',
	startTime: '19:30',
	endTime: '21:30',
	endDayOffset: 0,
	zone: 'Europe/Amsterdam',
	rhythm: { kind: 'once' },
	end: { kind: 'open' },
	skipHolidays: [],
	exceptDates: [],
	extraDates: []
};
/** One date, so one moment. */
export const one = (
	name: string,
	date: string,
	start: string,
	end: string,
	offset: number,
	expected: string
): RhythmCase => ({
	name,
	plan: { ...base, firstDate: date, startTime: start, endTime: end, endDayOffset: offset },
	from: date,
	to: date,
	expected: [expected]
});
/** Every date between `from`, which is the first date, and `to`; from ten to eleven unless `plan` says otherwise. */
export const many = (name: string, from: string, to: string, plan: Partial<Plan>, expected: string[]): RhythmCase => ({
	name,
	plan: { ...base, firstDate: from, startTime: '10:00', endTime: '11:00', ...plan },
	from,
	to,
	expected
});
export const weekly = (every: number, ...weekdays: (1 | 2 | 3 | 4 | 5 | 6 | 7)[]) =>
	({ kind: 'weekly', every, weekdays }) as const;
export const evening = { startTime: '19:30', endTime: '21:30' };
