import { m } from '#lib/i18n/paraglide/messages.js';

/** Why a passkey was not made or removed, in words, with what to do now. */
export function passkeySentence(reason: string): string {
	if (reason === 'passkey_first') return m.account_passkey_first();
	return reason === 'already_known' ? m.account_passkey_known() : m.account_passkey_failed();
}
