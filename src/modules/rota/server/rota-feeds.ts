import { and, asc, eq, gt, lt, or } from 'drizzle-orm';
import { derivedToken, equalSecret } from '#lib/crypto/tokens.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { publicUrl, settings } from '#lib/server/settings/settings.ts';
import { fromDate } from '#lib/time/local.ts';
import {
	feed,
	placeOf,
	registerFeedPart,
	windowNow,
	type CalendarFile,
	type FeedAsk,
	type FeedEvent
} from '#modules/agenda/server/index.ts';
import { assignment } from './cover.schema.ts';
import { firstNameOf } from './crew.ts';
import { rotaSetting, shift, task } from './rota.schema.ts';

/** Somebody's own shifts stand in the one calendar she has, beside what she signed up for. */
registerFeedPart('rota', ownShifts);

/** What she said yes to; a shift that was called off stays, as called off. A question she has not answered is no appointment. */
async function ownShifts(tx: Tx, ask: FeedAsk, personId: string): Promise<FeedEvent[]> {
	const { hubId, from, until } = ask;
	const hers = or(eq(assignment.state, 'accepted'), eq(assignment.endReason, 'shift_cancelled'));
	const rows = await tx
		.selectDistinctOn([shift.startsAt, shift.id], { shift, name: task.name })
		.from(assignment)
		.innerJoin(shift, and(eq(shift.hubId, assignment.hubId), eq(shift.id, assignment.shiftId)))
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.where(
			and(
				eq(assignment.hubId, hubId),
				eq(assignment.personId, personId),
				hers,
				gt(shift.startsAt, from),
				lt(shift.startsAt, until)
			)
		)
		.orderBy(asc(shift.startsAt), asc(shift.id));
	return rows.map(({ shift: row, name }) => eventOf(row, name, ask.slug, ask.place));
}

/** The secret in the address of the rota of a hub: another number of the setting, another address. */
function hubRotaToken(hubId: string, feedVersion: number): string {
	return derivedToken(settings().AANLOOP_SECRET, 'rota.hub_feed', `${hubId} ${String(feedVersion)}`);
}

/** The path of the rota's calendar file, for who may see the rota. */
export async function hubRotaPath(tx: Tx, hubId: string): Promise<string> {
	const [house] = await tx.select({ slug: hub.slug }).from(hub).where(eq(hub.id, hubId));
	if (!house) throw new Error('a rota belongs to a hub that exists');
	return `/${house.slug}/rooster/${hubRotaToken(hubId, await versionOf(tx, hubId))}/rooster.ics`;
}

/** The rota of a hub with first names, behind its secret address; undefined when that was renewed, or never was. */
export async function hubRotaFile(tx: Tx, hubId: string, token: string): Promise<CalendarFile | undefined> {
	if (!equalSecret(hubRotaToken(hubId, await versionOf(tx, hubId)), token)) return undefined;
	const [house] = await tx.select().from(hub).where(eq(hub.id, hubId));
	if (!house) return undefined;
	const { from, until } = windowNow();
	const rows = await tx
		.select({ shift, name: task.name })
		.from(shift)
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.where(and(eq(shift.hubId, hubId), gt(shift.startsAt, from), lt(shift.startsAt, until)))
		.orderBy(asc(shift.startsAt), asc(shift.id));
	const names = await namesOn(tx, hubId, { from, until });
	const events = rows.map(({ shift: row, name }) => {
		const on = names.get(row.id) ?? [];
		return eventOf(row, on.length > 0 ? `${name}: ${on.join(', ')}` : name, house.slug, placeOf(house));
	});
	return feed({ name: house.name, url: `${publicUrl()}/${house.slug}/rooster`, zone: house.zone }, events);
}

async function versionOf(tx: Tx, hubId: string): Promise<number> {
	const [row] = await tx
		.select({ version: rotaSetting.feedVersion })
		.from(rotaSetting)
		.where(eq(rotaSetting.hubId, hubId));
	return row?.version ?? 1;
}

/** Who comes, by shift: accepted only, first names. */
async function namesOn(
	tx: Tx,
	hubId: string,
	{ from, until }: { from: Date; until: Date }
): Promise<Map<string, string[]>> {
	const rows = await tx
		.select({ shiftId: assignment.shiftId, name: membership.name })
		.from(assignment)
		.innerJoin(membership, and(eq(membership.hubId, assignment.hubId), eq(membership.personId, assignment.personId)))
		.where(
			and(
				eq(assignment.hubId, hubId),
				eq(assignment.state, 'accepted'),
				gt(assignment.startsAt, from),
				lt(assignment.startsAt, until)
			)
		)
		.orderBy(asc(membership.name));
	const byShift = Map.groupBy(rows, ({ shiftId }) => shiftId);
	return new Map([...byShift].map(([id, on]) => [id, on.map(({ name }) => firstNameOf(name))]));
}

function eventOf(row: typeof shift.$inferSelect, title: string, slug: string, place: string): FeedEvent {
	return {
		id: row.id,
		title,
		text: row.note,
		startsAt: fromDate(row.startsAt),
		endsAt: fromDate(row.endsAt),
		location: place,
		url: `${publicUrl()}/${slug}/rooster/dienst/${row.id}`,
		cancelled: row.cancelledAt !== null,
		sequence: row.sequence,
		lastModified: fromDate(row.changedAt)
	};
}
