import { inHub } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { arrangedByMe, mySignUps, pastSignUps, signUpToken } from '#modules/agenda/server/index.ts';
import { ownRow, pastWords } from '#modules/agenda/ui/own-rows.ts';
import type { PageServerLoad } from './$types';

/** What I come to, where I wait and as which number, what I arranged for others, and where I was. */
export const load: PageServerLoad = async ({ locals }) => {
	const hub = locals.hub!;
	const [home, date] = [`/${hub.slug}`, today(hub.zone)];
	return inHub(locals.actor, async (tx) => {
		const mine = await mySignUps(tx, locals.actor);
		const rows = (which: typeof mine) =>
			which.map((each) => ownRow({ ...each, name: null }, date, `${home}/agenda/${each.id}`));
		const others = await arrangedByMe(tx, locals.actor);
		const past = await pastSignUps(tx, locals.actor);
		return {
			home,
			firstName: locals.actor.kind === 'person' ? (locals.actor.name.split(' ')[0] ?? '') : '',
			offers: rows(mine.filter((each) => each.mine.offeredUntil)),
			coming: rows(mine.filter((each) => each.mine.state === 'confirmed')),
			waiting: rows(mine.filter((each) => each.mine.state === 'waiting' && !each.mine.offeredUntil)),
			others: others.map(({ occurrence, standing, name }) => {
				const { signUpId } = standing;
				const href = `${home}/aanmelding/${signUpId}/${signUpToken(signUpId)}`;
				return ownRow({ ...occurrence, mine: standing, name }, date, href);
			}),
			past: past.map((each) => ({ id: each.id, words: pastWords(each), href: `${home}/agenda/${each.id}` }))
		};
	});
};
