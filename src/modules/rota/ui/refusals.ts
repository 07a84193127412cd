import { m } from '#lib/i18n/paraglide/messages.js';
import type { Refused } from '#lib/outcome.ts';
import type { Conflict } from '../rules/fits.ts';
import type { TurnRefusal } from '../server/turns/kinds.ts';

const WORDS: Record<Exclude<TurnRefusal, 'soft'>, () => string> = {
	cancelled: m.rota_refused_cancelled,
	past: m.rota_refused_past,
	not_volunteer: m.rota_refused_not_volunteer,
	already_on: m.rota_refused_already_on,
	overlaps: m.rota_refused_overlaps,
	full: m.rota_refused_full,
	not_qualified: m.rota_refused_not_qualified,
	too_young: m.rota_refused_too_young,
	beginner_alone: m.rota_refused_beginner_alone,
	not_yours: m.rota_refused_not_yours,
	not_signed_in: m.rota_refused_not_signed_in,
	not_found: m.rota_refused_not_found,
	gone: m.rota_refused_gone,
	settled: m.rota_refused_settled,
	own_request: m.rota_refused_own_request,
	started: m.rota_refused_started
};

const BECAUSE: Record<Conflict, () => string> = {
	cancelled: m.rota_because_cancelled,
	past: m.rota_because_past,
	not_volunteer: m.rota_because_not_volunteer,
	already_on: m.rota_because_already_on,
	overlaps: m.rota_because_overlaps,
	full: m.rota_because_full,
	not_qualified: m.rota_because_not_qualified,
	too_young: m.rota_because_too_young,
	beginner_alone: m.rota_because_beginner_alone,
	resting: m.rota_because_resting,
	never_wants: m.rota_because_never_wants,
	not_available: m.rota_because_not_available,
	week_full: m.rota_because_week_full,
	month_full: m.rota_because_month_full,
	short_rest: m.rota_because_short_rest,
	long_day: m.rota_because_long_day
};

/** Why a verb of the turns did nothing, and what to do now; `field` is the question it is about, '' for the form as a whole. */
export function turnRefusalWords({ reason, detail }: Refused<string>): { message: string; field: string } {
	if (reason === 'soft') {
		const reasons = conflictWords(String(detail?.['reasons'] ?? '').split(','));
		return { message: m.rota_refused_soft({ reasons }), field: 'despite' };
	}
	const words = Object.hasOwn(WORDS, reason) ? WORDS[reason as keyof typeof WORDS] : m.rota_refused_not_yours;
	return { message: words(), field: '' };
}

/** "rust even, deze week genoeg": what speaks against somebody on a shift, said about her. Codes nobody knows are left out. */
export function conflictWords(codes: readonly string[]): string {
	return codes.flatMap((code) => (Object.hasOwn(BECAUSE, code) ? [BECAUSE[code as Conflict]()] : [])).join(', ');
}

/** The status that goes with a refusal: not there, not hers, or in conflict with how things stand now. */
export function turnRefusalStatus(reason: string): 403 | 404 | 409 | 422 {
	if (reason === 'not_found') return 404;
	if (reason === 'soft') return 422;
	return reason === 'not_yours' || reason === 'not_signed_in' ? 403 : 409;
}
