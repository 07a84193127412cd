import { doneWord, me } from '../../../../crew-answers.server.ts';
import { loadHours } from '../../../../hours-pages.server.ts';
import type { PageServerLoad } from './$types';

/** The hours she gave, by month, and the papers about them. */
export const load: PageServerLoad = async (event) => ({
	...(await loadHours(event, me(event), false)),
	home: `/${event.params.hub}`,
	done: doneWord(event.url, ['gewijzigd', 'erbij'])
});
