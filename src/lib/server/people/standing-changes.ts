import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';

/** What a part of the program does when somebody stops; in the transaction in which she does, and maybe twice. */
export type StandingListener = (tx: Tx, actor: Actor, personId: string) => Promise<void>;

const listeners = new Set<StandingListener>();

/**
 * Calls `listener` when somebody leaves a hub, or is neither volunteer nor coordinator there any more. For modules: the people of a
 * hub do not know who builds on them. Called once, when the module is loaded.
 */
export function onStandingEnded(listener: StandingListener): void {
	listeners.add(listener);
}

/** She left, or helps no more: everybody who builds on it hears, one after the other. `actor` stands in that hub. */
export async function standingEnded(tx: Tx, actor: Actor, personId: string): Promise<void> {
	for (const listener of listeners) await listener(tx, actor, personId);
}
