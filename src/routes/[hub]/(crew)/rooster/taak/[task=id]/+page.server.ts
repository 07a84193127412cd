import { error } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { taskPage } from '#modules/rota/server/index.ts';
import { pictogramOf } from '#modules/rota/ui/pictogram.ts';
import { needsWords } from '#modules/rota/ui/plan/words.ts';
import type { PageServerLoad } from './$types';

/** How a task is done, for who is going to do it. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const task = await inHub(locals.actor, (tx) => taskPage(tx, locals.hub!.id, params.task));
	if (!task) error(404, 'not_found');
	const photo = (id: string | null) => (id ? `/${params.hub}/beeld/${id}` : undefined);
	return {
		name: task.name,
		pictogram: pictogramOf(task.pictogram),
		explanation: task.explanation,
		needs: needsWords(task.needs),
		steps: task.steps.map(({ id, words, pictureId, description, width, height }) => ({
			id,
			words,
			photo: photo(pictureId),
			description: description ?? '',
			width,
			height
		}))
	};
};
