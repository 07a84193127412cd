import { program } from '#lib/server/auth/actor.ts';
import { asWorkerIn, type Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { inEveryHub } from '#lib/server/every-hub.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, localDate, type IsoDate } from '#lib/time/local.ts';
import { notBefore } from '#lib/time/quiet.ts';
import { isMailDay, RED_DAYS } from '../rules/door.ts';
import { coordinatorsOf, rotaHouse } from './coordinators.ts';
import { openingsAtRisk } from './door.ts';
import { dayNumber, told } from './house-mails.ts';
import { tell } from './mails.ts';

/**
 * The job rota.watch_door: where an opening that lacks its key or till comes near, coordinators get one list a day, in the daytime.
 * Runs every ten minutes, so that a key that falls out on the day before is heard of on that day.
 */
export async function watchDoors(): Promise<void> {
	await inEveryHub('rota.watch_door', (hubId) => asWorkerIn(hubId, (tx) => watchDoor(tx, hubId)));
}

async function watchDoor(tx: Tx, hubId: string): Promise<void> {
	const house = await rotaHouse(tx, hubId);
	const at = now();
	if (!house || notBefore(at, house.zone).epochMilliseconds > at.epochMilliseconds) return;
	const today = localDate(at, house.zone);
	if (await told(tx, hubId, 'door_missing', today)) return;
	const risky = await openingsAtRisk(tx, hubId, { from: today, to: addDays(today, RED_DAYS) }, at);
	if (!isMailDay(today, datesIn(risky))) return;
	for (const personId of await coordinatorsOf(tx, hubId))
		await tell(tx, { hubId, kind: 'door_missing', personId, subjectId: hubId, version: dayNumber(today) });
	await record(tx, program(hubId), 'rota.door_told', { type: 'hub', id: hubId }, { openings: risky.length });
}

const datesIn = (openings: readonly { localDate: IsoDate }[]) => openings.map(({ localDate: date }) => date);
