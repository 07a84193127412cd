import type { Failure } from './failure.ts';
import type { Posted } from './post.ts';

/** The word with which the server refused; '' when there is none. */
export function reasonOf({ answer }: Posted): string {
	return typeof answer === 'object' && answer !== null && 'reason' in answer ? String(answer.reason) : '';
}

/** What a refusal means for who sent it. */
export function failureOf(posted: Posted): Failure {
	const { status } = posted;
	if (reasonOf(posted) === 'team_changes') return 'readers';
	if (reasonOf(posted) === 'full') return 'refused';
	if (status === 409) return 'stale';
	if (status === 429) return 'busy';
	// A gateway that lost patience: the server behind it may have gone on.
	if (status === 502 || status === 504) return 'unsure';
	return status >= 500 ? 'closed' : 'refused';
}

/** Why something did not come about in the worker, or on the way. */
export function troubleOf(error: unknown): Failure {
	const word = error instanceof Error ? error.message : '';
	if (word === 'few') return 'readers';
	if (word === 'poster') return 'list';
	return word === 'list' || word === 'offline' || word === 'unsure' ? word : 'sealing';
}
