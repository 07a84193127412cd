import type { Posted } from '../posting.ts';

const KINDS = [
	'network',
	'signed_out',
	'stale',
	'sole_reader',
	'full',
	'two_lockers',
	'list',
	'locked',
	'unfit',
	'refused'
] as const;
export type ProblemKind = (typeof KINDS)[number];
/** Why something was not done; `concerns`: how many stand in the way. */
export type Problem = { kind: ProblemKind; concerns?: number };

/** What an answer of the server means that was no yes. */
export function problemOf({ status, reason, concerns }: Extract<Posted<unknown>, { ok: false }>): Problem {
	if (reason === 'network' || status >= 500) return { kind: 'network' };
	if (reason === 'signed_out' || status === 401) return { kind: 'signed_out' };
	if (reason === 'sole_reader') return { kind: 'sole_reader', concerns: concerns ?? 1 };
	const known = KINDS.find((kind) => kind === reason);
	return { kind: known ?? (status === 409 ? 'stale' : 'refused') };
}

/** What a refusal of the worker with the keys means. */
export function problemIn(error: unknown): Problem {
	const reason = error instanceof Error ? error.message : '';
	if (reason === 'locked' || reason === 'worker') return { kind: 'locked' };
	if (reason === 'no_list' || reason === 'stale_list') return { kind: 'list' };
	if (reason === 'timeout') return { kind: 'network' };
	// The list grew while the page stood open.
	if (reason === 'chain_newer') return { kind: 'stale' };
	// Anything else did not fit together: a chain, a wrap, an entry.
	return { kind: 'unfit' };
}

/** Does it, and says what went wrong instead of throwing. */
export async function tried(work: () => Promise<Problem | undefined>): Promise<Problem | undefined> {
	try {
		return await work();
	} catch (error) {
		return problemIn(error);
	}
}
