import { error, type RequestEvent } from '@sveltejs/kit';
import { isLocalStart, isOwnMachine } from '#lib/server/auth/first-run.ts';
import { settings } from '#lib/server/settings/settings.ts';

/**
 * The kept mails hold sign-in codes, so they are shown only where the program was started just so, to the machine it runs on.
 * Anywhere else the page does not exist.
 */
export function onlyAtHome(event: RequestEvent): void {
	const home = settings().SMTP_URL === '' && isLocalStart() && isOwnMachine(event.getClientAddress());
	if (!home) error(404, 'not_found');
}
