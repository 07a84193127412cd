import { redirect } from '@sveltejs/kit';
import { afterSignIn, goalOf } from '#lib/server/auth/after-sign-in.ts';
import { comeIn, deviceOf } from '#lib/server/auth/come-in.ts';
import { setBegin } from '#lib/server/auth/first-run-cookie.ts';
import { linkAt, useLink } from '#lib/server/auth/one-time-link.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const link = await inInstallation((tx) => linkAt(tx, params.id, params.secret));
	return { open: link !== undefined, begins: link?.purpose === 'first_run' };
};

export const actions: Actions = {
	default: async (event) => {
		const { id, secret } = event.params;
		const used = await inInstallation((tx) => useLink(tx, id, secret, deviceOf(event)));
		// The page says that it is gone.
		if (!used.ok) redirect(303, event.url.pathname);
		const { purpose, linkId, personId, cookie, factor } = used.value;
		if (personId === undefined || cookie === undefined) {
			if (purpose === 'first_run') setBegin(event.cookies, linkId);
			redirect(303, '/welkom');
		}
		await comeIn(event, cookie, personId);
		const next = factor === 'passkey' ? goalOf : afterSignIn;
		redirect(303, await inInstallation((tx) => next(tx, personId, null)));
	}
};
