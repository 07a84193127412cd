import { derivedToken } from '#lib/crypto/tokens.ts';
import { settings } from '#lib/server/settings/settings.ts';
import { codeFor, hashCode } from './letter-code.ts';

/** The secret of the link in the mail; it follows from the invitation, so it can be written again and is kept nowhere. */
export function invitationToken(invitationId: string): string {
	return derivedToken(settings().AANLOOP_SECRET, 'invitation', invitationId);
}

/** The code of the letter, ten characters; see letter-code.ts. */
export function letterCode(invitationId: string): string {
	return codeFor(settings().AANLOOP_SECRET, 'letter', invitationId);
}

/** The hash under which a typed code is looked up. */
export function letterHash(hubId: string, code: string): string {
	return hashCode(settings().AANLOOP_SECRET, hubId, code);
}
