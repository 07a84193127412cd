import { me } from '../../../../../crew-answers.server.ts';
import { loadAdd, saveAdd } from '../../../../../hours-pages.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Hours that stood on no rota. */
export const load: PageServerLoad = async (event) => ({
	tasks: (await loadAdd(event, me(event))).tasks,
	back: `/${event.params.hub}/rooster/mij/uren`
});

export const actions: Actions = {
	default: (event) => saveAdd(event, me(event), `/${event.params.hub}/rooster/mij/uren`)
};
