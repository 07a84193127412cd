import { redirect } from '@sveltejs/kit';
import { clearSessionCookie, endSessionBehind, readSessionCookie } from '#lib/server/auth/session.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ cookies }) => {
		await inInstallation((tx) => endSessionBehind(tx, readSessionCookie(cookies)));
		clearSessionCookie(cookies);
		redirect(303, '/inloggen?uit');
	}
};
