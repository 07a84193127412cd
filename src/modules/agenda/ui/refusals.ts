import { m } from '#lib/i18n/paraglide/messages.js';
import type { Refused } from '#lib/outcome.ts';

const WORDS = new Map<string, () => string>(
	Object.entries({
		not_found: m.agenda_refused_not_found,
		cancelled: m.agenda_refused_cancelled,
		over: m.agenda_refused_over,
		drop_in: m.agenda_refused_drop_in,
		no_places: m.agenda_refused_no_places,
		full: m.agenda_desk_full,
		no_room: m.agenda_refused_no_room_to_grow,
		offer_open: m.agenda_refused_offer_open,
		offer_gone: m.agenda_refused_offer_gone,
		person_unknown: m.agenda_refused_person,
		contact_missing: m.agenda_guest_contact_missing,
		changed_meanwhile: m.agenda_refused_changed,
		too_often: m.agenda_refused_too_often
	})
);

/** Why a verb of the agenda did nothing, and what to do now; `field` is the question it is about, '' for the form as a whole. */
export function refusalWords({ reason, detail }: Refused<string>): { message: string; field: string } {
	if (reason === 'party_too_large') {
		return { message: m.agenda_refused_party({ most: String(detail?.['most'] ?? '') }), field: 'places' };
	}
	const message = (WORDS.get(reason) ?? m.agenda_refused_not_yours)();
	const field = reason === 'contact_missing' ? 'email' : reason === 'no_room' ? 'places' : '';
	return { message, field };
}

/** The status that goes with it: gone, too often, or in conflict with how things stand now. */
export function refusalStatus(reason: string): 404 | 403 | 409 | 422 | 429 {
	if (reason === 'not_found') return 404;
	if (reason === 'too_often') return 429;
	if (reason === 'party_too_large' || reason === 'contact_missing') return 422;
	return ['not_yours', 'not_signed_in', 'not_a_member'].includes(reason) ? 403 : 409;
}
