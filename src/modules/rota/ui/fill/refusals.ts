import { m } from '#lib/i18n/paraglide/messages.js';
import type { Refused } from '#lib/outcome.ts';
import { turnRefusalStatus, turnRefusalWords } from '../refusals.ts';

/** Why a verb of the filling did nothing, what to do now, and on which field of the page it stands. */
export function fillRefusal({ reason, detail }: Refused<string>): {
	message: string;
	field: string;
	status: 403 | 404 | 409 | 422;
} {
	const field = reason === 'order' || reason === 'past' || reason === 'too_long' ? 'last' : '';
	const words = WORDS[reason];
	if (!words)
		return { message: turnRefusalWords({ ok: false, reason }).message, field: '', status: turnRefusalStatus(reason) };
	return { message: words(Number(detail?.['days'] ?? 0)), field, status: CONFLICTS.has(reason) ? 409 : 422 };
}

const WORDS: Record<string, (days: number) => string> = {
	order: () => m.fill_refused_order(),
	past: () => m.fill_refused_past(),
	too_long: (days) => m.fill_refused_too_long({ days }),
	nothing_open: () => m.fill_refused_nothing_open(),
	running: () => m.fill_refused_running(),
	settled: () => m.fill_refused_settled(),
	not_ready: () => m.fill_refused_not_ready(),
	nothing_chosen: () => m.fill_refused_nothing_chosen(),
	gone: () => m.fill_refused_gone(),
	full: () => m.fill_refused_busy(),
	overlaps: () => m.fill_refused_busy(),
	already_on: () => m.fill_refused_busy()
};
const CONFLICTS: ReadonlySet<string> = new Set([
	'running',
	'settled',
	'not_ready',
	'gone',
	'full',
	'overlaps',
	'already_on'
]);
