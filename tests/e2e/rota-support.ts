import { now, setNow } from '#lib/time/clock.ts';
import { addDays, toInstant, today, weekdayOf, type IsoWeekday } from '#lib/time/local.ts';
import { notBefore } from '#lib/time/quiet.ts';
import { widenAll } from '#modules/rota/server/cover-sweep.ts';
import { aShift, aVolunteer, type ShiftLike } from '../support/rota.ts';
import { aHub } from '../support/sign-in.ts';
import type { House } from './support.ts';

const ZONE = 'Europe/Amsterdam';

/** A hub with the rota switched on. */
export const aRotaHouse = (): Promise<House> => aHub({ modules: ['agenda', 'rota'] });

/** A volunteer of the house, and where her mail goes. */
export async function aCrewMember(house: House, name: string, how: Parameters<typeof aVolunteer>[2] = {}) {
	const { personId } = await aVolunteer(house.id, name, how);
	return { personId, email: `${personId}@example.nl` };
}

/** A shift so many days from now at that time. */
export function shiftIn(house: House, taskId: string, days: number, time: string, like: ShiftLike = {}) {
	return aShift(house.id, taskId, { startsAt: toInstant(addDays(today(ZONE), days), time, ZONE), ...like });
}

/** How many days from now it is that weekday, at least so many. */
export function daysUntil(weekday: IsoWeekday, least: number): number {
	const first = weekdayOf(addDays(today(ZONE), least));
	return least + ((weekday - first + 7) % 7);
}

/** Asks for cover wait for the morning; they go round now: a story also runs at night. */
export async function askAround(): Promise<void> {
	const morning = notBefore(now(), ZONE);
	if (morning.epochMilliseconds <= now().epochMilliseconds) return;
	setNow(morning);
	try {
		await widenAll();
	} finally {
		setNow(undefined);
	}
}
