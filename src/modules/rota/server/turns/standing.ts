import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { localDate, toDate, type IsoDate, type IsoWeekday } from '#lib/time/local.ts';
import { missingQualifications, type Conflict, type SoftReason } from '../../rules/fits.ts';
import type { QualificationKind } from '../../rules/kinds.ts';
import { standingPlace } from '../crew.schema.ts';
import type { TaskRow } from '../held-shift.ts';
import { canActFor, hubOf } from '../rights.ts';
import { shift, shiftPattern, task } from '../rota.schema.ts';
import { hold, type Holding } from './hold.ts';
import { judged } from './judge.ts';
import type { TurnOutcome, TurnRefusal } from './kinds.ts';
import { comingTurns } from './leave.ts';
import { letGo } from './let-go.ts';
import { placingOf, type StandingRow } from './place-standing.ts';

/** What came of it: the coming shifts that are hers at once, and those that are not, and why. */
export type StandingOpened = { standingId: string; placed: string[]; not: NotPlaced[] };
export type NotPlaced = { shiftId: string; localDate: IsoDate; reasons: Conflict[] };
/** freed: she is off it; asked: nobody else was on it enough, so cover is asked. */
export type StandingEnded = { freed: number; asked: number };

/** "Altijd maandag" overrules what she said of tasks and hours; not what keeps her whole. */
const MINDING: SoftReason[] = ['resting', 'week_full', 'month_full', 'short_rest', 'long_day'];

/**
 * "Altijd mijn maandag": the shifts of a pattern on a weekday are hers from now on, and those that exist and are open at once. By
 * herself or the coordinator. A second time finds the first. Refused: 'not_found' (no such pattern any more), 'not_volunteer',
 * 'not_qualified', 'too_young', 'full' (as many as it takes have a standing place there).
 */
export async function openStanding(
	tx: Tx,
	actor: Actor,
	{ patternId, weekday, personId }: { patternId: string; weekday: IsoWeekday; personId: string }
): Promise<TurnOutcome<StandingOpened>> {
	const right = canActFor(actor, personId);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	return judged(tx, async (tx) => {
		const pattern = await patternOf(tx, hubId, patternId);
		if (!pattern) return refused('not_found');
		const shifts = await openShiftsOf(tx, hubId, patternId, weekday);
		const holding = await hold(tx, hubId, { persons: [personId], shifts });
		const others = await standingOn(tx, hubId, patternId, weekday);
		const known = others.find((place) => place.personId === personId);
		const reason = known ? undefined : inTheWay(holding, personId, pattern.task, others.length >= pattern.most);
		if (reason) return refused(reason);
		const standingId = known?.id ?? newId();
		const since = localDate(now(), holding.zone);
		const createdBy = personIdOf(actor) ?? null;
		if (!known) {
			const place = { hubId, id: standingId, patternId, weekday, personId, since, createdBy, createdAt: toDate(now()) };
			await tx.insert(standingPlace).values(place);
			await record(tx, actor, 'rota.standing_opened', { type: 'standing_place', id: standingId });
		}
		return done({ standingId, ...(await placeAll(tx, actor, holding, personId)) });
	});
}

/**
 * A standing place ends: new shifts are not hers any more. What she promised stays, unless `freeFrom` is given: from that day she is
 * off what others can do without her, and cover is asked for the rest (domain, rota 2). Twice is no error.
 */
export async function endStanding(
	tx: Tx,
	actor: Actor,
	{ standingId, freeFrom }: { standingId: string; freeFrom?: IsoDate | undefined }
): Promise<TurnOutcome<StandingEnded>> {
	const hubId = hubOf(actor);
	const [place] = await tx
		.select()
		.from(standingPlace)
		.where(and(eq(standingPlace.hubId, hubId), eq(standingPlace.id, standingId)));
	if (!place) return refused('not_found');
	const right = canActFor(actor, place.personId);
	if (!right.allowed) return refused(right.reason);
	return judged(tx, async (tx) => {
		const ended = await tx
			.update(standingPlace)
			.set({ endedAt: toDate(now()) })
			.where(and(eq(standingPlace.hubId, hubId), eq(standingPlace.id, standingId), isNull(standingPlace.endedAt)))
			.returning({ id: standingPlace.id });
		if (ended.length > 0) {
			await record(tx, actor, 'rota.standing_ended', { type: 'standing_place', id: standingId });
		}
		return done(freeFrom ? await freeAll(tx, actor, place, freeFrom) : { freed: 0, asked: 0 });
	});
}

async function placeAll(tx: Tx, actor: Actor, holding: Holding, personId: string) {
	const placing = placingOf(holding);
	const placed: string[] = [];
	const not: NotPlaced[] = [];
	for (const held of placing.shifts()) {
		const shiftId = held.row.id;
		const reasons = await placing.tryOne(tx, actor, held, personId, MINDING);
		if (reasons.length === 0) placed.push(shiftId);
		else if (!reasons.includes('already_on')) not.push({ shiftId, localDate: held.row.localDate, reasons });
	}
	return { placed, not };
}

async function freeAll(tx: Tx, actor: Actor, place: StandingRow, from: IsoDate): Promise<StandingEnded> {
	const { hubId, personId, patternId, weekday } = place;
	const days = { firstDate: from, lastDate: '2199-12-31' };
	const { holding, turns } = await comingTurns(tx, hubId, personId, days, { patternId, weekday });
	const count: StandingEnded = { freed: 0, asked: 0 };
	for (const turn of turns) {
		const { left } = await letGo(tx, actor, holding, turn);
		count[left ? 'freed' : 'asked'] += 1;
	}
	return count;
}

async function patternOf(tx: Tx, hubId: string, patternId: string) {
	const [found] = await tx
		.select({ most: shiftPattern.most, task })
		.from(shiftPattern)
		.innerJoin(task, and(eq(task.hubId, shiftPattern.hubId), eq(task.id, shiftPattern.taskId)))
		.where(and(eq(shiftPattern.hubId, hubId), eq(shiftPattern.id, patternId), isNull(shiftPattern.stoppedAt)))
		.for('share', { of: shiftPattern });
	return found;
}

async function openShiftsOf(tx: Tx, hubId: string, patternId: string, weekday: IsoWeekday): Promise<string[]> {
	const rows = await tx
		.select({ id: shift.id })
		.from(shift)
		.where(
			and(
				eq(shift.hubId, hubId),
				eq(shift.patternId, patternId),
				isNull(shift.cancelledAt),
				gt(shift.startsAt, toDate(now())),
				sql`extract(isodow from ${shift.localDate}) = ${weekday}`
			)
		);
	return rows.map(({ id }) => id);
}

function standingOn(tx: Tx, hubId: string, patternId: string, weekday: IsoWeekday): Promise<StandingRow[]> {
	return tx
		.select()
		.from(standingPlace)
		.where(
			and(
				eq(standingPlace.hubId, hubId),
				eq(standingPlace.patternId, patternId),
				eq(standingPlace.weekday, weekday),
				isNull(standingPlace.endedAt)
			)
		)
		.orderBy(asc(standingPlace.createdAt));
}

/** What would keep her off every one of these shifts. */
function inTheWay(
	{ crew, zone }: Holding,
	personId: string,
	{ needs, minimumAge }: TaskRow,
	taken: boolean
): TurnRefusal | undefined {
	const person = crew.get(personId);
	if (!person?.active) return 'not_volunteer';
	const lacking = missingQualifications(person.held, needs as QualificationKind[], localDate(now(), zone));
	if (lacking.length > 0) return 'not_qualified';
	if (minimumAge !== null && (person.ageAtLeast === null || person.ageAtLeast < minimumAge)) return 'too_young';
	return taken ? 'full' : undefined;
}
