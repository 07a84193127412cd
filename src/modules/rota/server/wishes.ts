import { and, eq, inArray, isNull } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { hoursOfWeek, type FreeWeek } from '../rules/free-hours.ts';
import type { Wish } from '../rules/kinds.ts';
import { availability, companion, taskWish, volunteer } from './crew.schema.ts';
import { crewFirstNames } from './crew-names.ts';
import { turnOf, type NotHers } from './crew-member.ts';
import { hubOf } from './rights.ts';
import { task } from './rota.schema.ts';

/** The most somebody can say she wants; the database holds the same. */
export const MOST_PER_WEEK = 14;
export const MOST_PER_MONTH = 60;

/** What she likes, can and never wants to do, by task id. A task that is not named keeps what was said. By herself or the coordinator. */
export async function saveWishes(
	tx: Tx,
	actor: Actor,
	personId: string,
	wishes: Readonly<Record<string, Wish>>
): Promise<Outcome<null, NotHers>> {
	const no = await turnOf(tx, actor, personId);
	if (no) return no;
	const hubId = hubOf(actor);
	const known = await tx
		.select({ id: task.id })
		.from(task)
		.where(and(eq(task.hubId, hubId), isNull(task.archivedAt), inArray(task.id, Object.keys(wishes))));
	const ids = known.map(({ id }) => id);
	if (ids.length === 0) return done(null);
	await tx
		.delete(taskWish)
		.where(and(eq(taskWish.hubId, hubId), eq(taskWish.personId, personId), inArray(taskWish.taskId, ids)));
	// "Can" is what nobody needs to say: no row.
	const said = ids.flatMap((taskId) => {
		const wish = wishes[taskId];
		return wish && wish !== 'can' ? [{ hubId, personId, taskId, wish }] : [];
	});
	if (said.length > 0) await tx.insert(taskWish).values(said);
	await record(tx, actor, 'rota.wishes_saved', { type: 'person', id: personId });
	return done(null);
}

/** The hours of a week she can come; none at all: any time may be asked. Refused 'time_order' when own times end before they begin. */
export async function saveHours(
	tx: Tx,
	actor: Actor,
	personId: string,
	week: FreeWeek
): Promise<Outcome<null, NotHers | 'time_order'>> {
	const no = await turnOf(tx, actor, personId);
	if (no) return no;
	if (Object.values(week).some(({ own }) => own && own.to <= own.from)) return refused('time_order');
	const hubId = hubOf(actor);
	await tx.delete(availability).where(and(eq(availability.hubId, hubId), eq(availability.personId, personId)));
	const rows = hoursOfWeek(week).map(({ weekday, from, to }) => ({
		hubId,
		id: newId(),
		personId,
		weekday,
		fromTime: from,
		toTime: to
	}));
	if (rows.length > 0) await tx.insert(availability).values(rows);
	await record(tx, actor, 'rota.hours_saved', { type: 'person', id: personId });
	return done(null);
}

export type Limits = { mostPerWeek: number | null; mostPerMonth: number | null };

/** How many turns she wants at most; null is no limit said. Refused 'limit_wrong' outside 0 to 14 a week, 0 to 60 a month. */
export async function saveLimits(
	tx: Tx,
	actor: Actor,
	personId: string,
	{ mostPerWeek, mostPerMonth }: Limits
): Promise<Outcome<null, NotHers | 'limit_wrong'>> {
	const no = await turnOf(tx, actor, personId);
	if (no) return no;
	if (outside(mostPerWeek, MOST_PER_WEEK) || outside(mostPerMonth, MOST_PER_MONTH)) return refused('limit_wrong');
	const said = { mostPerWeek, mostPerMonth, changedAt: toDate(now()) };
	await tx
		.insert(volunteer)
		.values({ hubId: hubOf(actor), personId, ...said })
		.onConflictDoUpdate({ target: [volunteer.hubId, volunteer.personId], set: said });
	await record(tx, actor, 'rota.limits_saved', { type: 'person', id: personId });
	return done(null);
}

/** Whom she likes to work and swap with. Only she and the filler know; nobody is told. Strangers among them are left out. */
export async function saveCompanions(
	tx: Tx,
	actor: Actor,
	personId: string,
	others: readonly string[]
): Promise<Outcome<null, NotHers>> {
	const no = await turnOf(tx, actor, personId);
	if (no) return no;
	const hubId = hubOf(actor);
	const crew = new Set((await crewFirstNames(tx, hubId)).map(({ id }) => id));
	const chosen = [...new Set(others)].filter((id) => id !== personId && crew.has(id));
	await tx.delete(companion).where(and(eq(companion.hubId, hubId), eq(companion.personId, personId)));
	if (chosen.length > 0) await tx.insert(companion).values(chosen.map((otherId) => ({ hubId, personId, otherId })));
	await record(tx, actor, 'rota.companions_saved', { type: 'person', id: personId });
	return done(null);
}

function outside(value: number | null, most: number): boolean {
	return value !== null && (!Number.isInteger(value) || value < 0 || value > most);
}
