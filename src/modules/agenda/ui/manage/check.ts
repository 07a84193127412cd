import { m } from '#lib/i18n/paraglide/messages.js';
import { HOLIDAYS } from '#lib/time/holidays.ts';
import { capital, clockSpan, dayAndTime, fullDay, price } from '#lib/ui/format.ts';
import { forWhomWord, languageWord } from '../facts.ts';
import { clockOf, dayOf } from '../when.ts';
import { wordOf, type Lists } from './choices.ts';
import type { Draft, Step } from './draft.ts';
import { rhythmInWords } from './rhythm-words.ts';

/** One line of a check page; `step` is where it can be changed. */
export type CheckRow = { step?: Step; term: string; value: string; was?: string };

/** An activity in words, line by line. */
export function checkRows(draft: Draft, lists: Lists): CheckRow[] {
	const { plan } = draft;
	const rows: [Step, string, string][] = [
		['what', m.manage_agenda_row_title(), draft.title],
		['what', m.manage_agenda_row_sentence(), draft.sentence],
		['what', m.manage_agenda_row_text(), draft.text],
		['what', m.manage_agenda_row_photo(), draft.pictureId ? m.common_yes() : m.common_no()],
		['when', m.manage_agenda_row_rhythm(), capital(rhythmInWords(plan))],
		['when', m.manage_agenda_row_first(), fullDay(dayOf(plan.firstDate))],
		['when', m.manage_agenda_row_time(), timeWords(plan)],
		['when', m.manage_agenda_row_holidays(), holidayWords(draft)],
		['where', m.manage_agenda_row_room(), wordOf(lists.rooms, draft.roomId ?? '')],
		['where', m.manage_agenda_row_price(), price(draft.priceCents)],
		['where', m.manage_agenda_row_for_whom(), forWhomWord(draft.forWhom)],
		['where', m.manage_agenda_row_spoken(), draft.spoken ? languageWord(draft.spoken) : m.manage_agenda_spoken_any()],
		['where', m.manage_agenda_row_accessible(), draft.accessible ? m.common_yes() : m.common_no()],
		['where', m.manage_agenda_row_organiser(), wordOf(lists.people, draft.organiserId ?? '')],
		['places', m.manage_agenda_row_places(), placesWords(draft)]
	];
	return rows.map(([step, term, value]) => ({ step, term, value: value === '' ? m.manage_agenda_empty() : value }));
}

/** The same lines of a draft, each that differs with how it is now. */
export function comparedRows(draft: Draft, current: Draft, lists: Lists): CheckRow[] {
	const now = checkRows(current, lists);
	return checkRows(draft, lists).map((row, index) => {
		const was = now[index]?.value;
		const otherPhoto = row.term === m.manage_agenda_row_photo() && draft.pictureId !== current.pictureId;
		if (was === row.value && !otherPhoto) return row;
		return { ...row, was: was ?? '' };
	});
}

/** "14.00 tot 16.00 uur", and that it ends the next day when it does. */
export function timeWords({ startTime, endTime, endDayOffset }: Draft['plan']): string {
	const span = clockSpan(clockOf(startTime), clockOf(endTime));
	return endDayOffset > 0 ? dayAndTime(span, m.manage_agenda_next_day()) : span;
}

function holidayWords({ plan }: Draft): string {
	if (plan.rhythm.kind === 'once') return '';
	if (plan.skipHolidays.length === 0) return m.manage_agenda_holidays_none();
	return HOLIDAYS.filter((key) => plan.skipHolidays.includes(key))
		.map((key) => m[`components_holiday_${key}`]())
		.join(', ');
}

/** "Inloop", "Aanmelden, 12 plekken", "Aanmelden, zonder grens". */
export function placesWords({ dropIn, capacity, partyMax }: Pick<Draft, 'dropIn' | 'capacity' | 'partyMax'>): string {
	if (dropIn) return m.manage_agenda_drop_in();
	const places = capacity === null ? m.manage_agenda_unlimited() : m.manage_agenda_places({ count: capacity });
	return [m.manage_agenda_sign_up(), places, m.manage_agenda_party_of({ count: partyMax })].join(', ');
}
