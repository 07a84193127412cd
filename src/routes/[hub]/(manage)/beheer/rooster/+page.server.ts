import { inHub } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { overviewOf } from '#modules/rota/server/index.ts';
import { overviewWords } from '#modules/rota/ui/house/overview-words.ts';
import type { PageServerLoad } from './$types';

/** Where the coordinator begins: what the rota needs of her today. */
export const load: PageServerLoad = async ({ locals }) => {
	const hub = locals.hub!;
	const home = `/${hub.slug}`;
	const date = today(hub.zone);
	const overview = await inHub(locals.actor, (tx) => overviewOf(tx, locals.actor, date));
	return { home, words: overviewWords(overview, { home, today: date }) };
};
