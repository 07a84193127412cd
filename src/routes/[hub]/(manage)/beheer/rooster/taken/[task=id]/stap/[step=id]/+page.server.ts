import { error } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { taskPage } from '#modules/rota/server/index.ts';
import { saveStep } from '../save.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const task = await inHub(locals.actor, (tx) => taskPage(tx, locals.hub!.id, params.task));
	const step = task?.steps.find(({ id }) => id === params.step);
	if (!task || !step) error(404, 'not_found');
	const { id, words, description, pictureId } = step;
	const photo = pictureId ? `/${params.hub}/beeld/${pictureId}?klein` : undefined;
	return { name: task.name, step: { id, words, description, photo } };
};

export const actions: Actions = { default: saveStep };
