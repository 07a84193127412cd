import type { Tx } from '#lib/server/db/index.ts';
import type { FeedEvent } from '../rules/ics-export.ts';

/** The window of a calendar file, and the house it is of. */
export type FeedAsk = { hubId: string; slug: string; place: string; zone: string; from: Date; until: Date };
/** What another module has in somebody's own calendar. Ids are ids of rows: no two modules give the same one. */
export type FeedPart = (tx: Tx, ask: FeedAsk, personId: string) => Promise<FeedEvent[]>;

const parts = new Map<string, FeedPart>();

/** Adds a module's appointments to the one calendar a person has; the same name again takes the place of the first. */
export function registerFeedPart(module: string, part: FeedPart): void {
	parts.set(module, part);
}

/** What all modules together add for this person. */
export async function eventsOfParts(tx: Tx, ask: FeedAsk, personId: string): Promise<FeedEvent[]> {
	const events: FeedEvent[] = [];
	for (const part of parts.values()) events.push(...(await part(tx, ask, personId)));
	return events;
}
