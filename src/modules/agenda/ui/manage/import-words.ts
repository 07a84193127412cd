import { m } from '#lib/i18n/paraglide/messages.js';
import type { ImportNote, NoteKey, RefusalReason } from '../../rules/ics-import.ts';

const REFUSED = new Map<string, () => string>(
	Object.entries({
		not_a_calendar: m.agenda_import_not_a_calendar,
		too_large: m.agenda_import_too_large,
		too_many_events: m.agenda_import_too_many,
		broken: m.agenda_import_why_broken,
		no_start: m.agenda_import_why_no_start,
		private: m.agenda_import_why_private,
		cancelled: m.agenda_import_why_cancelled,
		several_rules: m.agenda_import_why_several_rules,
		rhythm_unknown: m.agenda_import_why_rhythm,
		no_coming_dates: m.agenda_import_why_no_coming,
		change_for_all_after: m.agenda_import_why_all_after,
		change_without_date: m.agenda_import_why_no_date,
		plan_end_not_after_start: m.agenda_import_why_end,
		plan_end_too_many_days_later: m.agenda_import_why_too_long,
		plan_too_many_dates: m.agenda_import_why_many_dates,
		plan_no_dates: m.agenda_import_why_no_dates
	} satisfies Partial<Record<RefusalReason, () => string>>)
);

/** Why one activity of a file is not taken over; the rest of the reasons are all about a rhythm that does not add up. */
export function refusedWords(reason: RefusalReason): string {
	return (REFUSED.get(reason) ?? m.agenda_import_why_plan)();
}

const NOTES: Record<NoteKey, (inputs: { count: number }) => string> = {
	all_day: m.agenda_import_note_all_day,
	clock_change: m.agenda_import_note_clock_change,
	loose_dates: m.agenda_import_note_loose_dates,
	zone_unknown: m.agenda_import_note_zone,
	end_suggested: m.agenda_import_note_end,
	first_date_added: m.agenda_import_note_first,
	two_on_a_day: m.agenda_import_note_two,
	double: m.agenda_import_note_double,
	loose_change: m.agenda_import_note_loose_change,
	no_title: m.agenda_import_note_no_title,
	title_shortened: m.agenda_import_note_title,
	text_shortened: m.agenda_import_note_text,
	location_shortened: m.agenda_import_note_location
};

/** What she should know of an activity before she takes it over. */
export function noteWords({ note, count = 0 }: ImportNote): string {
	return NOTES[note]({ count });
}
