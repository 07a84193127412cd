import type { FieldError } from '#lib/forms/state.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { addDays, type IsoDate, type IsoWeekday } from '#lib/time/local.ts';
import type { HolidayKey } from '#lib/time/holidays.ts';
import { checkPlan, datesOf, type Plan, type Problem, type Rhythm, type RhythmEnd } from '#lib/time/rhythm/rhythm.ts';
import { endForm, endForms, placesForm, rhythmForms, whatForm, whenForm, whereForm } from '../../manage-forms.ts';
import { readValues, type Read, type Values } from '#lib/forms/read-values.ts';

/** A whole activity as it is typed: all that the verbs need to make or change a series. */
export type Draft = {
	title: string;
	sentence: string;
	text: string;
	pictogram: string;
	pictureId: string | null;
	roomId: string | null;
	priceCents: number;
	forWhom: string;
	spoken: string | null;
	accessible: boolean;
	capacity: number | null;
	partyMax: number;
	dropIn: boolean;
	organiserId: string | null;
	plan: Plan;
};

export const STEPS = ['what', 'when', 'where', 'places'] as const;
export type Step = (typeof STEPS)[number];
/** `zone` of the hub. `earliest`: the first date may not be before it. `lists`: loose dates that stay as they are. */
export type Reading = { zone: string; earliest?: IsoDate; lists?: Pick<Plan, 'exceptDates' | 'extraDates'> };

/** What is wrong in one step. */
export function wrongIn(step: Step, values: Values, reading: Reading): FieldError[] {
	const read = {
		what: () => readValues(values, whatForm),
		when: () => readPlan(values, reading),
		where: () => readValues(values, whereForm),
		places: () => readValues(values, placesForm)
	}[step]();
	return read.ok ? [] : read.errors;
}

/** The plan behind step 2, checked by the rules of the agenda. */
export function readPlan(values: Values, { zone, earliest, lists }: Reading): Read<Plan> {
	const base = readValues(values, whenForm);
	const rhythm = readRhythm(values);
	const ends =
		rhythm.ok && rhythm.data.kind !== 'once'
			? readEnd(values)
			: { ok: true as const, data: { kind: 'open' } as RhythmEnd };
	const backwards = base.ok && !base.data.overnight && base.data.end <= base.data.start;
	if (!base.ok || !rhythm.ok || !ends.ok || backwards) {
		const end = backwards ? [{ field: 'end', message: m.manage_agenda_end_before_start() }] : [];
		return { ok: false, errors: [...end, ...[base, rhythm, ends].flatMap((each) => (each.ok ? [] : each.errors))] };
	}
	const { first, start, end, overnight, holidays } = base.data;
	const plan: Plan = {
		firstDate: first,
		startTime: start,
		endTime: end,
		endDayOffset: overnight && end <= start ? 1 : 0,
		zone,
		rhythm: rhythm.data,
		end: ends.data,
		skipHolidays: holidays as HolidayKey[],
		exceptDates: lists?.exceptDates ?? [],
		extraDates: lists?.extraDates ?? []
	};
	if (earliest && first < earliest)
		return { ok: false, errors: [{ field: 'first', message: m.manage_agenda_first_past() }] };
	const errors = checkPlan(plan).map(problemWords);
	return errors.length > 0 ? { ok: false, errors } : { ok: true, data: plan };
}

function readRhythm(values: Values): Read<Rhythm> {
	const chosen = readValues(values, whenForm);
	const kind = values['rhythm']?.[0];
	if (kind === 'daily')
		return mapRead(readValues(values, rhythmForms.daily), ({ daily_every: every }) => ({ kind, every }));
	if (kind === 'weekly')
		return mapRead(readValues(values, rhythmForms.weekly), ({ weekly_every: every, weekdays }) => ({
			kind,
			every,
			weekdays: weekdays.map(Number) as IsoWeekday[]
		}));
	if (kind === 'monthly_date')
		return mapRead(readValues(values, rhythmForms.monthly_date), ({ date_every: every, day }) => ({
			kind,
			every,
			day: Number(day)
		}));
	if (kind === 'monthly_nth')
		return mapRead(readValues(values, rhythmForms.monthly_nth), ({ nth_every: every, nth, weekday }) => ({
			kind,
			every,
			nth: Number(nth) as 1 | 2 | 3 | 4 | 5 | -1,
			weekday: Number(weekday) as IsoWeekday
		}));
	return kind === 'once' || !chosen.ok ? { ok: true, data: { kind: 'once' } } : { ok: false, errors: [] };
}

function readEnd(values: Values): Read<RhythmEnd> {
	const kind = readValues(values, endForm);
	if (!kind.ok) return kind;
	if (kind.data.ends === 'until')
		return mapRead(readValues(values, endForms.until), ({ until: date }) => ({ kind: 'until', date }));
	if (kind.data.ends === 'count')
		return mapRead(readValues(values, endForms.count), ({ times }) => ({ kind: 'count', times }));
	return { ok: true, data: { kind: 'open' } };
}

function mapRead<A, B>(read: Read<A>, to: (data: A) => B): Read<B> {
	return read.ok ? { ok: true, data: to(read.data) } : read;
}

/** What the rules found, beside the field where it can be mended. */
function problemWords({ field, reason }: Problem): FieldError {
	if (reason === 'end_not_after_start') return { field: 'end', message: m.manage_agenda_end_before_start() };
	if (reason === 'until_before_first') return { field: 'until', message: m.manage_agenda_until_before_first() };
	if (reason === 'no_dates') return { field: 'rhythm', message: m.manage_agenda_no_dates() };
	return {
		field: field === 'end' ? 'ends' : field === 'firstDate' ? 'first' : 'rhythm',
		message: m.manage_agenda_plan_unclear()
	};
}

/** Everything typed as one activity, or the first step that is not right yet. */
export function readDraft(
	values: Values,
	reading: Reading
): { ok: true; draft: Draft } | { ok: false; step: Step; errors: FieldError[] } {
	const [what, when, where, places] = [
		readValues(values, whatForm),
		readPlan(values, reading),
		readValues(values, whereForm),
		readValues(values, placesForm)
	];
	if (!what.ok) return { ok: false, step: 'what', errors: what.errors };
	if (!when.ok) return { ok: false, step: 'when', errors: when.errors };
	if (!where.ok) return { ok: false, step: 'where', errors: where.errors };
	if (!places.ok) return { ok: false, step: 'places', errors: places.errors };
	const { title, sentence = '', text = '', pictogram, picture } = what.data;
	const { room, price, for_whom, spoken, accessible, organiser } = where.data;
	const { entry, capacity, party } = places.data;
	const draft = {
		title,
		sentence,
		text,
		pictogram,
		pictureId: picture ?? null,
		roomId: room ?? null,
		priceCents: price,
		forWhom: for_whom,
		spoken: spoken ?? null,
		accessible: accessible === 'ja',
		capacity: entry === 'drop_in' ? null : (capacity ?? null),
		partyMax: party,
		dropIn: entry === 'drop_in',
		organiserId: organiser ?? null,
		plan: when.data
	};
	return { ok: true, draft };
}

/** The first dates of a plan on or after `from`, at most `count`. */
export function nextDates(plan: Plan, from: IsoDate, count: number): IsoDate[] {
	const start = from > plan.firstDate || plan.extraDates.some((date) => date < plan.firstDate) ? from : plan.firstDate;
	const near = datesOf(plan, start, addDays(start, 200));
	return (near.length >= count ? near : datesOf(plan, start, addDays(start, 5 * 365))).slice(0, count);
}
