import { m } from '#lib/i18n/paraglide/messages.js';
import type { Refused } from '#lib/outcome.ts';

type Words = { message: () => string; field?: string };

/** Why nothing was saved, and what to do now. Reasons of wishes, rest, qualifications, hours and certificates. */
const WORDS = new Map<string, Words>(
	Object.entries({
		not_found: { message: m.crew_refused_not_found },
		time_order: { message: m.crew_time_order },
		limit_wrong: { message: m.crew_refused_limit },
		rest_wrong: { message: m.crew_refused_date, field: 'van' },
		rest_order: { message: m.crew_refused_order, field: 'tot' },
		rest_past: { message: m.crew_refused_rest_past, field: 'tot' },
		rest_too_long: { message: m.crew_refused_rest_long, field: 'tot' },
		rest_too_far: { message: m.crew_refused_rest_far, field: 'van' },
		age_wrong: { message: m.crew_refused_limit, field: 'leeftijd' },
		since_wrong: { message: m.crew_refused_date, field: 'sinds' },
		since_too_old: { message: m.crew_refused_since_old, field: 'sinds' },
		since_too_far: { message: m.crew_refused_since_far, field: 'sinds' },
		since_future: { message: m.crew_refused_since_future, field: 'sinds' },
		until_before_since: { message: m.crew_refused_until_order, field: 'tot' },
		until_too_far: { message: m.crew_refused_until_far, field: 'tot' },
		already_held: { message: m.crew_refused_already_held },
		revoked: { message: m.crew_refused_revoked },
		minutes_wrong: { message: m.crew_refused_minutes, field: 'uren' },
		confirmed: { message: m.crew_refused_confirmed },
		changed_meanwhile: { message: m.crew_refused_changed },
		date_wrong: { message: m.crew_refused_date, field: 'dag' },
		date_future: { message: m.crew_refused_future, field: 'dag' },
		date_too_old: { message: m.crew_refused_too_old, field: 'dag' },
		task_unknown: { message: m.crew_refused_task, field: 'taak' },
		already_added: { message: m.crew_refused_already_added },
		day_full: { message: m.crew_refused_day_full, field: 'uren' },
		period_order: { message: m.crew_refused_order, field: 'tot' },
		period_future: { message: m.crew_refused_future, field: 'tot' },
		period_too_old: { message: m.crew_refused_since_old, field: 'van' },
		words_missing: { message: m.crew_refused_words, field: 'woorden' },
		words_too_long: { message: m.crew_refused_words, field: 'woorden' },
		already_made: { message: m.crew_refused_already_made }
	} satisfies Record<string, Words>)
);

/** The sentence of a refusal, and the question it is about; '' for the form as a whole. */
export function crewRefusalWords({ reason }: Refused<string>): { message: string; field: string } {
	const { message, field = '' } = WORDS.get(reason) ?? { message: m.crew_refused_not_yours };
	return { message: message(), field };
}

/** The status that goes with it: unknown, not allowed, wrong, or in conflict with how things stand. */
export function crewRefusalStatus(reason: string): 403 | 404 | 409 | 422 {
	if (reason === 'not_found') return 404;
	if (reason === 'not_yours' || reason === 'not_signed_in') return 403;
	const meanwhile = ['already_held', 'revoked', 'confirmed', 'changed_meanwhile', 'already_added', 'already_made'];
	return meanwhile.includes(reason) ? 409 : 422;
}
