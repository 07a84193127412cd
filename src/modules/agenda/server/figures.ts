import { and, count, eq, gte, isNull, lt, sql, sum } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { attendance, occurrence, signUp, tally } from './agenda.schema.ts';

/** A count that tells of nobody: below five it is null, and the page says "fewer than five". */
export type Figure = number | null;
export type AgendaFigures = { occurrences: Figure; cancelled: Figure; signUps: Figure; visits: Figure };

const LEAST = 5;
const told = (figure: number | null | undefined): Figure => ((figure ?? 0) >= LEAST ? Number(figure) : null);

/** What happened in a hub between two moments: figures only, never people, nothing under five. */
export async function agendaFigures(tx: Tx, hubId: string, from: Date, until: Date): Promise<AgendaFigures> {
	const o = occurrence;
	const within = and(eq(o.hubId, hubId), gte(o.startsAt, from), lt(o.startsAt, until));
	const [all] = await tx
		.select({
			held: sql<number>`count(*) filter (where ${o.cancelledAt} is null)`.mapWith(Number),
			cancelled: sql<number>`count(*) filter (where ${o.cancelledAt} is not null)`.mapWith(Number),
			places: sum(o.confirmedPlaces).mapWith(Number)
		})
		.from(o)
		.where(within);
	const [came] = await tx
		.select({ places: sum(signUp.places).mapWith(Number), parties: count() })
		.from(attendance)
		.innerJoin(signUp, and(eq(signUp.hubId, attendance.hubId), eq(signUp.id, attendance.signUpId)))
		.innerJoin(o, and(eq(o.hubId, signUp.hubId), eq(o.id, signUp.occurrenceId)))
		.where(within);
	const [counted] = await tx
		.select({ heads: sum(tally.heads).mapWith(Number) })
		.from(tally)
		.innerJoin(o, and(eq(o.hubId, tally.hubId), eq(o.id, tally.occurrenceId), isNull(o.cancelledAt)))
		.where(within);
	return {
		occurrences: told(all?.held),
		cancelled: told(all?.cancelled),
		signUps: told(all?.places),
		visits: told((came?.places ?? 0) + (counted?.heads ?? 0))
	};
}
