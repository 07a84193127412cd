import { error } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { taskPage } from '#modules/rota/server/index.ts';
import { saveStep } from './save.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const task = await inHub(locals.actor, (tx) => taskPage(tx, locals.hub!.id, params.task));
	if (!task) error(404, 'not_found');
	return { name: task.name };
};

export const actions: Actions = { default: saveStep };
