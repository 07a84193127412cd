import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#lib/server/db/index.ts';
import { hasModule, type HubFront } from '#lib/server/hub/front.ts';
import { openingOf } from '#lib/server/hub/opening.ts';
import { localDate } from '#lib/time/local.ts';
import { openWords } from '#modules/agenda/ui/opening.ts';
import { doorState } from '#modules/rota/server/index.ts';
import { saidHours, withDoubt } from '#modules/rota/ui/door-words.ts';

/** The opening hours as they are today, what the house said itself included, and the words on the door. */
export async function doorOf(tx: Tx, hub: HubFront, at: Temporal.Instant) {
	const planned = await openingOf(tx, hub.id, localDate(at, hub.zone));
	if (!hasModule(hub, 'rota')) return { hours: planned, door: openWords(planned, at) };
	const { words, doubt } = await doorState(tx, hub.id, planned, at);
	const hours = saidHours(planned, words);
	return { hours, door: withDoubt(openWords(hours, at), doubt, { at, zone: hub.zone }) };
}
