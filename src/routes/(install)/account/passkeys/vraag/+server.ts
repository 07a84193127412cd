import { error, json } from '@sveltejs/kit';
import { markBrowser } from '#lib/server/auth/browser.ts';
import { askNewPasskey } from '#lib/server/auth/passkey-register.ts';
import { relyingPartyOf } from '#lib/server/auth/relying-party.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { networkOf, withinRate } from '#lib/server/rates.ts';
import type { RequestHandler } from './$types';

/** What a new passkey must be; the page's script asks it when the button is pressed. */
export const POST: RequestHandler = async ({ url, cookies, locals, getClientAddress }) => {
	const { actor } = locals;
	const party = relyingPartyOf(url);
	if (actor.kind !== 'person' || !party) error(404, 'not_found');
	const browser = markBrowser(cookies);
	const asked = await inInstallation(async (tx) => {
		const may = await withinRate(tx, 'passkeyAsksPerNetworkPerHour', networkOf(getClientAddress()));
		return may ? askNewPasskey(tx, actor, browser, party) : undefined;
	});
	if (!asked) error(429, { message: 'too_many' });
	if (!asked.ok) error(409, { message: asked.reason });
	return json(asked.value);
};
