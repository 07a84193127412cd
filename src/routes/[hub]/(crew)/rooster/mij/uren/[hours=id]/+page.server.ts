import { me } from '../../../../../crew-answers.server.ts';
import { loadLine, saveLine } from '../../../../../hours-pages.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** One line of her hours, to put right while it waits for the coordinator. */
export const load: PageServerLoad = async (event) => ({
	...(await loadLine(event, event.params.hours, me(event))),
	back: `/${event.params.hub}/rooster/mij/uren`
});

export const actions: Actions = {
	default: async (event) => {
		const { month } = await loadLine(event, event.params.hours, me(event));
		return saveLine(event, event.params.hours, `/${event.params.hub}/rooster/mij/uren?maand=${month}&`);
	}
};
