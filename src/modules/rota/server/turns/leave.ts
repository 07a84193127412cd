import { and, asc, eq, gt, gte, isNull, lte, ne, sql } from 'drizzle-orm';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { missingQualifications } from '../../rules/fits.ts';
import type { Days, QualificationKind } from '../../rules/kinds.ts';
import { assignment, coverAsk } from '../cover.schema.ts';
import { standingPlace } from '../crew.schema.ts';
import type { AssignmentRow } from '../held-shift.ts';
import { hubOf } from '../rights.ts';
import { shift } from '../rota.schema.ts';
import { hold, type Holding } from './hold.ts';
import { letGo, openRequest } from './let-go.ts';
import { goesOff } from './put.ts';
import { tellPlaceOpen } from './tell-coordinators.ts';

/**
 * She left the hub, or is no volunteer any more: what is to come of hers ends, requests are settled, her standing places end, and
 * the coordinators hear which places are open. In the transaction in which she leaves. Twice is no error.
 */
export async function endTurnsOf(tx: Tx, actor: Actor, personId: string): Promise<void> {
	const hubId = hubOf(actor);
	const { holding, turns } = await comingTurns(tx, hubId, personId);
	for (const turn of turns) {
		await goesOff(tx, actor, turn, 'left');
		await tellPlaceOpen(tx, { hubId, zone: holding.zone, shiftId: turn.shiftId, by: personIdOf(actor) });
	}
	const at = toDate(now());
	await tx
		.update(coverAsk)
		.set({ answer: 'no', answeredAt: at })
		.where(and(eq(coverAsk.hubId, hubId), eq(coverAsk.personId, personId), isNull(coverAsk.answer)));
	const places = await tx
		.update(standingPlace)
		.set({ endedAt: at })
		.where(and(eq(standingPlace.hubId, hubId), eq(standingPlace.personId, personId), isNull(standingPlace.endedAt)))
		.returning({ id: standingPlace.id });
	if (turns.length + places.length === 0) return;
	await record(tx, actor, 'rota.turns_ended', { type: 'person', id: personId }, { turns: turns.length });
}

/**
 * She lost a qualification (revoked or shortened before, in the same transaction): for every promised turn to come that asks for
 * it, cover is asked by itself; she stays on it until somebody takes over, and the coordinators hear. What she was only asked for
 * ends: she cannot say yes to it any more.
 */
export async function qualificationLost(
	tx: Tx,
	actor: Actor,
	personId: string,
	kind: QualificationKind
): Promise<void> {
	const hubId = hubOf(actor);
	const { holding, turns } = await comingTurns(tx, hubId, personId);
	const held = holding.crew.get(personId)?.held ?? [];
	const touched = turns.filter(({ shiftId }) => {
		const facts = holding.shifts.get(shiftId)?.facts;
		return facts?.task.needs.includes(kind) && missingQualifications(held, [kind], facts.localDate).length > 0;
	});
	for (const turn of touched) {
		if (turn.state === 'asked') await goesOff(tx, actor, turn, 'removed');
		else await openRequest(tx, actor, holding, turn);
		await tellPlaceOpen(tx, { hubId, zone: holding.zone, shiftId: turn.shiftId, by: personIdOf(actor) });
	}
	if (touched.length === 0) return;
	await record(tx, actor, 'rota.qualification_missed', { type: 'person', id: personId }, { turns: touched.length });
}

/**
 * For every turn to come in these days: she is off it when others are enough, otherwise cover is asked and she stays (domain, rota
 * 2). Out: how many of each. For whoever has checked that this actor may.
 */
export async function askCoverForDays(
	tx: Tx,
	actor: Actor,
	personId: string,
	days: Days
): Promise<{ left: number; asked: number }> {
	const { holding, turns } = await comingTurns(tx, hubOf(actor), personId, days);
	const count = { left: 0, asked: 0 };
	for (const turn of turns) {
		const { left } = await letGo(tx, actor, holding, turn, { resting: true });
		count[left ? 'left' : 'asked'] += 1;
	}
	return count;
}

/** What is to come of hers, all of its shifts held, soonest first; only those of these days, or of a standing place. */
export async function comingTurns(
	tx: Tx,
	hubId: string,
	personId: string,
	days?: Days,
	standing?: { patternId: string; weekday: number }
): Promise<{ holding: Holding; turns: AssignmentRow[] }> {
	const hers = and(
		eq(assignment.hubId, hubId),
		eq(assignment.personId, personId),
		ne(assignment.state, 'ended'),
		gt(assignment.startsAt, toDate(now()))
	);
	const within = days ? and(gte(shift.localDate, days.firstDate), lte(shift.localDate, days.lastDate)) : undefined;
	const ofPlace = standing
		? and(
				eq(assignment.via, 'standing'),
				eq(shift.patternId, standing.patternId),
				sql`extract(isodow from ${shift.localDate}) = ${standing.weekday}`
			)
		: undefined;
	const rows = await tx
		.select({ shiftId: shift.id })
		.from(assignment)
		.innerJoin(shift, and(eq(shift.hubId, assignment.hubId), eq(shift.id, assignment.shiftId)))
		.where(and(hers, within, ofPlace))
		.orderBy(asc(shift.startsAt), asc(shift.id));
	const shifts = rows.map(({ shiftId }) => shiftId);
	const holding = await hold(tx, hubId, { persons: [personId], shifts, everybody: true });
	// Read again under the lock: somebody may have taken over meanwhile.
	const turns = shifts.flatMap((id) => holding.shifts.get(id)?.on.filter((row) => row.personId === personId) ?? []);
	return { holding, turns };
}
