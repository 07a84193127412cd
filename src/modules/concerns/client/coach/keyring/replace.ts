import type { Locker } from '../../../protocol/locker.ts';
import { send } from '../acts/roster.ts';
import type { Problem } from '../acts/problem.ts';
import type { CoachApp } from '../state.svelte.ts';

/** A new locker of a kind in the place of the old ones: first it is there, then they go. Out: what went wrong. */
export async function replaceLocker(app: CoachApp, key: string, locker: Locker): Promise<Problem | undefined> {
	const old = (app.stand?.me.lockers ?? []).filter((one) => one.key === key && one.kind === locker.kind);
	const problem = await send(app, 'kluis', { do: 'add', locker, key });
	if (problem) return problem;
	for (const { id } of old) {
		const stayed = await send(app, 'kluis', { do: 'remove', locker: id });
		if (stayed) return stayed;
	}
	return undefined;
}
