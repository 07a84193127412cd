import { m } from '#lib/i18n/paraglide/messages.js';
import type { FieldError } from '#lib/forms/state.ts';
import type { Refused } from '#lib/outcome.ts';
import { clockSpan, fullDay, shortDay } from '#lib/ui/format.ts';
import { clockOf, dayOf } from '../when.ts';

const WORDS = new Map<string, () => string>(
	Object.entries({
		not_found: m.manage_agenda_refused_not_found,
		over: m.manage_agenda_refused_over,
		in_the_past: m.manage_agenda_refused_past,
		stopped: m.manage_agenda_refused_stopped,
		end_not_after_start: m.manage_agenda_end_before_start,
		room_unknown: m.manage_agenda_refused_room_unknown,
		organiser_unknown: m.manage_agenda_refused_organiser,
		changed_meanwhile: m.manage_agenda_refused_changed,
		plan_wrong: m.manage_agenda_plan_unclear
	})
);
const FIELDS = new Map([
	['in_the_past', 'date'],
	['end_not_after_start', 'end'],
	['room_unknown', 'room'],
	['room_taken', 'room'],
	['capacity_under_present', 'capacity'],
	['organiser_unknown', 'organiser']
]);

/** Why a verb of the coordinator did nothing, and what to do now. `onForm`: without the field, for a page that does not show it. */
export function manageRefusal({ reason, detail = {} }: Refused<string>, onForm = false): FieldError {
	return { field: onForm ? '' : (FIELDS.get(reason) ?? ''), message: sentence(reason, detail) };
}

function sentence(reason: string, detail: Record<string, string | number>): string {
	const text = (key: string) => String(detail[key] ?? '');
	if (reason === 'room_taken' && detail['title'] !== undefined) {
		const time = clockSpan(clockOf(text('start')), clockOf(text('end')));
		return m.manage_agenda_refused_room_taken({ title: text('title'), day: shortDay(dayOf(text('date'))), time });
	}
	if (reason === 'room_taken') return m.manage_agenda_refused_room_taken_meanwhile();
	if (reason === 'capacity_under_present') {
		const words = m.manage_agenda_refused_capacity({
			by: Number(detail['by'] ?? 0),
			present: Number(detail['present'] ?? 0)
		});
		return detail['date'] === undefined ? words : `${shortDay(dayOf(text('date')))}: ${words}`;
	}
	if (reason === 'too_far') return m.manage_agenda_refused_too_far({ date: fullDay(dayOf(text('date'))) });
	return (WORDS.get(reason) ?? m.manage_agenda_refused_not_yours)();
}

/** The status that goes with it: unknown, not allowed, or in conflict with how things stand. */
export function manageStatus(reason: string): 403 | 404 | 409 | 422 {
	if (reason === 'not_found') return 404;
	if (['not_yours', 'not_signed_in', 'not_a_member'].includes(reason)) return 403;
	return ['end_not_after_start', 'plan_wrong', 'in_the_past', 'too_far'].includes(reason) ? 422 : 409;
}
