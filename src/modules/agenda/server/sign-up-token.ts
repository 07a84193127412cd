import { derivedToken, equalSecret } from '#lib/crypto/tokens.ts';
import { settings } from '#lib/server/settings/settings.ts';

/** The secret in a guest's own link: it follows from the id, so nothing secret is stored. */
export function signUpToken(signUpId: string): string {
	return derivedToken(settings().AANLOOP_SECRET, 'agenda.sign_up', signUpId);
}

/** Whether a link opens this sign-up. */
export function opensSignUp(signUpId: string, token: string): boolean {
	return equalSecret(signUpToken(signUpId), token);
}
