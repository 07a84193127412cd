import { inHub } from '#lib/server/db/index.ts';
import { hasModule } from '#lib/server/hub/front.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import { comingOccurrences, mySignUps } from '#modules/agenda/server/index.ts';
import { joinNext, ownNext } from '#modules/agenda/ui/next.ts';
import { byDay } from '#modules/agenda/ui/rows.ts';
import { helpWanted } from '#modules/rota/server/index.ts';
import { doorOf } from './door.server.ts';
import type { PageServerLoad } from './$types';

/** More than the fullest day of a house. */
const MOST_TODAY = 40;

/** Vandaag: is the door open, what is there to do, and what could this neighbour do next. */
export const load: PageServerLoad = async ({ locals }) => {
	const hub = locals.hub!;
	const [home, at] = [`/${hub.slug}`, now()];
	const today = localDate(at, hub.zone);
	const has = hasModule(hub, 'agenda');
	const crew = locals.actor.roles.has('volunteer') || locals.actor.roles.has('coordinator');
	return inHub(locals.actor, async (tx) => {
		const { door } = await doorOf(tx, hub, at);
		const coming = has ? await comingOccurrences(tx, hub.id, { zone: hub.zone, limit: MOST_TODAY }) : [];
		const mine = has ? await mySignUps(tx, locals.actor) : [];
		const own = mine.find((each) => each.mine.offeredUntil) ?? mine.find((each) => !each.cancelled);
		const wanted = hasModule(hub, 'rota') ? await helpWanted(tx, hub.id, { today, crew }) : [];
		const where = { home, today, zone: hub.zone };
		const [day] = byDay(coming, home, at, today);
		return {
			home,
			city: hub.city,
			welcome: hub.welcome,
			today,
			door,
			wanted,
			day,
			isToday: day?.date === today,
			next: own ? ownNext(own, where) : joinNext(coming, at, where, locals.actor.kind === 'person')
		};
	});
};
