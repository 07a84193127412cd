import { and, eq } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { isDate, isTime, toDate, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import type { DoorWord } from '../rules/door-doubt.ts';
import { doorBetween } from './door.ts';
import { canPlan, hubOf } from './rights.ts';
import { doorNotice } from './rota.schema.ts';

/** over: that opening is past. later_time: not after the start and before the end. only_open: of an activity only that the door opens all the same. */
export type DoorRefusal = 'not_yours' | 'not_signed_in' | 'no_such_opening' | 'over' | 'later_time' | 'only_open';

/**
 * The house knows better than the rota: the door is open all the same, opens later, or stays shut that day. Visitors read it from
 * then on. Said again is changed. Refused: see `DoorRefusal`.
 */
export async function sayDoor(tx: Tx, actor: Actor, word: DoorWord): Promise<Outcome<void, DoorRefusal>> {
	const allowed = canPlan(actor);
	if (!allowed.allowed) return refused(allowed.reason);
	const hubId = hubOf(actor);
	const refusal = await refusalOf(tx, hubId, word);
	if (refusal) return refused(refusal);
	const { localDate, opens, says } = word;
	const laterTime = says === 'later' ? word.laterTime : null;
	const said = { says, laterTime, by: personIdOf(actor) ?? null, at: toDate(now()) };
	await tx
		.insert(doorNotice)
		.values({ hubId, localDate, opens, ...said })
		.onConflictDoUpdate({ target: [doorNotice.hubId, doorNotice.localDate, doorNotice.opens], set: said });
	await record(tx, actor, 'rota.door_said', { type: 'hub', id: hubId }, { says });
	return done(undefined);
}

async function refusalOf(tx: Tx, hubId: string, word: DoorWord): Promise<DoorRefusal | null> {
	const { localDate, opens, says, laterTime } = word;
	if (!isDate(localDate) || !isTime(opens)) return 'no_such_opening';
	const { openings } = await doorBetween(tx, hubId, { from: localDate, to: localDate });
	const opening = openings.find((each) => each.localDate === localDate && each.opens === opens);
	if (!opening) return 'no_such_opening';
	if (opening.end <= now().epochMilliseconds) return 'over';
	if (opening.activity !== null && says !== 'open') return 'only_open';
	// An opening that runs past midnight ends "before" it starts.
	const until = opening.closes <= opens ? '24:00' : opening.closes;
	const inside = laterTime !== null && isTime(laterTime) && opens < laterTime && laterTime < until;
	return says === 'later' && !inside ? 'later_time' : null;
}

/** Takes such a word back: the rota speaks again. Twice is no error. */
export async function unsayDoor(
	tx: Tx,
	actor: Actor,
	{ localDate, opens }: { localDate: IsoDate; opens: ClockTime }
): Promise<Outcome<void, DoorRefusal>> {
	const allowed = canPlan(actor);
	if (!allowed.allowed) return refused(allowed.reason);
	const hubId = hubOf(actor);
	if (!isDate(localDate)) return refused('no_such_opening');
	const one = and(eq(doorNotice.hubId, hubId), eq(doorNotice.localDate, localDate), eq(doorNotice.opens, opens));
	const gone = await tx.delete(doorNotice).where(one).returning({ id: doorNotice.id });
	if (gone.length > 0) await record(tx, actor, 'rota.door_unsaid', { type: 'hub', id: hubId });
	return done(undefined);
}
