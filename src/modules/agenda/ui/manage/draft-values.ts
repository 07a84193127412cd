import { centsAsTyped } from '#lib/money/cents.ts';
import type { HolidayKey } from '#lib/time/holidays.ts';
import { addDays, weekdayOf, type IsoDate } from '#lib/time/local.ts';
import type { Plan } from '#lib/time/rhythm/plan.ts';
import type { Values } from '#lib/forms/read-values.ts';
import type { Draft } from './draft.ts';

/** Most houses stay shut on these; she can untick them. */
const USUALLY_SHUT: HolidayKey[] = [
	'new_year',
	'easter',
	'easter_monday',
	'kings_day',
	'ascension',
	'whit_sunday',
	'whit_monday',
	'christmas',
	'boxing_day'
];

/** An empty form: next week on the same day, two hours in the morning, every week, walk in. */
export function freshValues(today: IsoDate, zone: string): Values {
	const firstDate = addDays(today, 7);
	const plan: Plan = {
		firstDate,
		startTime: '10:00',
		endTime: '12:00',
		endDayOffset: 0,
		zone,
		rhythm: { kind: 'weekly', every: 1, weekdays: [weekdayOf(firstDate)] },
		end: { kind: 'open' },
		skipHolidays: USUALLY_SHUT,
		exceptDates: [],
		extraDates: []
	};
	const words = { title: '', sentence: '', text: '', pictogram: 'coffee', pictureId: null };
	const where = { roomId: null, priceCents: 0, forWhom: 'everyone', spoken: null, accessible: true, organiserId: null };
	return { ...valuesOf({ ...words, ...where, capacity: null, partyMax: 4, dropIn: true, plan }), entry: [] };
}

/** A draft as its form shows it: every field of every step, also those of rhythms that are not chosen. */
export function valuesOf(draft: Draft): Values {
	const { plan } = draft;
	const fields: Record<string, string | string[]> = {
		title: draft.title,
		sentence: draft.sentence,
		text: draft.text,
		pictogram: draft.pictogram,
		picture: draft.pictureId ?? '',
		photo_words: '',
		...dateFields('first', plan.firstDate),
		start: plan.startTime,
		end: plan.endTime,
		overnight: plan.endDayOffset > 0 ? 'on' : [],
		...rhythmFields(plan),
		holidays: plan.skipHolidays,
		room: draft.roomId ?? '',
		price: draft.priceCents === 0 ? '' : centsAsTyped(draft.priceCents),
		for_whom: draft.forWhom,
		spoken: draft.spoken ?? '',
		accessible: draft.accessible ? 'ja' : 'nee',
		organiser: draft.organiserId ?? '',
		entry: draft.dropIn ? 'drop_in' : 'sign_up',
		capacity: draft.capacity === null ? '' : String(draft.capacity),
		party: String(draft.partyMax)
	};
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));
}

/** The three fields of a typed date. */
export function dateFields(name: string, date: IsoDate): Record<string, string> {
	const [year = '', month = '', day = ''] = date.split('-');
	return { [`${name}_day`]: day.replace(/^0/, ''), [`${name}_month`]: month.replace(/^0/, ''), [`${name}_year`]: year };
}

function rhythmFields({ rhythm, end, firstDate }: Plan): Record<string, string | string[]> {
	const weekday = weekdayOf(firstDate);
	const week = Math.ceil(Number(firstDate.slice(8)) / 7);
	// Few months have a fifth Tuesday: who begins on one nearly always means the last.
	const nth = week === 5 ? -1 : week;
	const every = rhythm.kind === 'once' ? '1' : String(rhythm.every);
	return {
		rhythm: rhythm.kind,
		daily_every: rhythm.kind === 'daily' ? every : '1',
		weekly_every: rhythm.kind === 'weekly' ? every : '1',
		weekdays: rhythm.kind === 'weekly' ? rhythm.weekdays.map(String) : [String(weekday)],
		date_every: rhythm.kind === 'monthly_date' ? every : '1',
		day: String(rhythm.kind === 'monthly_date' ? rhythm.day : Number(firstDate.slice(8))),
		nth_every: rhythm.kind === 'monthly_nth' ? every : '1',
		nth: String(rhythm.kind === 'monthly_nth' ? rhythm.nth : nth),
		weekday: String(rhythm.kind === 'monthly_nth' ? rhythm.weekday : weekday),
		ends: end.kind,
		...(end.kind === 'until' ? dateFields('until', end.date) : { until_day: '', until_month: '', until_year: '' }),
		times: end.kind === 'count' ? String(end.times) : ''
	};
}

/** A series as it stands, as the draft it could have been typed as. */
export function draftOf(row: Draft): Draft {
	const { title, sentence, text, pictogram, pictureId, roomId, priceCents, forWhom, spoken } = row;
	const { accessible, capacity, partyMax, dropIn, organiserId, plan } = row;
	const words = { title, sentence, text, pictogram, pictureId };
	return { ...words, roomId, priceCents, forWhom, spoken, accessible, capacity, partyMax, dropIn, organiserId, plan };
}
