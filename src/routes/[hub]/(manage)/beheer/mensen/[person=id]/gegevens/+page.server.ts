import { error } from '@sveltejs/kit';
import '#lib/server/jobs.ts'; // every part of the program has said what it knows
import { inHub } from '#lib/server/db/index.ts';
import { knownHere } from '#lib/server/erasure/export.ts';
import { memberPage } from '#lib/server/people/members.ts';
import { freshFirst } from '../../answers.server.ts';
import type { PageServerLoad } from './$types';

/** What this hub knows of a member, to print for someone who has no device of her own. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub ?? error(404);
	freshFirst(locals.actor, url);
	return inHub(locals.actor, async (tx) => {
		const member = await memberPage(tx, hub.id, params.person);
		if (!member) error(404, 'not_found');
		const { personId, name, email, phone, locale, reachedBy } = member;
		return {
			member: { personId, name },
			house: hub.name,
			known: {
				person: { name, email, phone, language: locale, reachedBy },
				...(await knownHere(tx, hub.id, params.person))
			}
		};
	});
};
