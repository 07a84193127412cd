import { error, json } from '@sveltejs/kit';
import { markBrowser } from '#lib/server/auth/browser.ts';
import { askPasskey } from '#lib/server/auth/passkey-sign-in.ts';
import { relyingPartyOf } from '#lib/server/auth/relying-party.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { networkOf, withinRate } from '#lib/server/rates.ts';
import type { RequestHandler } from './$types';

/** The question for a passkey; a page's script asks it when the button is pressed. */
export const POST: RequestHandler = async ({ url, cookies, locals, getClientAddress }) => {
	const party = relyingPartyOf(url);
	if (!party) error(404, 'not_found');
	const browser = markBrowser(cookies);
	const options = await inInstallation(async (tx) => {
		const may = await withinRate(tx, 'passkeyAsksPerNetworkPerHour', networkOf(getClientAddress()));
		return may ? askPasskey(tx, locals.actor, browser, party) : undefined;
	});
	if (!options) error(429, { message: 'too_many' });
	return json(options);
};
