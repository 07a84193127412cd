/** Why something went wrong, as the page says it. `unfit`: what arrived was changed, swapped or left out; `few`: fewer than two would read it. */
export type Trouble =
	'network' | 'signed_out' | 'stale' | 'locked' | 'list' | 'needs_keys' | 'few' | 'refused' | 'unfit' | 'gone';

/** What an answer of the server means that was no yes. */
export function troubleOf({ status, reason }: { status: number; reason: string }): Trouble {
	if (reason === 'network' || status >= 500 || status === 429) return 'network';
	if (reason === 'signed_out' || status === 401) return 'signed_out';
	if (reason === 'team_changes') return 'needs_keys';
	if (reason === 'sole_reader') return 'few';
	if (reason === 'stale') return 'stale';
	return status === 404 ? 'gone' : 'refused';
}

/** What a refusal of the worker with the keys means; anything that it did not expect does not fit. */
export function troubleIn(error: unknown): Trouble {
	const reason = reasonOf(error);
	if (reason === 'locked' || reason === 'worker') return 'locked';
	if (reason === 'no_list' || reason === 'stale_list') return 'list';
	if (reason === 'timeout') return 'network';
	return reason === 'needs_epoch' ? 'needs_keys' : 'unfit';
}

/** A word for the technical operator: what the worker said, never what somebody typed. */
export function reasonOf(error: unknown): string {
	const reason = error instanceof Error ? error.message : '';
	return /^[a-z_]{1,40}$/.test(reason) ? reason : 'unknown';
}
