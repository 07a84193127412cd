import type { Temporal } from 'temporal-polyfill';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { assign, openStanding, takeShift } from '#modules/rota/server/index.ts';
import type { DemoRota } from './data/rota-types.ts';
import { must } from './must.ts';
import { actorOf, idOf, known, type Ids } from './people.ts';
import type { MadeRota } from './rota.ts';
import type { Placed } from './rota-turns.ts';
import { at } from './time.ts';

type Joke = InHub & { personId: string };

/** "Altijd mijn dinsdag", for whoever has one. */
export async function openPlaces(
	tx: Tx,
	joke: Joke,
	{ crew }: DemoRota,
	{ patterns }: MadeRota,
	ids: Ids
): Promise<void> {
	for (const { key, always = [] } of crew)
		for (const { task: name, weekday, from } of always) {
			const its = patterns.find(
				({ of }) => of.task === name && 'weekdays' in of && of.from === from && of.weekdays.includes(weekday)
			);
			if (!its) throw new Error(`${key} has no ${name} on day ${String(weekday)}`);
			must(key, await openStanding(tx, joke, { patternId: its.id, weekday, personId: idOf(ids, key) }));
		}
}

/** One after the other says yes in the days before: some press it themselves, others on the phone with the coordinator. */
export async function sayYes(
	tx: Tx,
	joke: Joke,
	ids: Ids,
	placed: readonly Placed[],
	awake: Temporal.Instant
): Promise<void> {
	for (const [nth, { shift, who, personId }] of placed.entries()) {
		const herself = known(who.key).email !== undefined && nth % 3 !== 0;
		const yes = () =>
			herself
				? takeShift(tx, actorOf(ids, who.key, joke.hubId, ['resident', 'volunteer']), { shiftId: shift.id })
				: assign(tx, joke, { shiftId: shift.id, personId, yes: 'phone', despite: true });
		const moment = awake.subtract({ hours: 24 * (1 + (nth % 3)), minutes: nth % 60 });
		await at(moment, async () => void must(who.key, await yes()));
	}
}
