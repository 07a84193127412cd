import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { addDays, weekdayOf, type IsoDate } from '#lib/time/local.ts';
import { headIsFresh } from '../../rules/clocks.ts';
import { concernDesk } from '../coaches.schema.ts';
import { concernWrap } from '../concerns.schema.ts';
import { letKnow } from '../notices.ts';
import { livingCoaches, readersOf } from './living.ts';

const LEAST_READERS = 2;
const MONDAY = 1;
/** So long before browsers refuse the list, the coaches hear that their weekly test was missed. */
const HEAD_MARGIN_DAYS = 10;

/**
 * Whether every concern that is not closed has two living readers: key on the list, account here, role held. Where those who may read
 * now are too few, the second line may from now on. Notes the day and how many are short; the coaches hear when it grew, and on
 * Mondays while it lasts or while the list grows old.
 */
export async function checkReaders(tx: Tx, hubId: string, today: IsoDate): Promise<void> {
	const [desk] = await tx.select().from(concernDesk).where(eq(concernDesk.hubId, hubId)).for('update');
	if (!desk) return;
	const team = await livingCoaches(tx, hubId);
	const isLiving = ({ keyId }: { keyId: string }) => team.has(keyId);
	let short = 0;
	const opened: string[] = [];
	for (const [id, readers] of await readersOf(tx, hubId, ['new', 'open'])) {
		const living = readers.filter(isLiving);
		if (people(living, team) < LEAST_READERS) short += 1;
		if (
			people(
				living.filter(({ reserve }) => !reserve),
				team
			) < LEAST_READERS &&
			living.some(({ reserve }) => reserve)
		)
			opened.push(id);
	}
	await openReserves(tx, hubId, opened, [...team.keys()]);
	await tx.update(concernDesk).set({ checkedOn: today, short }).where(eq(concernDesk.hubId, hubId));
	const isOld = desk.head !== null && !headIsFresh({ on: desk.head.on, today: addDays(today, HEAD_MARGIN_DAYS) });
	const again = weekdayOf(today) === MONDAY && (short > 0 || isOld);
	if (short > desk.short || again) await letKnow(tx, hubId, team.keys());
}

/** Two keys of one person are one pair of eyes. */
function people(readers: { keyId: string }[], team: ReadonlyMap<string, { personId: string }>): number {
	return new Set(readers.map(({ keyId }) => team.get(keyId)?.personId)).size;
}

async function openReserves(tx: Tx, hubId: string, ids: string[], living: string[]): Promise<void> {
	if (ids.length === 0) return;
	const opened = await tx
		.update(concernWrap)
		.set({ reserve: false })
		.where(
			and(
				eq(concernWrap.hubId, hubId),
				inArray(concernWrap.concernId, ids),
				inArray(concernWrap.keyId, living),
				eq(concernWrap.reserve, true)
			)
		)
		.returning({ keyId: concernWrap.keyId });
	await letKnow(
		tx,
		hubId,
		opened.flatMap(({ keyId }) => keyId ?? [])
	);
}
