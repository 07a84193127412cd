import { and, count, eq, gte } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { newUnorderedId } from '#lib/crypto/ids.ts';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { addDays, isDate } from '#lib/time/local.ts';
import type { dutyChange } from '../protocol/wire.ts';
import { coachAbsence, coachKey } from './coaches.schema.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { activeTeam, ownActiveKeys, todayIn, type KeyRow } from './team.ts';

type Change = InferOutput<typeof dutyChange>;
type Away = Extract<Change, { do: 'away' }>;

/** How many absences that are not over a coach may have, and how long one may be (the table says so too). */
const MOST_ABSENCES = 20;
const MOST_DAYS = 366;

/**
 * On which days a coach is woken, and when she is away. It changes who is woken, never who can read.
 * Refused: unknown (no key on the list, or no such absence of hers), bad_request, stale (a substitute who left), full.
 */
export async function changeDuty(tx: Tx, actor: InHub, change: Change): Promise<SealedOutcome<object>> {
	const [own] = await ownActiveKeys(tx, actor);
	if (!own) return refused('unknown');
	const refusal =
		change.do === 'days'
			? await setDays(tx, own, change.weekdays)
			: change.do === 'away'
				? await goAway(tx, own, change)
				: await comeBack(tx, own, change.absence);
	if (refusal) return refused(refusal);
	await record(tx, actor, 'concerns.duty_changed', { type: 'concerns' });
	return done({});
}

async function setDays(tx: Tx, { hubId, id }: KeyRow, weekdays: readonly number[]): Promise<undefined> {
	await tx
		.update(coachKey)
		.set({ weekdays: [...new Set(weekdays)].sort() })
		.where(and(eq(coachKey.hubId, hubId), eq(coachKey.id, id)));
}

async function goAway(tx: Tx, own: KeyRow, { from, to, substitute }: Away) {
	const { hubId, id: keyId } = own;
	if (!isDate(from) || !isDate(to) || from > to || to > addDays(from, MOST_DAYS)) return 'bad_request';
	const today = await todayIn(tx, hubId);
	if (to < today || substitute === keyId) return 'bad_request';
	if (substitute !== null && !(await activeTeam(tx, hubId)).has(substitute)) return 'stale';
	const [kept] = await tx
		.select({ absences: count() })
		.from(coachAbsence)
		.where(and(eq(coachAbsence.hubId, hubId), eq(coachAbsence.keyId, keyId), gte(coachAbsence.lastDate, today)));
	if (kept!.absences >= MOST_ABSENCES) return 'full';
	const id = newUnorderedId();
	await tx.insert(coachAbsence).values({ hubId, id, keyId, firstDate: from, lastDate: to, substituteId: substitute });
	return undefined;
}

async function comeBack(tx: Tx, { hubId, id: keyId }: KeyRow, absence: string) {
	const own = and(eq(coachAbsence.hubId, hubId), eq(coachAbsence.keyId, keyId), eq(coachAbsence.id, absence));
	const gone = await tx.delete(coachAbsence).where(own).returning({ id: coachAbsence.id });
	return gone.length > 0 ? undefined : 'unknown';
}
