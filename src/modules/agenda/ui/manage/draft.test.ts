import { describe, expect, test } from 'vitest';
import { nextDates, readDraft, readPlan, wrongIn } from './draft.ts';
import { draftOf, freshValues, valuesOf } from './draft-values.ts';
import { move, pageOf } from './flow.ts';
import type { Values } from '#lib/forms/read-values.ts';

const TODAY = '2026-11-24';
const reading = { zone: 'Europe/Amsterdam', earliest: TODAY };
const good: Values = { ...freshValues(TODAY, reading.zone), title: ['Koffie en soep'], entry: ['drop_in'] };
const typed = (more: Record<string, string | string[]>): Values => ({
	...good,
	...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, [value].flat()]))
});
const date = (name: string, [day, month, year]: [string, string, string]) => ({
	[`${name}_day`]: day,
	[`${name}_month`]: month,
	[`${name}_year`]: year
});
const fieldsWrong = (values: Values) => wrongIn('when', values, reading).map(({ field }) => field);

describe('what is typed for an activity', () => {
	test('a fresh form with a title is a whole activity, and can be read back from its own fields', () => {
		const read = readDraft(good, reading);
		if (!read.ok) throw new Error(JSON.stringify(read.errors));
		expect(read.draft.plan.rhythm).toEqual({ kind: 'weekly', every: 1, weekdays: [2] });
		expect(readDraft(valuesOf(draftOf(read.draft)), reading)).toEqual(read);
	});

	test.each([
		['end before start', { start: '14:00', end: '13:00' }, ['end']],
		['end at the start', { start: '14:00', end: '14:00' }, ['end']],
		['no first day', date('first', ['', '', '']), ['first']],
		['the 31st of June', date('first', ['31', '6', '2027']), ['first']],
		['a day that was', date('first', ['1', '1', '2026']), ['first']],
		['no day of the week', { weekdays: [] }, ['weekdays']],
		['every 0 weeks', { weekly_every: '0' }, ['weekly_every']],
		['no rhythm', { rhythm: [] }, ['rhythm']],
		['nothing about the end', { ends: [] }, ['ends']],
		['until before first', { ends: 'until', ...date('until', ['25', '11', '2026']) }, ['until']],
		['two things at once', { end: '09:00', ends: 'until' }, ['end', 'until']],
		['until without a date', { ends: 'until' }, ['until']],
		['100,000 times', { ends: 'count', times: '100000' }, ['times']],
		[
			'a rhythm without any day',
			{ rhythm: 'monthly_date', day: '31', date_every: '12', ...date('first', ['1', '2', '2027']) },
			['rhythm']
		]
	])('%s says so at its own field', (_, more, fields) => {
		expect(fieldsWrong(typed(more))).toEqual(fields);
	});

	test('what belongs to a rhythm that is not chosen is not judged', () => {
		expect(fieldsWrong(typed({ daily_every: 'veel', nth: '9', times: 'x' }))).toEqual([]);
		expect(fieldsWrong(typed({ rhythm: 'once', weekdays: [], ends: [] }))).toEqual([]);
	});

	test('an evening may end after midnight when she says so', () => {
		const read = readPlan(typed({ start: '22:00', end: '01:00', overnight: 'on' }), reading);
		expect(read.ok && read.data.endDayOffset).toBe(1);
	});

	test('the next dates are found also when they lie far apart', () => {
		const read = readPlan(typed({ rhythm: 'monthly_date', day: '31', date_every: '3' }), reading);
		expect(read.ok && nextDates(read.data, TODAY, 6)).toHaveLength(6);
	});
});

describe('the steps', () => {
	test('a wrong step is shown again, with everything that was typed', () => {
		const { page } = move(typed({ step: 'when', go: 'next', end: '09:00' }), reading);
		expect([page.step, page.form.errors[0]?.field, page.form.values['end']]).toEqual(['when', 'end', ['09:00']]);
	});

	test('back asks nothing of the step she leaves', () => {
		expect(move(typed({ step: 'when', go: 'back', end: '' }), reading).page.step).toBe('what');
	});

	test('no step can be skipped by typing its name', () => {
		const { page, draft } = move(typed({ step: 'places', go: 'save', title: '' }), reading);
		expect([page.step, draft]).toEqual(['what', undefined]);
	});

	test('from the check page a step leads back to it', () => {
		const values = { ...typed({ step: 'check', go: 'where' }), reached: ['check'] };
		expect(move(values, reading).page.step).toBe('where');
		expect(move({ ...values, step: ['where'], go: ['next'] }, reading).page.step).toBe('check');
	});

	test('what is not asked on a page travels along, once', () => {
		const { carried } = pageOf('when', good);
		const names = carried.map(({ name }) => name);
		expect(names).toContain('title');
		expect(names).not.toContain('first_day');
		expect(names).not.toContain('weekdays');
	});
});
