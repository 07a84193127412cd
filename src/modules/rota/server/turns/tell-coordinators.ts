import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { coordinatorsOf } from '../coordinators.ts';
import { tell } from '../mails.ts';
import { together } from '../mail-together.ts';

/**
 * Tells the coordinators that a place came open that somebody was to fill; not the one who did it himself. A place that comes
 * open again later is new: the version is the minute.
 */
export async function tellPlaceOpen(
	tx: Tx,
	{ hubId, zone, shiftId, by }: { hubId: string; zone: string; shiftId: string; by?: string | undefined }
): Promise<void> {
	const version = Math.floor(now().epochMilliseconds / 60_000);
	for (const personId of await coordinatorsOf(tx, hubId)) {
		if (personId === by) continue;
		await tell(tx, { hubId, kind: 'place_open', personId, subjectId: shiftId, version, at: together(zone) });
	}
}
