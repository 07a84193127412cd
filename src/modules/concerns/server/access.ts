import type { Tx } from '#lib/server/db/index.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { CoachAct } from '../rules/coach-effect.ts';
import { concernAccess } from './concerns.schema.ts';

/** Notes for the readers of a concern who did what on which day, once a day. Nothing of it stands in the log of the hub: that has a clock. */
export async function noteAccess(
	tx: Tx,
	{ hubId, concernId, keyId, on }: { hubId: string; concernId: string; keyId: string; on: IsoDate },
	acts: readonly CoachAct[]
): Promise<void> {
	if (acts.length === 0) return;
	const rows = [...new Set(acts)].map((act) => ({ hubId, concernId, keyId, act, on }));
	await tx.insert(concernAccess).values(rows).onConflictDoNothing();
}
