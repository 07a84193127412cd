import type { Tx } from '#lib/server/db/index.ts';
import { openingOf } from '#lib/server/hub/opening.ts';
import { now } from '#lib/time/clock.ts';
import { localDate, weekOf, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { hoursOn } from '#lib/time/opening.ts';
import { bandRows } from '../rules/board.ts';
import { dangersOf, placesNeeded, type Danger, type OnDuty } from '../rules/danger.ts';
import { shareOf, type Share } from '../rules/fairness.ts';
import { missingQualifications } from '../rules/fits.ts';
import type { QualificationKind, Turn } from '../rules/kinds.ts';
import { shortNames } from '../rules/names.ts';
import { boardRows, type BoardRows } from './board-rows.ts';

/** Somebody on a shift, as everybody sees her. `coverId`: her open request for cover. */
export type OnBoard = {
	assignmentId: string;
	personId: string;
	name: string;
	asked: boolean;
	coverId: string | null;
};
export type BoardShift = {
	id: string;
	taskId: string;
	date: IsoDate;
	start: ClockTime;
	end: ClockTime;
	note: string;
	cancelled: boolean;
	/** It has begun, so that nobody comes on any more. */
	begun: boolean;
	over: boolean;
	on: OnBoard[];
	dangers: Danger[];
	/** How many it cannot do without, and how many more can come. */
	needed: number;
	room: number;
	/** The reader could press "Ik doe mee": not on it, in time, there is room, and she holds what it asks for. */
	open: boolean;
};
export type BoardTask = { id: string; name: string; pictogram: string; needs: QualificationKind[] };
export type BoardDay = { date: IsoDate; isToday: boolean; isPast: boolean; closed: string | null };
export type BoardRow = { task: BoardTask; start: ClockTime; end: ClockTime; cells: BoardShift[][] };
export type Board = { monday: IsoDate; days: BoardDay[]; rows: BoardRow[]; share: Share | null };

/**
 * The rota of the week that begins on `monday`, as everybody of the crew sees it: first names only. Days that have neither
 * shifts nor opening hours are left out. `me` is the reader. Two statements.
 */
export async function weekBoard(tx: Tx, hubId: string, monday: IsoDate, me: string | null = null): Promise<Board> {
	// Sent together: the second does not wait for the answer to the first.
	const [rows, opening] = await Promise.all([boardRows(tx, hubId, monday, me), openingOf(tx, hubId, monday)]);
	const moment = now();
	const today = localDate(moment, opening.zone);
	const used = new Set(rows.shifts.map(({ date }) => date));
	const days = weekOf(monday).flatMap((date): BoardDay[] => {
		const { spans, reason } = hoursOn(opening, date);
		if (!used.has(date) && spans.length === 0) return [];
		return [{ date, isToday: date === today, isPast: date < today, closed: spans.length === 0 ? reason : null }];
	});
	const shifts = shiftsOf(rows, me, moment.epochMilliseconds);
	const tasks = new Map(rows.tasks.map((task) => [task.id, task]));
	const bands = bandRows(
		shifts,
		[...tasks.keys()],
		days.map(({ date }) => date)
	);
	return {
		monday,
		days,
		rows: bands.map(({ taskId, ...band }) => ({ task: tasks.get(taskId)!, ...band })),
		share: shareOf(rows.turns)
	};
}

function shiftsOf({ shifts, on, people, tasks }: BoardRows, me: string | null, at: number): BoardShift[] {
	const placed = new Set(on.map(({ person }) => person));
	const names = shortNames(people.filter(({ id }) => placed.has(id)));
	const duty = dutyOf({ shifts, on, people });
	const needs = new Map(tasks.map((task) => [task.id, task.needs]));
	const byShift = Map.groupBy(on, ({ shift }) => shift);
	return shifts.map(({ task, starts, ends, least, most, ...shift }) => {
		const its = byShift.get(shift.id) ?? [];
		const needed = needs.get(task) ?? [];
		const facts = { ...shift, start: starts, end: ends, least, needs: needed };
		const here = its.flatMap(({ person }) => duty.get(person) ?? []);
		const room = shift.cancelled || starts <= at ? 0 : Math.max(0, most - its.length);
		const mine = me === null ? undefined : duty.get(me);
		const able = mine !== undefined && missingQualifications(mine.held, needed, shift.date).length === 0;
		return {
			...shift,
			taskId: task,
			begun: starts <= at,
			over: ends <= at,
			on: its.map(({ id, person, asked, cover }) => ({
				assignmentId: id,
				personId: person,
				name: names.get(person) ?? '',
				asked,
				coverId: cover
			})),
			dangers: dangersOf(facts, here, at),
			needed: placesNeeded(facts, its.length, at),
			room,
			open: room > 0 && able && !its.some(({ person }) => person === me)
		};
	});
}

/** Each person with what danger looks at: her turns of this week count from when they are over. */
function dutyOf({ shifts, on, people }: Pick<BoardRows, 'shifts' | 'on' | 'people'>): Map<string, OnDuty> {
	const byId = new Map(shifts.map((shift) => [shift.id, shift]));
	const turns = Map.groupBy(on, ({ person }) => person);
	const turnOf = ({ shift, asked }: BoardRows['on'][number]): Turn[] => {
		const it = byId.get(shift);
		if (!it || it.cancelled) return [];
		return [{ shiftId: it.id, taskId: it.task, localDate: it.date, start: it.starts, end: it.ends, accepted: !asked }];
	};
	return new Map(
		people.map(({ id, experienced, before, held }) => [
			id,
			// Most people know the house: only of a newcomer her turns of this week are looked at.
			{ experienced, earlierTurns: before, held, turns: experienced ? [] : (turns.get(id) ?? []).flatMap(turnOf) }
		])
	);
}
