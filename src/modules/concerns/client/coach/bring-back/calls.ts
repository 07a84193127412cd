import type { Orphan } from '../../../protocol/answers.ts';
import type { Sharing } from '../../../protocol/epochs.ts';

/*
 * What the worker does with a file that the keepers of the envelope made for her: the key of one concern, sealed again to her read key.
 * Both throw 'unreadable' (no such file, or damaged), 'not_yours' (sealed for somebody else) or 'other_hub'.
 */
export type BringBackDeeds = {
	/** Which concern this file opens. */
	openReturned: { ask: { file: Uint8Array }; answer: { concern: string } };
	/**
	 * Checks the concern from its first word with the key in the file, and makes wraps for the whole team and the word that says so. Throws
	 * also 'wrap' or 'chain_…' when the two do not fit, 'excluded' when she is left out, 'few' when fewer than two would read it.
	 */
	bringBack: { ask: { file: Uint8Array; orphan: Orphan; on: string }; answer: Sharing };
};
