import { inHub } from '#lib/server/db/index.ts';
import { hasModule } from '#lib/server/hub/front.ts';
import { openingOf } from '#lib/server/hub/opening.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import { comingOccurrences, mySignUps } from '#modules/agenda/server/index.ts';
import { joinNext, ownNext } from '#modules/agenda/ui/next.ts';
import { openWords } from '#modules/agenda/ui/opening.ts';
import { byDay } from '#modules/agenda/ui/rows.ts';
import type { PageServerLoad } from './$types';

/** More than the fullest day of a house. */
const MOST_TODAY = 40;

/** Vandaag: is the door open, what is there to do, and what could this neighbour do next. */
export const load: PageServerLoad = async ({ locals }) => {
	const hub = locals.hub!;
	const [home, at] = [`/${hub.slug}`, now()];
	const today = localDate(at, hub.zone);
	const has = hasModule(hub, 'agenda');
	return inHub(locals.actor, async (tx) => {
		const hours = await openingOf(tx, hub.id, today);
		const coming = has ? await comingOccurrences(tx, hub.id, { zone: hub.zone, limit: MOST_TODAY }) : [];
		const mine = has ? await mySignUps(tx, locals.actor) : [];
		const own = mine.find((each) => each.mine.offeredUntil) ?? mine.find((each) => !each.cancelled);
		const where = { home, today, zone: hub.zone };
		const [day] = byDay(coming, home, at, today);
		return {
			home,
			city: hub.city,
			welcome: hub.welcome,
			door: openWords(hours, at),
			day,
			isToday: day?.date === today,
			next: own ? ownNext(own, where) : joinNext(coming, at, where, locals.actor.kind === 'person')
		};
	});
};
