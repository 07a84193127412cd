import { error, redirect } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { closureOf, removeClosure } from '#lib/server/hub/hours.ts';
import { liftClosure } from '#modules/agenda/server/index.ts';
import { liftClosureFromShifts } from '#modules/rota/server/index.ts';
import { coordinator } from '../../../coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = coordinator(locals);
	const closure = await inHub(actor, (tx) => closureOf(tx, actor.hubId, params.closure));
	if (!closure) error(404, 'not_found');
	return { firstDate: closure.firstDate, lastDate: closure.lastDate, reason: closure.reason };
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const actor = coordinator(locals);
		await inHub(actor, async (tx) => {
			// First what it cancelled comes back, while it is still known what that was.
			const lifted = await liftClosure(tx, actor, params.closure);
			if (lifted.ok) await liftClosureFromShifts(tx, actor, params.closure);
			if (lifted.ok) await removeClosure(tx, actor, params.closure);
			else if (lifted.reason !== 'not_found') error(403, 'not_allowed');
		});
		// Lifted by somebody else a moment ago is lifted too.
		redirect(303, `/${params.hub}/beheer/instellingen/openingstijden?gedaan=open`);
	}
};
