import { and, eq, inArray } from 'drizzle-orm';
import { done, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { limits } from '#lib/limits.ts';
import { now } from '#lib/time/clock.ts';
import { toDate, today } from '#lib/time/local.ts';
import type { ImportedChange } from '../rules/ics-import.ts';
import { spanOf } from '#lib/time/rhythm/rhythm.ts';
import { occurrence } from './agenda.schema.ts';
import type { WeighedSeries } from './import-weighing.ts';
import { lockSeries, plannedRow, type SeriesRow } from './planning.ts';
import { hubOf } from './rights.ts';
import { clashesOf } from './rooms.ts';
import { createSeries, type SeriesRefusal } from './series.ts';

type Made = { made: number; withoutRoom: number };

/** Makes one series out of a file, with the times that the file changed by themselves. */
export async function importSeries(
	tx: Tx,
	actor: Actor,
	importId: string,
	{ series: one, room }: WeighedSeries,
	{ dropIn }: { dropIn: boolean }
): Promise<Outcome<Made, SeriesRefusal>> {
	// A place that is no room of this house is told in the text.
	const text = room || !one.location ? one.text : `${one.text}\n\n${one.location}`.trim();
	const draft = {
		title: one.title,
		text: text.slice(0, limits.textLong),
		roomId: room?.id ?? null,
		plan: one.plan,
		dropIn
	};
	const options = { importUid: one.uid, importId, onClash: 'without_room' as const };
	const made = await createSeries(tx, actor, draft, options);
	if (!made.ok) return made;
	const row = await lockSeries(tx, hubOf(actor), made.value.seriesId);
	if (!row) throw new Error('a series that was just made is there');
	const { made: count, withoutRoom } = made.value;
	const added = await applyChanges(tx, row, one.overrides);
	return done({ made: count + added, withoutRoom });
}

/** Answers how many occurrences were added: those of dates that the generator has not come to yet, or that were moved out of the past. */
async function applyChanges(tx: Tx, row: SeriesRow, changes: readonly ImportedChange[]): Promise<number> {
	const day = today(row.plan.zone);
	const coming = changes.filter(({ originalDate, date }) => originalDate >= row.plannedFrom || date >= day);
	if (coming.length === 0) return 0;
	const o = occurrence;
	const dates = coming.map(({ originalDate }) => originalDate);
	const mine = and(eq(o.hubId, row.hubId), eq(o.seriesId, row.id), inArray(o.originalDate, dates));
	const there = new Map((await tx.select().from(o).where(mine)).map((each) => [each.originalDate, each]));
	let added = 0;
	for (const change of coming) {
		const known = there.get(change.originalDate);
		const values = await valuesOf(tx, row, change, known?.id);
		if (known)
			await tx
				.update(o)
				.set(values)
				.where(and(eq(o.hubId, row.hubId), eq(o.id, known.id)));
		else {
			await tx
				.insert(o)
				.values({ hubId: row.hubId, seriesId: row.id, ...plannedRow(row, change.originalDate), ...values });
			added += 1;
		}
	}
	return added;
}

async function valuesOf(tx: Tx, row: SeriesRow, change: ImportedChange, id: string | undefined) {
	const planned = plannedRow(row, change.originalDate);
	const { date, startTime, endTime, endDayOffset, title = row.title } = change;
	const { startsAt, endsAt } = spanOf({ startTime, endTime, endDayOffset, zone: row.plan.zone }, date);
	const moved = { localDate: date, startTime, endTime, startsAt: toDate(startsAt), endsAt: toDate(endsAt), title };
	const changedFields = [
		...(date !== planned.localDate ? ['date'] : []),
		...(startTime !== planned.startTime || endTime !== planned.endTime ? ['time'] : []),
		...(title !== planned.title ? ['title'] : [])
	];
	const at = toDate(now());
	// What is not cancelled in the file may still fall in a closure of this house: then the row knows that already.
	const standing = change.cancelled ? { cancelledAt: at, cancelledBy: 'single', cancelReason: '' } : {};
	const booking = { ...(id && { id }), ...moved, roomId: row.roomId };
	const taken = !change.cancelled && (await clashesOf(tx, row.hubId, [booking])).length > 0;
	return { ...moved, ...standing, changedFields, changedAt: at, ...(taken && { roomId: null }) };
}
