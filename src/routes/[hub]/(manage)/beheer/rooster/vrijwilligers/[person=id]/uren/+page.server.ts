import { doneWord } from '../../../../../../crew-answers.server.ts';
import { loadHours } from '../../../../../../hours-pages.server.ts';
import type { PageServerLoad } from './$types';

/** The hours of one volunteer, by month. */
export const load: PageServerLoad = async (event) => ({
	...(await loadHours(event, event.params.person, true)),
	base: `/${event.params.hub}/beheer/rooster`,
	done: doneWord(event.url, ['gewijzigd', 'erbij'])
});
