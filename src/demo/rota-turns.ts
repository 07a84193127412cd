import { and, asc, eq, gte, isNull, lt } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { mondayOf, toDate, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { isAvailable } from '#modules/rota/rules/fits.ts';
import type { QualificationKind } from '#modules/rota/rules/kinds.ts';
import { shift, task } from '#modules/rota/server/rota.schema.ts';
import { assignment } from '#modules/rota/server/cover.schema.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Chance } from './chance.ts';
import type { DemoVolunteer } from './data/rota-types.ts';
import { idOf, type Ids } from './people.ts';
import { hoursOf } from './rota.ts';

/** One time a task must be done. */
export type DemoShift = {
	id: string;
	taskId: string;
	task: string;
	needs: QualificationKind[];
	localDate: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	startsAt: Date;
	endsAt: Date;
	most: number;
	/** Who is on it already, by a standing place. */
	on: string[];
};
/** Somebody on a shift. */
export type Placed = { shift: DemoShift; who: DemoVolunteer; personId: string };

/** The shifts between two moments that go on, in order of the clock. */
export async function shiftsBetween(
	tx: Tx,
	hubId: string,
	from: Temporal.Instant,
	to: Temporal.Instant
): Promise<DemoShift[]> {
	const when = and(gte(shift.startsAt, toDate(from)), lt(shift.startsAt, toDate(to)), isNull(shift.cancelledAt));
	const rows = await tx
		.select({ shift, task: task.name, needs: task.needs })
		.from(shift)
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.where(and(eq(shift.hubId, hubId), when))
		.orderBy(asc(shift.startsAt), asc(task.position));
	const turns = await tx
		.select({ shiftId: assignment.shiftId, personId: assignment.personId })
		.from(assignment)
		.where(eq(assignment.hubId, hubId));
	const on = Map.groupBy(turns, ({ shiftId }) => shiftId);
	return rows.map(({ shift: row, task, needs }) => ({
		...row,
		task,
		needs: needs as QualificationKind[],
		on: (on.get(row.id) ?? []).map(({ personId }) => personId)
	}));
}

/** Places left open on purpose: a shift with fewer people, or with nobody. By the id of the shift. */
export type LeaveOpen = ReadonlyMap<string, number>;

/**
 * Divides the work: what only few can do first, then who did least. Nobody twice on a day, nobody on what she never wants or in hours in which
 * she cannot come.
 */
export function divide(
	shifts: readonly DemoShift[],
	crew: readonly DemoVolunteer[],
	ids: Ids,
	{ chance, leaveOpen = new Map() }: { chance: Chance; leaveOpen?: LeaveOpen }
): Placed[] {
	const people = crew.map((who) => ({
		who,
		personId: idOf(ids, who.key),
		hours: hoursOf(who),
		taken: new Map<string, number>(),
		turns: 0
	}));
	type Helper = (typeof people)[number];
	const byId = new Map(people.map((helper) => [helper.personId, helper]));
	const note = (helper: Helper, { localDate }: DemoShift) => {
		helper.turns += 1;
		for (const part of [localDate, mondayOf(localDate)]) helper.taken.set(part, (helper.taken.get(part) ?? 0) + 1);
	};
	const had = ({ taken }: Helper, part: string) => taken.get(part) ?? 0;
	for (const each of shifts) {
		for (const helper of each.on.flatMap((personId) => byId.get(personId) ?? [])) note(helper, each);
	}
	const fits = (helper: Helper, each: DemoShift) =>
		each.needs.every((need) => helper.who.holds?.some(({ kind }) => kind === need)) &&
		!helper.who.never?.includes(each.task) &&
		had(helper, each.localDate) === 0 &&
		had(helper, mondayOf(each.localDate)) < (helper.who.mostPerWeek ?? 3) &&
		isAvailable(helper, each);
	const placed: Placed[] = [];
	for (const each of byScarcity(shifts)) {
		const places = each.most - each.on.length - (leaveOpen.get(each.id) ?? 0);
		for (let place = 0; place < places; place++) {
			const able = people.filter((helper) => fits(helper, each));
			const liking = ({ who }: Helper) => (who.likes?.includes(each.task) ? 0.8 : 0);
			const rank = new Map(able.map((helper) => [helper, helper.turns - liking(helper) + chance.next()]));
			const [first] = able.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
			if (!first) break;
			note(first, each);
			placed.push({ shift: each, who: first.who, personId: first.personId });
		}
	}
	return placed;
}

/** Week by week, and in a week what asks most of people first. */
function byScarcity(shifts: readonly DemoShift[]): DemoShift[] {
	const week = ({ localDate }: DemoShift) => mondayOf(localDate);
	return [...shifts].sort(
		(a, b) =>
			(week(a) < week(b) ? -1 : week(a) > week(b) ? 1 : b.needs.length - a.needs.length) ||
			a.startsAt.getTime() - b.startsAt.getTime()
	);
}
