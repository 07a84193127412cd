import { m } from '#lib/i18n/paraglide/messages.js';
import type { Refused } from '#lib/outcome.ts';
import type { CodeRefused } from './codes.ts';

/** Why a code was not taken, in words, with what to do now. */
export function codeSentence({ reason, detail }: Refused<CodeRefused>): string {
	if (reason === 'wrong_code') return m.account_code_wrong({ left: Number(detail?.['left'] ?? 0) });
	return reason === 'no_code' ? m.account_code_none() : m.account_code_tries_over();
}
