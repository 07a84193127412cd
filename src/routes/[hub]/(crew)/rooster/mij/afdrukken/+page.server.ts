import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { shownPhone } from '#lib/server/hub/phone.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { addDays, mondayOf, today } from '#lib/time/local.ts';
import { besideMe, firstNameOf, ownTurnsBetween } from '#modules/rota/server/index.ts';
import { ownWeeks } from '#modules/rota/ui/paper/own-weeks.ts';
import type { PageServerLoad } from './$types';

const WEEKS = 4;

/** My shifts of four weeks on paper. */
export const load: PageServerLoad = async ({ locals }) => {
	const hub = locals.hub!;
	const { actor } = locals;
	const date = today(hub.zone);
	const last = addDays(mondayOf(date), WEEKS * 7 - 1);
	return inHub(actor, async (tx) => {
		const turns = await ownTurnsBetween(tx, actor, date, last);
		const beside = await besideMe(
			tx,
			actor,
			turns.map(({ shiftId }) => shiftId)
		);
		return {
			home: `/${hub.slug}`,
			title: m.rota_paper_mine({ name: actor.kind === 'person' ? firstNameOf(actor.name) : '' }),
			weeks: ownWeeks(turns, beside),
			address: `${publicUrl()}/${hub.slug}/rooster/mij`,
			house: [
				hub.name,
				[hub.street, hub.city].filter(Boolean).join(', '),
				hub.phone ? shownPhone(hub.phone) : ''
			].filter(Boolean)
		};
	});
};
