import { loadAdd, saveAdd } from '../../../../../../../hours-pages.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Hours that stood on no rota, for somebody who says so by phone or at the desk. */
export const load: PageServerLoad = async (event) => ({
	...(await loadAdd(event, event.params.person)),
	back: `/${event.params.hub}/beheer/rooster/vrijwilligers/${event.params.person}/uren`
});

export const actions: Actions = {
	default: (event) => {
		const { hub, person } = event.params;
		return saveAdd(event, person, `/${hub}/beheer/rooster/vrijwilligers/${person}/uren`);
	}
};
