import type { Actor } from '#lib/server/auth/actor.ts';
import { mayBegin } from '#lib/server/auth/first-run.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { hubCount } from './make.ts';

/**
 * What somebody who comes to /welkom may do. `example`: make a hub, or load the example neighbourhood, which is only for
 * an empty installation; `begin`: make a hub, as an operator; `ask_link`: there is no hub yet, but first the link of the
 * terminal must be opened; `exists`: there are hubs, and she is no operator.
 */
export type Welcome = 'example' | 'begin' | 'ask_link' | 'exists';

/** `cookie` is the one of BEGIN_COOKIE, `address` the client's. */
export async function welcomeFor(tx: Tx, actor: Actor, cookie: string | undefined, address: string): Promise<Welcome> {
	const operator = actor.roles.has('operator');
	if ((await hubCount(tx)) > 0) return operator ? 'begin' : 'exists';
	return operator || (await mayBegin(tx, cookie, address)) ? 'example' : 'ask_link';
}
