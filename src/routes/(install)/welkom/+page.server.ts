import { fail, type RequestEvent } from '@sveltejs/kit';
import { BEGIN_COOKIE } from '#lib/server/auth/first-run.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { hasDemo, loadDemo } from '#lib/server/hub/demo.ts';
import { welcomeFor } from '#lib/server/hub/first-visit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ welcome: await welcome(event), demo: hasDemo() });

export const actions: Actions = {
	voorbeeld: async (event) => {
		if ((await welcome(event)) !== 'example') return fail(409, { people: undefined });
		return { people: await loadDemo() };
	}
};

function welcome({ locals, cookies, getClientAddress }: RequestEvent) {
	return inInstallation((tx) => welcomeFor(tx, locals.actor, cookies.get(BEGIN_COOKIE), getClientAddress()));
}
