import { describe, expect, test } from 'vitest';
import type { Plan, Rhythm, RhythmEnd } from '#lib/time/rhythm/plan.ts';
import { rhythmInWords } from './rhythm-words.ts';

const plan = (
	rhythm: Rhythm,
	end: RhythmEnd = { kind: 'open' },
	extraDates: string[] = []
): Pick<Plan, 'rhythm' | 'firstDate' | 'end' | 'extraDates'> => ({
	firstDate: '2026-11-24',
	rhythm,
	end,
	extraDates
});

const cases: [Parameters<typeof plan>, string, string][] = [
	[[{ kind: 'once' }], 'één keer, di 24 november', 'once, Tue 24 November'],
	[[{ kind: 'once' }, { kind: 'open' }, ['2026-12-01', '2026-12-05']], 'op 3 losse dagen', 'on 3 chosen days'],
	[[{ kind: 'daily', every: 1 }], 'elke dag', 'every day'],
	[[{ kind: 'daily', every: 2 }], 'om de dag', 'every other day'],
	[[{ kind: 'daily', every: 10 }], 'elke 10 dagen', 'every 10 days'],
	[[{ kind: 'weekly', every: 1, weekdays: [2] }], 'elke dinsdag', 'every Tuesday'],
	[[{ kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5] }], 'elke werkdag', 'every working day'],
	[[{ kind: 'weekly', every: 1, weekdays: [7, 6, 5, 4, 3, 2, 1] }], 'elke dag', 'every day'],
	[
		[{ kind: 'weekly', every: 2, weekdays: [3, 1] }],
		'om de week op maandag en woensdag',
		'every other week on Monday and Wednesday'
	],
	[
		[{ kind: 'weekly', every: 4, weekdays: [1, 3, 5] }],
		'elke 4 weken op maandag, woensdag en vrijdag',
		'every 4 weeks on Monday, Wednesday and Friday'
	],
	[[{ kind: 'monthly_date', every: 1, day: 31 }], 'de 31e van de maand', 'the 31st of the month'],
	[[{ kind: 'monthly_date', every: 2, day: 3 }], 'om de maand op de 3e', 'every other month on the 3rd'],
	[[{ kind: 'monthly_date', every: 1, day: -1 }], 'de laatste dag van de maand', 'the last day of the month'],
	[
		[{ kind: 'monthly_nth', every: 1, nth: -1, weekday: 5 }],
		'de laatste vrijdag van de maand',
		'the last Friday of the month'
	],
	[
		[{ kind: 'monthly_nth', every: 3, nth: 2, weekday: 7 }],
		'elke 3 maanden op de tweede zondag',
		'every 3 months on the second Sunday'
	],
	[
		[
			{ kind: 'weekly', every: 1, weekdays: [2] },
			{ kind: 'until', date: '2027-06-03' }
		],
		'elke dinsdag, tot en met 3 juni 2027',
		'every Tuesday, until 3 June 2027'
	],
	[
		[{ kind: 'daily', every: 1 }, { kind: 'count', times: 10 }, ['2027-01-02']],
		'elke dag, 10 keer, en nog 1 losse dag',
		'every day, 10 times, and 1 more day'
	]
];

describe('a rhythm in words', () => {
	test.each(cases)('%j', (of, nl, en) => {
		expect(rhythmInWords(plan(...of), 'nl')).toBe(nl);
		expect(rhythmInWords(plan(...of), 'en')).toBe(en);
	});
});
