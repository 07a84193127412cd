import { sql as statement } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { Temporal } from 'temporal-polyfill';
import { newId } from '#lib/crypto/ids.ts';
import { program, type Actor, type Person, type Role } from '#lib/server/auth/actor.ts';
import { preparing } from '#lib/server/db/client.ts';
import { inHub, inInstallation, type Tx } from '#lib/server/db/index.ts';
import { room } from '#lib/server/db/schema/hub.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';
import { settings } from '#lib/server/settings/settings.ts';
import { localDate, localTime, toDate } from '#lib/time/local.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import { occurrence, series } from '#modules/agenda/server/agenda.schema.ts';
import { aHub, joins, someone } from './sign-in.ts';

const ZONE = 'Europe/Amsterdam';

/** Tuesday 24 November 2026, ten in the morning in Amsterdam: when the stories of the agenda begin. */
export const TUESDAY_TEN = Temporal.Instant.from('2026-11-24T09:00:00Z');

/** Somebody signed in, as the session would say it. */
export function actorFor(hubId: string, personId: string, roles: Role[] = ['resident']): Person {
	const held = new Set(roles);
	return {
		kind: 'person',
		personId,
		name: '',
		hubId,
		roles: held,
		heldRoles: held,
		factor: 'passkey',
		sessionId: newId()
	};
}

/** A new member of a hub, signed in. */
export async function aMember(hubId: string, roles: Role[] = ['resident'], name = 'Fatima'): Promise<Person> {
	const personId = await someone({ name });
	await joins(hubId, personId, roles, name);
	return actorFor(hubId, personId, roles);
}

/** Many residents at once. */
export async function aCrowd(hubId: string, size: number): Promise<Person[]> {
	const people = Array.from({ length: size }, (_, n) => ({ id: newId(), name: `Buur ${n}` }));
	await inInstallation((tx) => tx.insert(person).values(people));
	const members = people.map(({ id, name }) => ({ hubId, personId: id, name }));
	await inHub(program(hubId), (tx) => tx.insert(membership).values(members));
	return people.map(({ id }) => actorFor(hubId, id));
}

/** Two hubs, each with its coordinator, a resident and a room that holds one thing at a time. */
export async function twoHouses() {
	const house = async () => {
		const { id } = await aHub();
		const joke = await aMember(id, ['resident', 'coordinator'], 'Joke');
		const fatima = await aMember(id);
		const roomId = newId();
		await inHub(program(id), (tx) => tx.insert(room).values({ hubId: id, id: roomId, name: 'Zaal', shared: false }));
		return { id, joke, fatima, roomId };
	};
	return { linde: await house(), anker: await house() };
}

export type Activity = {
	capacity?: number | null;
	/** A week after Tuesday ten o'clock when left out. */
	startsAt?: Temporal.Instant;
	hours?: number;
	roomId?: string | null;
	dropIn?: boolean;
	partyMax?: number;
	title?: string;
};

/** A plan of one time at that moment. */
export function oncePlan(startsAt: Temporal.Instant, hours = 2): Plan {
	return {
		firstDate: localDate(startsAt, ZONE),
		startTime: localTime(startsAt, ZONE),
		endTime: localTime(startsAt.add({ hours }), ZONE),
		endDayOffset: 0,
		zone: ZONE,
		rhythm: { kind: 'once' },
		end: { kind: 'open' },
		skipHolidays: [],
		exceptDates: [],
		extraDates: []
	};
}

/** An activity of one time, put in the database without the verbs. Answers the ids of series and occurrence. */
export async function anActivity(hubId: string, activity: Activity = {}): Promise<{ seriesId: string; id: string }> {
	const { startsAt = TUESDAY_TEN.add({ hours: 24 * 7 }), hours = 2, title = 'Soep', ...rest } = activity;
	const { capacity = null, roomId = null, dropIn = false, partyMax = 4 } = rest;
	const plan = oncePlan(startsAt, hours);
	const ids = { seriesId: newId(), id: newId() };
	await inHub(program(hubId), async (tx) => {
		await tx.insert(series).values({
			hubId,
			id: ids.seriesId,
			title,
			roomId,
			capacity,
			dropIn,
			partyMax,
			plan,
			plannedFrom: plan.firstDate
		});
		await tx.insert(occurrence).values({
			hubId,
			...ids,
			originalDate: plan.firstDate,
			localDate: plan.firstDate,
			startTime: plan.startTime,
			endTime: plan.endTime,
			startsAt: toDate(startsAt),
			endsAt: toDate(startsAt.add({ hours })),
			title,
			roomId,
			capacity
		});
	});
	return ids;
}

/** Real connections of their own, as many as asked: nobody waits for one. */
export function connections(size: number, url = settings().DATABASE_URL) {
	const client = postgres(url, { max: size, onnotice: () => undefined, connection: { application_name: 'race' } });
	// As the application does: every statement is prepared once a connection.
	const db = drizzle(preparing(client, true));
	return {
		/** As `inHub`, on a connection of these. */
		inHub: <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
			db.transaction(async (tx) => {
				await tx.execute(
					statement`select set_config('app.door', 'hub', true), set_config('app.hub_id', ${actor.hubId ?? ''}, true)`
				);
				return work(tx as unknown as Tx);
			}),
		end: () => client.end()
	};
}
