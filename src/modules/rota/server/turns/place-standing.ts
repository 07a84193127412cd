import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { program, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { weekdayOf } from '#lib/time/local.ts';
import { isBeginner, type Conflict, type SoftReason } from '../../rules/fits.ts';
import { standingPlace } from '../crew.schema.ts';
import type { CrewMember } from '../crew.ts';
import { shift } from '../rota.schema.ts';
import type { AssignmentRow, HeldShift } from '../held-shift.ts';
import { against, hold, type Holding } from './hold.ts';
import { comesOn } from './put.ts';

export type StandingRow = typeof standingPlace.$inferSelect;

/**
 * Gives the holders of standing places their place on these shifts (new ones of a pattern), when nothing that nobody can overrule
 * speaks against it and she does not rest. Who knows the house comes first, so that a beginner finds her there. For who makes
 * shifts, in the same transaction. Out: how many places were given.
 */
export async function placeStanding(tx: Tx, hubId: string, shiftIds: readonly string[]): Promise<number> {
	if (shiftIds.length === 0) return 0;
	const patterns = await tx
		.selectDistinct({ id: shift.patternId })
		.from(shift)
		.where(and(eq(shift.hubId, hubId), inArray(shift.id, [...shiftIds])));
	const ids = patterns.flatMap(({ id }) => id ?? []);
	if (ids.length === 0) return 0;
	const places = await tx
		.select()
		.from(standingPlace)
		.where(and(eq(standingPlace.hubId, hubId), inArray(standingPlace.patternId, ids), isNull(standingPlace.endedAt)))
		.orderBy(asc(standingPlace.createdAt), asc(standingPlace.id));
	if (places.length === 0) return 0;
	const persons = places.map(({ personId }) => personId);
	const placing = placingOf(await hold(tx, hubId, { persons, shifts: shiftIds }));
	let placed = 0;
	for (const held of placing.shifts()) {
		const holders = places.filter((place) => isFor(place, held));
		for (const { personId } of placing.experiencedFirst(holders, held)) {
			if ((await placing.tryOne(tx, program(hubId), held, personId, ['resting'])).length === 0) placed += 1;
		}
	}
	if (placed > 0) await record(tx, program(hubId), 'rota.standing_placed', { type: 'hub', id: hubId }, { placed });
	return placed;
}

function isFor({ patternId, weekday, since }: StandingRow, { row }: HeldShift): boolean {
	return patternId === row.patternId && weekday === weekdayOf(row.localDate) && since <= row.localDate;
}

/** Places people on held shifts one after the other, and remembers what it gave, so that the next look sees it. */
export function placingOf(holding: Holding) {
	const shifts = new Map(holding.shifts);
	const crew = new Map(holding.crew);
	return {
		/** Soonest first. */
		shifts: () => [...shifts.values()].sort((a, b) => a.facts.start - b.facts.start),
		experiencedFirst: <P extends { personId: string }>(holders: readonly P[], held: HeldShift): P[] =>
			[...holders].sort((a, b) => beginner(crew.get(a.personId), held) - beginner(crew.get(b.personId), held)),
		/** Out: what spoke against it; empty when she is on it now. `minding`: the soft reasons that count here. */
		async tryOne(
			tx: Tx,
			actor: Actor,
			{ row: { id: shiftId } }: HeldShift,
			personId: string,
			minding: readonly SoftReason[]
		): Promise<Conflict[]> {
			const held = shifts.get(shiftId);
			if (!held) return ['cancelled'];
			const { hard, soft } = against({ ...holding, shifts, crew }, personId, shiftId);
			const reasons = [...hard, ...soft.filter((reason) => minding.includes(reason))];
			if (reasons.length > 0) return reasons;
			remember(held, await comesOn(tx, actor, held, { personId, via: 'standing', how: 'self' }));
			return [];
		}
	};

	function remember(held: HeldShift, made: AssignmentRow): void {
		const { facts, row, task } = held;
		const { start, end } = facts;
		const { personId } = made;
		const turn = { shiftId: row.id, taskId: task.id, localDate: row.localDate, start, end, accepted: true };
		const member = crew.get(personId);
		if (member) crew.set(personId, { ...member, turns: [...member.turns, turn] });
		shifts.set(row.id, { ...held, on: [...held.on, made] });
	}
}

function beginner(member: CrewMember | undefined, { facts }: HeldShift): number {
	return member === undefined || isBeginner(member, facts.start) ? 1 : 0;
}
