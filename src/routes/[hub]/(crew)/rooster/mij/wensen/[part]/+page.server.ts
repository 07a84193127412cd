import { me } from '../../../../../crew-answers.server.ts';
import { loadPart, partOf, savePart } from '../../../../../wish-part.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** One part of what she likes and can: tasks, times, how often, with whom, rest. */
export const load: PageServerLoad = async (event) => ({
	...(await loadPart(event, partOf(event.params.part), me(event))),
	back: `/${event.params.hub}/rooster/mij/wensen`
});

export const actions: Actions = {
	bewaar: (event) => savePart(event, partOf(event.params.part), me(event), `/${event.params.hub}/rooster/mij/wensen`)
};
