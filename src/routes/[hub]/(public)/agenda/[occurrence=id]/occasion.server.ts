import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { HubFront } from '#lib/server/hub/front.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import { comingOccurrences, occurrencePage, otherTimes } from '#modules/agenda/server/index.ts';
import { standingWords } from '#modules/agenda/ui/mine.ts';
import { occasionWords, timeLink } from '#modules/agenda/ui/occurrence.ts';
import { byDay } from '#modules/agenda/ui/rows.ts';
import { eventSchema, placeOf } from '#modules/agenda/ui/schema-org.ts';

const OTHER_TIMES = 6;
const OTHER_THINGS = 5;

/** Everything the page of an occurrence shows, in words; undefined when this hub has none such. */
export async function occasionPage(tx: Tx, actor: Actor, hub: HubFront, occurrenceId: string) {
	const page = await occurrencePage(tx, actor, occurrenceId);
	if (!page) return undefined;
	const [home, at] = [`/${hub.slug}`, now()];
	const here = `${home}/agenda/${page.id}`;
	const today = localDate(at, hub.zone);
	const words = occasionWords(page, at, today, hub.zone);
	const gone = words.phase === 'cancelled' || words.phase === 'over';
	const times = await otherTimes(tx, hub.id, page.seriesId, page.id, OTHER_TIMES);
	const coming = gone ? await comingOccurrences(tx, hub.id, { zone: hub.zone, limit: OTHER_THINGS }) : [];
	return {
		home,
		here,
		words,
		address: publicUrl() + here,
		place: placeOf(hub, page.roomName),
		picture: page.pictureId
			? { src: `${home}/beeld/${page.pictureId}`, description: page.pictureDescription ?? '' }
			: undefined,
		schema: eventSchema(page, words.phase, publicUrl() + home),
		cancelReason: page.cancelReason,
		partyMax: page.partyMax,
		standing: page.mine && { signUpId: page.mine.signUpId, words: standingWords(page.mine, hub.zone) },
		times: times.map((time) => timeLink(time, home, today)),
		others: byDay(
			coming.filter(({ id, cancelled }) => id !== page.id && !cancelled),
			home,
			at,
			today
		),
		seriesFeed: times.length > 0 ? `${home}/agenda/reeks/${page.seriesId}/reeks.ics` : null
	};
}
