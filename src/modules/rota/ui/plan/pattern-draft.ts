import * as v from 'valibot';
import { readValues, type Read, type Values } from '#lib/forms/read-values.ts';
import { localDate } from '#lib/forms/schemas.ts';
import type { FieldError } from '#lib/forms/state.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { HolidayKey } from '#lib/time/holidays.ts';
import type { ClockTime, IsoDate, IsoWeekday } from '#lib/time/local.ts';
import type { Plan, RhythmEnd } from '#lib/time/rhythm/rhythm.ts';
import { patternParts } from '../../plan-forms.ts';
import { firstInWeek, weekLetter } from '../../rules/cycle.ts';
import { clockRefusal, endDayOffsetOf, peopleRefusal, planRefusal } from '../../rules/pattern.ts';
import type { PatternChanges, PatternDraft } from '../../server/index.ts';
import { planRefusalWords } from './refusals.ts';

/** `anchor`: a Monday of a week A; `zone` and `today` of the hub. */
export type Reading = { anchor: IsoDate; zone: string; today: IsoDate };

/** A new pattern as it was typed, or everything that is wrong with it, in the order of the page. */
export function readPattern(values: Values, reading: Reading): Read<PatternDraft> {
	const base = readValues(values, patternParts.base);
	const people = readPeople(values);
	if (values['how']?.[0] === 'activity') {
		const [series, around] = [readValues(values, patternParts.series), readValues(values, patternParts.around)];
		if (!base.ok || !series.ok || !around.ok || !people.ok) return wrong([base, series, around, people]);
		const { before: minutesBefore, after: minutesAfter } = around.data;
		const hangs = { seriesId: series.data.series, minutesBefore, minutesAfter };
		return { ok: true, data: { taskId: base.data.task, ...hangs, ...people.data } };
	}
	const first = readValues(values, patternParts.first);
	const plan = readPlan(values, reading, first.ok ? first.data.first : reading.today);
	if (!base.ok || !first.ok || !plan.ok || !people.ok) return wrong([base, plan, first, people]);
	return { ok: true, data: { taskId: base.data.task, plan: plan.data, ...people.data } };
}

/** What changes, and from when. `current`: its plan now; null when it hangs on an activity. */
export function readChanges(
	values: Values,
	reading: Reading,
	current: Plan | null
): Read<{ from: IsoDate; changes: PatternChanges }> {
	const from = readValues(values, patternParts.from);
	const people = readPeople(values);
	if (!current) {
		const around = readValues(values, patternParts.around);
		if (!from.ok || !around.ok || !people.ok) return wrong([from, around, people]);
		const { before: minutesBefore, after: minutesAfter } = around.data;
		return { ok: true, data: { from: from.data.from, changes: { minutesBefore, minutesAfter, ...people.data } } };
	}
	const plan = readPlan(values, reading, from.ok ? from.data.from : reading.today, current);
	if (!from.ok || !plan.ok || !people.ok) return wrong([from, plan, people]);
	return { ok: true, data: { from: from.data.from, changes: { plan: plan.data, ...people.data } } };
}

function readPeople(values: Values): Read<{ least: number; most: number }> {
	const read = readValues(values, patternParts.people);
	const refusal = read.ok && peopleRefusal(read.data);
	return refusal ? { ok: false, errors: [planRefusalWords(refusal)] } : read;
}

/** The rhythm that was typed, checked by the rules. A plan that changes keeps its first date, unless it goes to other weeks. */
function readPlan(values: Values, reading: Reading, start: IsoDate, current?: Plan): Read<Plan> {
	const read = readValues(values, patternParts.rhythm);
	const clock = readClock(values);
	const end = readEnd(values);
	const except = readDates(values['except']?.[0] ?? '');
	if (!read.ok || !clock.ok || !end.ok || !except.ok) return wrong([read, clock, end, except]);
	const { weekdays, holidays } = read.data;
	const { start: startTime, end: endTime } = clock.data;
	const how = values['how']?.[0];
	const letter = how === 'cycle_a' ? 'A' : how === 'cycle_b' ? 'B' : undefined;
	const plan: Plan = {
		firstDate: firstDateOf(letter, reading, start, current),
		startTime,
		endTime,
		endDayOffset: endDayOffsetOf(startTime, endTime),
		zone: reading.zone,
		rhythm: { kind: 'weekly', every: letter ? 2 : 1, weekdays: weekdays.map(Number) as IsoWeekday[] },
		end: end.data,
		skipHolidays: holidays as HolidayKey[],
		exceptDates: except.data,
		extraDates: current?.extraDates ?? []
	};
	const refusal = planRefusal(plan, reading.today);
	const begun = refusal?.reason === 'too_early' && plan.firstDate === current?.firstDate;
	return refusal && !begun ? { ok: false, errors: [planRefusalWords(refusal)] } : { ok: true, data: plan };
}

function firstDateOf(letter: 'A' | 'B' | undefined, { anchor }: Reading, start: IsoDate, current?: Plan): IsoDate {
	if (!letter) return current?.firstDate ?? start;
	if (current && weekLetter(anchor, current.firstDate) === letter) return current.firstDate;
	return firstInWeek(anchor, letter, start);
}

function readClock(values: Values): Read<{ start: ClockTime; end: ClockTime }> {
	const read = readValues(values, patternParts.clock);
	const refusal = read.ok && clockRefusal(read.data.start, read.data.end);
	return refusal ? { ok: false, errors: [planRefusalWords(refusal)] } : read;
}

function readEnd(values: Values): Read<RhythmEnd> {
	if (values['ends']?.[0] !== 'until') return { ok: true, data: { kind: 'open' } };
	const read = readValues(values, patternParts.until);
	return read.ok ? { ok: true, data: { kind: 'until', date: read.data.until } } : read;
}

/** Dates typed under each other; the first that is none is named. */
function readDates(typed: string): Read<IsoDate[]> {
	const dates = new Set<IsoDate>();
	for (const line of typed.split(/[\n,;]+/).map((each) => each.trim())) {
		if (line === '') continue;
		const read = v.safeParse(localDate(), line);
		if (!read.success)
			return { ok: false, errors: [{ field: 'except', message: m.rotaplan_except_wrong({ date: line }) }] };
		dates.add(read.output);
	}
	return { ok: true, data: [...dates].sort() };
}

function wrong(parts: readonly Read<unknown>[]): { ok: false; errors: FieldError[] } {
	return { ok: false, errors: parts.flatMap((each) => (each.ok ? [] : each.errors)) };
}
