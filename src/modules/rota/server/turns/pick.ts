import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, localDate, toDate } from '#lib/time/local.ts';
import { hardConflicts, isBeginner, softConflicts } from '../../rules/fits.ts';
import { meterOf } from '../../rules/meter.ts';
import { helpOf, type PickReason } from '../../rules/pick.ts';
import { crewFor, type CrewMember } from '../crew.ts';
import { readShifts, type HeldShift } from '../held-shift.ts';
import { hubOf, isCrew } from '../rights.ts';
import { shift } from '../rota.schema.ts';
import { heavyTasks } from './heavy-tasks.ts';
import { zoneOf } from './hold.ts';
import type { TurnOutcome } from './kinds.ts';

export type { PickReason } from '../../rules/pick.ts';
export type Picked = { shift: HeldShift; reasons: PickReason[] };

/** How far ahead it looks. */
const DAYS_AHEAD = 28;
/** The limits of a month are judged over the whole of it. */
const MONTH_DAYS = 31;

/**
 * "Geef mij er een": of the open shifts of the coming four weeks that fit her (nothing speaks against them), those where she helps
 * most, each with why; they fit together. Changes nothing: she still says "Ik doe mee". Empty: there is none.
 */
export async function pickShifts(tx: Tx, actor: Actor, { count }: { count: number }): Promise<TurnOutcome<Picked[]>> {
	const me = personIdOf(actor);
	if (!me) return refused('not_signed_in');
	if (!isCrew(actor)) return refused('not_yours');
	const hubId = hubOf(actor);
	const zone = await zoneOf(tx, hubId);
	const today = localDate(now(), zone);
	const shifts = await openShifts(tx, hubId);
	const crew = await crewFor(tx, hubId, { from: today, to: addDays(today, DAYS_AHEAD + MONTH_DAYS) });
	const byId = new Map(crew.map((each) => [each.id, each]));
	const known = byId.get(me);
	if (!known) return refused('not_volunteer');
	const heavy = await heavyTasks(tx, hubId);
	const loads = crew.filter(({ active }) => active).map((each) => meterOf(each, { heavy, until: today }));
	const average = loads.reduce((sum, each) => sum + each, 0) / Math.max(1, loads.length);
	const herTurn = meterOf(known, { heavy, until: today }) < average;
	const ranked = shifts
		.map((held) => ({ held, ...helpOf(momentOf(held, known, herTurn)) }))
		.sort((a, b) => b.weight - a.weight || a.held.facts.start - b.held.facts.start);
	const picked: Picked[] = [];
	let person: CrewMember = known;
	for (const { held, reasons } of ranked) {
		if (picked.length >= count) break;
		if (!fits(person, held, byId)) continue;
		picked.push({ shift: held, reasons });
		person = { ...person, turns: [...person.turns, turnOf(held)] };
	}
	return done(picked);
}

async function openShifts(tx: Tx, hubId: string): Promise<HeldShift[]> {
	const until = toDate(now().add({ hours: DAYS_AHEAD * 24 }));
	const rows = await tx
		.select({ id: shift.id })
		.from(shift)
		.where(
			and(
				eq(shift.hubId, hubId),
				isNull(shift.cancelledAt),
				gt(shift.startsAt, toDate(now())),
				lt(shift.startsAt, until),
				lt(shift.takenPlaces, shift.most)
			)
		);
	return readShifts(
		tx,
		hubId,
		rows.map(({ id }) => id)
	);
}

function momentOf({ facts, on }: HeldShift, person: CrewMember, herTurn: boolean) {
	const hoursLeft = (facts.start - now().epochMilliseconds) / 3_600_000;
	return { shift: facts, taken: on.length, hoursLeft, likes: person.wishes.get(facts.task.id) === 'like', herTurn };
}

function fits(person: CrewMember, { facts, on }: HeldShift, crew: ReadonlyMap<string, CrewMember>): boolean {
	const experienced = on.filter(({ personId }) => {
		const other = crew.get(personId);
		return other !== undefined && !isBeginner(other, facts.start);
	}).length;
	const hard = hardConflicts(person, facts, { taken: on.length, experienced }, now().epochMilliseconds);
	return hard.length === 0 && softConflicts(person, facts).length === 0;
}

function turnOf({ facts }: HeldShift) {
	const { id, task, localDate, start, end } = facts;
	return { shiftId: id, taskId: task.id, localDate, start, end, accepted: true };
}
