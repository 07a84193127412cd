import { describe, expect, test } from 'vitest';
import type { Values } from '#lib/forms/read-values.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import { DEFAULT_ANCHOR } from '../../rules/cycle.ts';
import { effectWords } from './effect.ts';
import { readChanges, readPattern } from './pattern-draft.ts';
import { freshValues, valuesOf } from './pattern-values.ts';
import { planRefusalWords, planStatus } from './refusals.ts';
import { taskPictograms, usualTasks } from './task-choices.ts';
import { patternInWords, peopleWords } from './words.ts';

const TASK = '01a2018e-71e7-7d98-b5cb-57f0116b9127';
const reading = { anchor: DEFAULT_ANCHOR, zone: 'Europe/Amsterdam', today: '2026-11-24' };
const fresh = (more: Values = {}): Values => ({
	...freshValues({ id: TASK, least: 1, most: 2 }, reading.today, reading.zone),
	weekdays: ['1', '3'],
	...more
});
const errorsOf = (more: Values) => {
	const read = readPattern(fresh(more), reading);
	return read.ok ? [] : read.errors.map(({ field }) => field);
};
const planOf = (more: Values = {}): Plan => {
	const read = readPattern(fresh(more), reading);
	if (!read.ok || !('plan' in read.data)) throw new Error('not read');
	return read.data.plan;
};

describe('what is typed of a pattern', () => {
	test('is every week, or a cycle that starts in the week of its letter', () => {
		expect(planOf()).toMatchObject({
			firstDate: '2026-11-30',
			startTime: '09:00',
			rhythm: { kind: 'weekly', every: 1, weekdays: [1, 3] }
		});
		// Monday 30 November 2026 is in a week B.
		expect(planOf({ how: ['cycle_b'] })).toMatchObject({ firstDate: '2026-11-30', rhythm: { every: 2 } });
		expect(planOf({ how: ['cycle_a'] })).toMatchObject({ firstDate: '2026-12-07', rhythm: { every: 2 } });
		expect(planOf({ start: ['22:00'], end: ['01:00'], except: ['24-12-2026\n2027-01-01'] })).toMatchObject({
			endDayOffset: 1,
			exceptDates: ['2026-12-24', '2027-01-01']
		});
	});

	test('is wrong in all its places at once, each beside its field', () => {
		expect(errorsOf({ task: [''], weekdays: [], start: ['14:00'], end: ['13:00'], except: ['kerst'] })).toEqual([
			'task',
			'weekdays',
			'end',
			'except'
		]);
		expect(errorsOf({ first_year: ['1900'] })).toEqual(['first']);
		expect(errorsOf({ first_year: ['2099'] })).toEqual(['first']);
		expect(errorsOf({ least: ['3'] })).toEqual(['most']);
		expect(errorsOf({ most: ['500'] })).toEqual(['most']);
		expect(errorsOf({ ends: ['until'] })).toEqual(['until']);
		expect(errorsOf({ ends: ['until'], until_day: ['1'], until_month: ['1'], until_year: ['2026'] })).toEqual([
			'until'
		]);
		expect(errorsOf({ how: ['activity'] })).toEqual(['series']);
		expect(errorsOf({ how: ['activity'], series: [TASK], before: ['1000'] })).toEqual(['before']);
	});

	test('of a change keeps the first date, unless it goes to the other weeks', () => {
		const current = planOf({ how: ['cycle_b'] });
		const from = { from_day: ['14'], from_month: ['12'], from_year: ['2026'] };
		const around = { seriesId: null, minutesBefore: 0, minutesAfter: 0, least: 1, most: 2 };
		const values: Values = { ...valuesOf({ taskId: TASK, plan: current, ...around }, reading.anchor), ...from };
		expect(values['how']).toEqual(['cycle_b']);
		const plan = (more: Values) => {
			const read = readChanges({ ...values, ...more }, reading, current);
			return read.ok ? read.data.changes.plan : read.errors;
		};
		expect(plan({})).toEqual(current);
		expect(plan({ weekdays: ['5'] })).toMatchObject({ firstDate: current.firstDate, rhythm: { weekdays: [5] } });
		expect(plan({ how: ['cycle_a'] })).toMatchObject({ firstDate: '2026-12-21' });
		expect(readChanges(values, reading, null)).toMatchObject({
			data: { changes: { minutesBefore: 0, minutesAfter: 0, least: 1, most: 2 } }
		});
	});
});

describe('a pattern in words', () => {
	const around = { minutesBefore: 60, minutesAfter: 0, activity: null };
	test('says how often, on which days and when', () => {
		expect(patternInWords({ ...around, plan: planOf() }, reading.anchor)).toBe('Elke week, ma wo, 9.00 - 12.30');
		expect(patternInWords({ ...around, plan: planOf({ how: ['cycle_a'] }) }, reading.anchor)).toMatch(/^Week A, ma wo/);
		expect(patternInWords({ ...around, plan: null, activity: 'Samen koken' }, reading.anchor)).toBe(
			'Bij Samen koken, 60 minuten ervoor'
		);
		expect([peopleWords({ least: 1, most: 1 }), peopleWords({ least: 1, most: 3 })]).toEqual([
			'1 persoon',
			'1 tot 3 mensen'
		]);
	});
});

test('a preview puts who is touched first, and says who cannot go along', () => {
	const quiet = {
		action: 'move',
		toDate: '2026-12-04',
		changes: [{ kind: 'date', from: '2026-12-03', to: '2026-12-04' }]
	} as const;
	const words = effectWords({
		fingerprint: 'x',
		targets: [
			{ ...quiet, shiftId: 'a', date: '2026-12-03', told: 'moved', people: [], changes: [...quiet.changes] },
			{ ...quiet, shiftId: 'b', date: '2026-12-10', told: 'moved', people: ['Fatima'], changes: [...quiet.changes] }
		],
		added: [{ date: '2026-12-24', closed: true }],
		clashes: [
			{
				assignmentId: 'c',
				shiftId: 'b',
				personId: 'p',
				firstName: 'Fatima',
				localDate: '2026-12-11',
				why: 'overlaps',
				other: { taskName: 'Kas', localDate: '2026-12-11', startTime: '10:00', endTime: '13:00' }
			}
		],
		people: 1
	});
	expect(words.rows.map(({ key }) => key)).toEqual(['b', 'a', '2026-12-24 0']);
	expect(words.clashes).toEqual(['Fatima kan niet mee op vr 11 december: staat dan ook op Kas, 10.00 - 13.00.']);
});

test('a refusal says what to do, beside the field the page asks it in', () => {
	expect(
		planRefusalWords({ ok: false, reason: 'most_under_taken', detail: { by: 1, taken: 2, date: '2026-12-03' } })
	).toEqual({
		field: 'most',
		message: 'Op do 3 december staan al 2 mensen op deze dienst. Haal er eerst 1 af, of kies een hoger aantal.'
	});
	expect(planRefusalWords({ ok: false, reason: 'in_the_past' }, { in_the_past: 'from' }).field).toBe('from');
	expect([
		planStatus('not_found'),
		planStatus('too_far'),
		planStatus('changed_meanwhile'),
		planStatus('not_yours')
	]).toEqual([404, 422, 409, 403]);
});

test('the usual tasks are six, with pictures that can be chosen', () => {
	const tasks = usualTasks();
	expect(tasks.map(({ name }) => name)).toEqual([
		'Deur en sleutel',
		'Gastheer of gastvrouw',
		'Koffie',
		'Kas',
		'Keuken',
		'Schoonmaak'
	]);
	const offered = new Set(taskPictograms('').map(({ name }) => String(name)));
	expect(tasks.every(({ pictogram }) => offered.has(pictogram))).toBe(true);
});
