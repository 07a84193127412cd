import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { seriesList } from '#modules/agenda/server/index.ts';
import type { ShiftRow } from './held-shift.ts';
import { namesOn } from './pattern-effect.ts';
import { cycleAnchor } from './planning.ts';
import { shift, shiftPattern, task } from './rota.schema.ts';

type Tasked = { taskName: string; pictogram: string };
/** A shift as a coordinator compares it: with the first names of who is on it. */
export type PlannedTurn = ShiftRow & Tasked & { people: string[] };

/** All patterns, those that go on first, in the order of their tasks; `nextDate` is the first coming shift that stands. */
export async function patternList(tx: Tx, hubId: string) {
	const p = shiftPattern;
	const nextDate = sql<string | null>`(select min(s.local_date)::text from ${shift} s where s.hub_id = ${p.hubId}
		and s.pattern_id = ${p.id} and s.cancelled_at is null and s.starts_at > ${toDate(now()).toISOString()})`;
	const rows = await tx
		.select({ row: p, taskName: task.name, pictogram: task.pictogram, nextDate })
		.from(p)
		.innerJoin(task, and(eq(task.hubId, p.hubId), eq(task.id, p.taskId)))
		.where(eq(p.hubId, hubId))
		.orderBy(sql`${p.stoppedAt} is not null`, asc(task.position), asc(task.id), asc(p.id));
	const titles = await activityTitles(
		tx,
		hubId,
		rows.some(({ row }) => row.seriesId !== null)
	);
	return rows.map(({ row, ...more }) => ({ ...row, ...more, activity: titles.get(row.seriesId ?? '') ?? null }));
}

/** One pattern with its coming shifts; undefined when this hub has none such. */
export async function patternPage(tx: Tx, hubId: string, id: string) {
	const pattern = (await patternList(tx, hubId)).find((each) => each.id === id);
	if (!pattern) return undefined;
	const mine = and(eq(shift.patternId, id), gt(shift.endsAt, toDate(now())));
	return { pattern, anchor: await cycleAnchor(tx, hubId), shifts: await turnsWhere(tx, hubId, mine, MOST_SHOWN) };
}

const MOST_SHOWN = 40;

/** One shift for who plans it; undefined when this hub has none such. */
export async function shiftToPlan(tx: Tx, hubId: string, id: string): Promise<PlannedTurn | undefined> {
	const [row] = await turnsWhere(tx, hubId, eq(shift.id, id), 1);
	return row;
}

async function turnsWhere(tx: Tx, hubId: string, where: ReturnType<typeof and>, most: number): Promise<PlannedTurn[]> {
	const rows = await tx
		.select({ row: shift, taskName: task.name, pictogram: task.pictogram })
		.from(shift)
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.where(and(eq(shift.hubId, hubId), where))
		.orderBy(asc(shift.startsAt), asc(shift.id))
		.limit(most);
	const people = await namesOn(
		tx,
		hubId,
		rows.map(({ row }) => row.id)
	);
	return rows.map(({ row, ...words }) => ({ ...row, ...words, people: people.get(row.id) ?? [] }));
}

/** What activities are called, by series. Nothing is asked when nothing hangs on one. */
async function activityTitles(tx: Tx, hubId: string, wanted: boolean): Promise<Map<string, string>> {
	return new Map(wanted ? (await seriesList(tx, hubId)).map(({ id, title }) => [id, title]) : []);
}
