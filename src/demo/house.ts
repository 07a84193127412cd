import { eq, sql } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { changeGeneral } from '#lib/server/hub/general.ts';
import { addClosure } from '#lib/server/hub/hours.ts';
import type { HubModule } from '#lib/server/hub/kinds.ts';
import { makeHub, type MadeHub, type MakeRefusal } from '#lib/server/hub/make.ts';
import { addNumber } from '#lib/server/hub/numbers.ts';
import { addRoom, changeRoom, roomsOf } from '#lib/server/hub/rooms.ts';
import { addDays, mondayOf, type IsoDate } from '#lib/time/local.ts';
import { CITY } from './data/hubs.ts';
import type { DemoHub } from './data/types.ts';
import { must } from './must.ts';

/** The transaction goes on inside a hub: from here only its rows exist beside those of the installation. */
export async function standIn(tx: Tx, hubId: string): Promise<void> {
	await tx.execute(sql`select set_config('app.hub_id', ${hubId}, true)`);
}

/** Makes one hub as the wizard does, and says that it is an example. Refused as makeHub is. */
export async function makeHouse(
	tx: Tx,
	actor: Actor,
	of: DemoHub,
	coordinator: { name: string; email: string },
	modules: readonly HubModule[]
): Promise<Outcome<MadeHub, MakeRefusal>> {
	const { kind, name, slug, street, postcode, email, phone, week, languages, brandColour } = of;
	const draft = { kind, name, slug, street, postcode, city: CITY, email, phone, week, languages, brandColour };
	const made = await makeHub(tx, actor, { ...draft, modules, coordinator });
	if (!made.ok) return refused(made.reason);
	await tx.update(hub).set({ demo: true }).where(eq(hub.id, made.value.hubId));
	return done(made.value);
}

/** Words of welcome, rooms, numbers and the closure, as the coordinator writes them in her settings. `day`: today. */
export async function furnish(tx: Tx, actor: InHub, of: DemoHub, day: IsoDate): Promise<void> {
	const { kind, name, street, postcode, email, phone, welcome, directions } = of;
	await changeGeneral(tx, actor, { kind, name, street, postcode, city: CITY, email, phone, welcome, directions });
	await furnishRooms(tx, actor, of);
	for (const each of of.numbers) must(each.label, await addNumber(tx, actor, each));
	must('closure', await addClosure(tx, actor, closureOf(of.closure, day)));
}

/** The rooms a hub begins with become its own first ones; the others are added. */
async function furnishRooms(tx: Tx, actor: InHub, { rooms }: DemoHub): Promise<void> {
	const usual = await roomsOf(tx, actor.hubId);
	for (const [at, { name, shared, seats, accessible = true }] of rooms.entries()) {
		const known = usual[at];
		const wanted = { name, shared, seats, accessible };
		if (known) must(name, await changeRoom(tx, actor, known.id, wanted));
		else must(name, await addRoom(tx, actor, wanted));
	}
}

/**
 * When the door is shut for some days, seen from `day`: between Christmas and New Year when that lies within ten weeks, and
 * otherwise the days in which the floor is done, five weeks on.
 */
export function closureOf({ turnOfYear, floor }: DemoHub['closure'], day: IsoDate) {
	const year = day.slice(0, 4);
	const [firstDate, lastDate] = [`${year}-12-27`, `${year}-12-31`];
	if (day < firstDate && addDays(day, 70) >= lastDate) return { firstDate, lastDate, reason: turnOfYear };
	const soon = addDays(mondayOf(day), 35);
	return { firstDate: soon, lastDate: addDays(soon, 2), reason: floor };
}
