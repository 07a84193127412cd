import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, localDate } from '#lib/time/local.ts';
import {
	hardConflicts,
	isBeginner,
	softConflicts,
	type Beside,
	type HardReason,
	type SoftReason
} from '../../rules/fits.ts';
import { assignment } from '../cover.schema.ts';
import { crewFor, type CrewMember } from '../crew.ts';
import { holdShifts, lockPersons, readShifts, type AssignmentRow, type HeldShift } from '../held-shift.ts';

/** Shifts under their lock, with everybody the rules look at. */
export type Holding = {
	hubId: string;
	zone: string;
	shifts: ReadonlyMap<string, HeldShift>;
	crew: ReadonlyMap<string, CrewMember>;
};

/** Whose turns and which shifts; `everybody`: the rules are to be asked of the whole crew. */
export type Who = { persons: readonly string[]; shifts: readonly string[]; everybody?: boolean };

/** Limits of a month are judged over the whole of it. */
const MONTH_DAYS = 31;

/**
 * Holds persons, then shifts, each in order of id, and reads what the rules need of these persons and of who is on the shifts;
 * `everybody`: of the whole crew. Nobody comes on, goes off, leaves the hub or gets another turn until the transaction ends.
 */
export async function hold(tx: Tx, hubId: string, who: Who): Promise<Holding> {
	await holdPersons(tx, hubId, who.persons);
	return gather(tx, hubId, who, await holdShifts(tx, hubId, [...new Set(who.shifts)]));
}

/** The same without locks: for pages, where the answer may be another by the time the button is pressed. */
export async function view(tx: Tx, hubId: string, who: Who): Promise<Holding> {
	return gather(tx, hubId, who, await readShifts(tx, hubId, [...new Set(who.shifts)]));
}

async function gather(
	tx: Tx,
	hubId: string,
	{ persons, everybody = false }: Who,
	shifts: readonly HeldShift[]
): Promise<Holding> {
	const on = shifts.flatMap((each) => each.on.map(({ personId }) => personId));
	const dates = shifts.map(({ row }) => row.localDate).sort();
	const zone = await zoneOf(tx, hubId);
	const today = localDate(now(), zone);
	const crew = await crewFor(tx, hubId, {
		from: dates[0] ?? today,
		to: addDays(dates.at(-1) ?? today, MONTH_DAYS),
		...(everybody ? {} : { personIds: [...new Set([...persons, ...on])] })
	});
	return {
		hubId,
		zone,
		shifts: new Map(shifts.map((each) => [each.row.id, each])),
		crew: new Map(crew.map((each) => [each.id, each]))
	};
}

/** The membership first, so that who leaves the hub at this moment waits for us, or we for her; then her calendar. */
async function holdPersons(tx: Tx, hubId: string, personIds: readonly string[]): Promise<void> {
	if (personIds.length === 0) return;
	await tx
		.select({ id: membership.personId })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), inArray(membership.personId, [...personIds])))
		.orderBy(asc(membership.personId))
		.for('key share');
	await lockPersons(tx, hubId, personIds);
}

export async function zoneOf(tx: Tx, hubId: string): Promise<string> {
	const [house] = await tx.select({ zone: hub.zone }).from(hub).where(eq(hub.id, hubId));
	if (!house) throw new Error('a verb of the rota stands in a hub that exists');
	return house.zone;
}

/** A turn as it is now, without a lock: to know whom and what to hold. */
export async function turnRow(tx: Tx, hubId: string, assignmentId: string): Promise<AssignmentRow | undefined> {
	const [row] = await tx
		.select()
		.from(assignment)
		.where(and(eq(assignment.hubId, hubId), eq(assignment.id, assignmentId)));
	return row;
}

/** Who is given up in the same act: people who go off this shift, and a shift she herself goes off. */
export type Meanwhile = { gone?: readonly string[]; freed?: string };
export type Against = { hard: HardReason[]; soft: SoftReason[] };

/**
 * What speaks against this person on this held shift, whether she is on it as asked already or comes new. With somebody gone it
 * looks at who stays as well: no beginner is left alone.
 */
export function against(
	{ shifts, crew }: Holding,
	personId: string,
	shiftId: string,
	{ gone = [], freed }: Meanwhile = {}
): Against {
	const held = shifts.get(shiftId);
	const known = crew.get(personId);
	if (!held || !known) return { hard: ['not_volunteer'], soft: [] };
	const person = freed ? { ...known, turns: known.turns.filter((turn) => turn.shiftId !== freed) } : known;
	const others = held.on.filter((row) => row.personId !== personId && !gone.includes(row.personId));
	const hard = hardConflicts(person, held.facts, besideOf(crew, held, others), now().epochMilliseconds);
	const stays = [...others.map((row) => row.personId), personId];
	if (gone.length > 0 && !hard.includes('beginner_alone') && leavesAlone(crew, held, stays))
		hard.push('beginner_alone');
	return { hard, soft: softConflicts(person, held.facts) };
}

function besideOf(crew: Holding['crew'], held: HeldShift, others: readonly AssignmentRow[]): Beside {
	const experienced = others.filter(({ personId }) => knowsTheHouse(crew, personId, held)).length;
	return { taken: others.length, experienced };
}

/** Whether among these, who stay on a shift, there is a beginner and nobody who knows the house. */
export function leavesAlone(crew: Holding['crew'], held: HeldShift, stays: readonly string[]): boolean {
	return stays.length > 0 && !stays.some((personId) => knowsTheHouse(crew, personId, held));
}

function knowsTheHouse(crew: Holding['crew'], personId: string, held: HeldShift): boolean {
	const member = crew.get(personId);
	return member !== undefined && !isBeginner(member, held.facts.start);
}

export function hasStarted({ row }: HeldShift): boolean {
	return row.startsAt.getTime() <= now().epochMilliseconds;
}

export function isOver({ row }: HeldShift): boolean {
	return row.endsAt.getTime() <= now().epochMilliseconds;
}
