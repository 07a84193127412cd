import { derivedToken, equalSecret } from '#lib/crypto/tokens.ts';
import { settings } from '#lib/server/settings/settings.ts';

/** The secret in the link of an asked turn: /[hub]/dienst/[assignment]/[token]. It follows from the id, so nothing secret is stored. */
export function shiftLinkToken(assignmentId: string): string {
	return derivedToken(settings().AANLOOP_SECRET, 'rota.assignment', assignmentId);
}

/** The secret in the link of who is asked to take over: /[hub]/vervanging/[ask]/[token]. */
export function coverLinkToken(askId: string): string {
	return derivedToken(settings().AANLOOP_SECRET, 'rota.cover_ask', askId);
}

/** Whether a link opens this turn. */
export function opensTurn(assignmentId: string, token: string | undefined): boolean {
	return token !== undefined && equalSecret(shiftLinkToken(assignmentId), token);
}

/** Whether a link opens this ask. */
export function opensAsk(askId: string, token: string | undefined): boolean {
	return token !== undefined && equalSecret(coverLinkToken(askId), token);
}
