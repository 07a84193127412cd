import { m } from '#lib/i18n/paraglide/messages.js';
import { redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { standingForm } from '#modules/rota/board-forms.ts';
import { endStanding, myCoverAsks, ownMeter, ownStandings, ownTurns } from '#modules/rota/server/index.ts';
import { doneWords } from '#modules/rota/ui/done-words.ts';
import { ownRow, shiftRow, standingWords } from '#modules/rota/ui/own-rows.ts';
import { attempt, refusedForm, unread } from '../answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What I am asked, where I come, what is always mine, and how much I did: for my eyes only. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const [home, date] = [`/${hub.slug}`, today(hub.zone)];
	return inHub(locals.actor, async (tx) => {
		const turns = await ownTurns(tx, locals.actor);
		const asks = await myCoverAsks(tx, locals.actor);
		const standings = await ownStandings(tx, locals.actor);
		const rows = (asked: boolean) =>
			turns.filter((turn) => turn.asked === asked).map((turn) => ownRow(turn, date, home));
		return {
			home,
			questions: rows(true),
			coming: rows(false),
			asks: asks.map((ask) => ({
				...shiftRow(ask, date, `${home}/rooster/vervanging/${ask.requestId}`),
				line: m.rota_mine_cover_ask({ name: ask.firstName })
			})),
			standings: standings.map((one) => ({ id: one.standingId, words: standingWords(one) })),
			meter: m.rota_mine_meter({ count: await ownMeter(tx, locals.actor, date) }),
			done: doneWords(url.searchParams)
		};
	});
};

export const actions: Actions = {
	nietaltijd: async (event) => {
		const read = await readForm(event.request, standingForm);
		if (!read.ok) return unread(read);
		const { standing: standingId } = read.data;
		const outcome = await attempt(event, (tx, actor) => endStanding(tx, actor, { standingId }));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `/${event.params.hub}/rooster/mij?gedaan=niet-altijd`);
	}
};
