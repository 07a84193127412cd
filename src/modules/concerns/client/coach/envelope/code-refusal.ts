import type { RestartRefused } from '../restart-calls.ts';
import type { TeamWords } from '../team-words.ts';

/** Somebody types the key that opens everything: it must not stay on a screen, in whatever field. */
export const isSecretHalf = (typed: string): boolean => /^age-secret-key/i.test(typed.replace(/\s/g, ''));

/** Why a restart code was not taken; `other` says it of a code that is written rightly, where it was asked. */
export function sayCodeRefusal(reason: RestartRefused, words: TeamWords, other: string): string {
	switch (reason) {
		case 'sheet_length':
			return words.unlock_sheet_length;
		case 'sheet_mistyped':
			return words.code_mistyped;
		case 'other':
			return other;
		case 'used':
			return words.restart_used;
	}
}
