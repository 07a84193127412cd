import { redirect } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { openPersonalFeed, personalFeedOf, revokePersonalFeed } from '#modules/agenda/server/index.ts';
import type { Actions, PageServerLoad } from './$types';

/** The secret address of one's own calendar, when there is one. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const feed = await inHub(locals.actor, (tx) => personalFeedOf(tx, locals.actor));
	const done = url.searchParams.get('gedaan');
	return {
		home: `/${hub.slug}`,
		address: feed && `${publicUrl()}/${hub.slug}/kalender/${feed.feedId}/${feed.token}/kalender.ics`,
		done: done === 'nieuw' || done === 'uit' ? done : null
	};
};

export const actions: Actions = {
	/** Makes an address; one that was there already stops working. */
	nieuw: async ({ locals, url }) => {
		await inHub(locals.actor, async (tx) => {
			await revokePersonalFeed(tx, locals.actor);
			return openPersonalFeed(tx, locals.actor);
		});
		redirect(303, `${url.pathname}?gedaan=nieuw`);
	},
	uit: async ({ locals, url }) => {
		await inHub(locals.actor, (tx) => revokePersonalFeed(tx, locals.actor));
		redirect(303, `${url.pathname}?gedaan=uit`);
	}
};
