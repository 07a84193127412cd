import { inHub } from '#lib/server/db/index.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { hubRotaPath } from '#modules/rota/server/index.ts';
import type { PageServerLoad } from './$types';

/** Where the rota can be had for one's own calendar: own shifts, and the whole of it. */
export const load: PageServerLoad = async ({ locals }) => {
	const hub = locals.hub!;
	const path = await inHub(locals.actor, (tx) => hubRotaPath(tx, hub.id));
	return { home: `/${hub.slug}`, address: publicUrl() + path };
};
