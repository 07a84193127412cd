import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';

/** Times of activities that were made, changed, cancelled or brought back; `vanishing`: they are there for the last time. */
export type ChangedTime = { id: string; seriesId: string };
export type OccurrencesChanged = { times: readonly ChangedTime[]; vanishing: boolean };
export type OccurrenceListener = (tx: Tx, actor: Actor, change: OccurrencesChanged) => Promise<void>;

// Filled once, while the program loads: who stands above the agenda says here that it wants to know.
const listeners = new Set<OccurrenceListener>();

/**
 * Has another module hear of every change of what is in the agenda, in the same transaction: after it was written, and of what
 * vanishes just before. The agenda itself knows nobody above it.
 */
export function onOccurrencesChanged(listener: OccurrenceListener): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Tells who listens; once a verb, with all its times together. */
export async function occurrencesChanged(
	tx: Tx,
	actor: Actor,
	times: readonly ChangedTime[],
	{ vanishing = false }: { vanishing?: boolean } = {}
): Promise<void> {
	if (times.length === 0) return;
	for (const listener of listeners) await listener(tx, actor, { times, vanishing });
}
