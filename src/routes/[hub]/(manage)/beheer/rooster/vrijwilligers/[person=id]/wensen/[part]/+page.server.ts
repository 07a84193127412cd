import { loadPart, partOf, savePart } from '../../../../../../../wish-part.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What somebody says by phone or at the desk about tasks, times, how often, with whom, rest. */
export const load: PageServerLoad = async (event) => ({
	...(await loadPart(event, partOf(event.params.part), event.params.person)),
	back: `/${event.params.hub}/beheer/rooster/vrijwilligers/${event.params.person}`
});

export const actions: Actions = {
	bewaar: (event) => {
		const { hub, part, person } = event.params;
		return savePart(event, partOf(part), person, `/${hub}/beheer/rooster/vrijwilligers/${person}`);
	}
};
