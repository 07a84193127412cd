import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { event } from '#lib/server/db/schema/platform.ts';

/** One act in the log: `name` is how this hub knows who did it, null for the program, a visitor or someone who was forgotten. */
export type LogLine = {
	seq: number;
	at: Date;
	kind: string;
	subjectType: string;
	subjectId: string | null;
	name: string | null;
	byPerson: boolean;
};
export type LogPage = { lines: LogLine[]; older: number | undefined };

const aPage = 50;

/** A page of 50 acts, newest first; `before` is the `older` of the page before. */
export async function logOf(tx: Tx, hubId: string, before?: number): Promise<LogPage> {
	const rows = await tx
		.select({
			seq: event.seq,
			at: event.at,
			kind: event.kind,
			subjectType: event.subjectType,
			subjectId: event.subjectId,
			name: membership.name,
			actorId: event.actorId
		})
		.from(event)
		.leftJoin(membership, and(eq(membership.hubId, event.hubId), eq(membership.personId, event.actorId)))
		.where(and(eq(event.hubId, hubId), before === undefined ? undefined : lt(event.seq, before)))
		.orderBy(desc(event.seq))
		.limit(aPage + 1);
	const lines = rows.slice(0, aPage).map(({ actorId, ...line }) => ({ ...line, byPerson: actorId !== null }));
	return { lines, older: rows.length > aPage ? lines.at(-1)?.seq : undefined };
}

/** How this hub knows these people; who is not a member is not in it. */
export async function namesOf(tx: Tx, hubId: string, personIds: readonly string[]): Promise<Map<string, string>> {
	if (personIds.length === 0) return new Map();
	const rows = await tx
		.select({ id: membership.personId, name: membership.name })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), inArray(membership.personId, [...personIds])));
	return new Map(rows.map(({ id, name }) => [id, name]));
}
