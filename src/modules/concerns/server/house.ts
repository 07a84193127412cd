import { and, count, eq, gte, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { log } from '#lib/server/log.ts';
import type { IsoDate } from '#lib/time/local.ts';
import { isHeadOf } from '../protocol/roster-head.ts';
import { activeCoaches } from '../protocol/roster.ts';
import { lacksOf, shownCount, trialIsMissed, type DeskFacts, type Lack } from '../rules/house.ts';
import { isCoach } from './clocks/living.ts';
import { concernDesk, concernTombstone } from './coaches.schema.ts';
import { rosterOf, type KeptRoster } from './roster.ts';
import { todayIn } from './team.ts';

/** All that the house may know of its sealed form: that it works, never what is in it. */
export type HouseOfConcerns = {
	lacks: Lack[];
	testedOn: IsoDate | null;
	trialMissed: boolean;
	checkedOn: IsoDate | null;
	/** The reader check found something with fewer than two living readers; how many is nobody's business. */
	isShort: boolean;
	/** Of this year; null: fewer than five. */
	received: number | null;
	gone: number | null;
};

/** For the coordinator: does the form work, and if not, whose turn is it. Sealed rows do not exist here. */
export async function houseOfConcerns(tx: Tx, hubId: string): Promise<HouseOfConcerns> {
	const today = await todayIn(tx, hubId);
	const [desk] = await tx.select().from(concernDesk).where(eq(concernDesk.hubId, hubId));
	const testedOn = desk?.testedOn ?? null;
	const passed = await passedIn(tx, hubId, `${today.slice(0, 4)}-01-01`);
	return {
		lacks: lacksOf({ ...(await listFacts(tx, hubId)), coaches: await coachesOf(tx, hubId), testedOn }, today),
		testedOn,
		trialMissed: trialIsMissed(testedOn, today),
		checkedOn: desk?.checkedOn ?? null,
		isShort: (desk?.short ?? 0) > 0,
		received: shownCount(passed.received),
		gone: shownCount(passed.gone)
	};
}

async function listFacts(tx: Tx, hubId: string): Promise<Pick<DeskFacts, 'listed' | 'hasEnvelope' | 'headOn'>> {
	const kept = await readable(tx, hubId);
	if (!kept) return { listed: null, hasEnvelope: false, headOn: null };
	const { roster, head } = kept;
	if (!roster) return { listed: 0, hasEnvelope: false, headOn: null };
	const headOn = head && isHeadOf(roster, head) ? head.on : null;
	return { listed: activeCoaches(roster).length, hasEnvelope: roster.envelope !== null, headOn };
}

/** A chain that does not hold must be seen here too, and must not take the whole page along. */
async function readable(tx: Tx, hubId: string): Promise<KeptRoster | undefined> {
	try {
		return await rosterOf(tx, hubId);
	} catch (error) {
		log.error('concerns.list', { message: error instanceof Error ? error.message : 'thrown' });
		return undefined;
	}
}

async function coachesOf(tx: Tx, hubId: string): Promise<number> {
	const [row] = await tx
		.select({ count: count() })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), isCoach()));
	return row?.count ?? 0;
}

async function passedIn(tx: Tx, hubId: string, from: IsoDate): Promise<{ received: number; gone: number }> {
	const { reason, month, count: number } = concernTombstone;
	const isReceived = sql`${reason} = 'received'`;
	const [row] = await tx
		.select({
			received: sql<number>`coalesce(sum(${number}) filter (where ${isReceived}), 0)::int`,
			gone: sql<number>`coalesce(sum(${number}) filter (where not ${isReceived}), 0)::int`
		})
		.from(concernTombstone)
		.where(and(eq(concernTombstone.hubId, hubId), gte(month, from)));
	return row ?? { received: 0, gone: 0 };
}
