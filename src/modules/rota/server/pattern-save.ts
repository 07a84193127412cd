import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { fingerprint } from '#lib/server/fingerprint.ts';
import { now } from '#lib/time/clock.ts';
import { toDate, type IsoDate } from '#lib/time/local.ts';
import type { ShiftChange, ShiftNews } from '../rules/shift-changes.ts';
import { standingPlace } from './crew.schema.ts';
import type { PatternEffect } from './pattern-effect.ts';
import type { Action } from './pattern-next.ts';
import { shiftPattern } from './rota.schema.ts';
import type { Clash } from './shift-clashes.ts';
import { takeOff } from './shift-judged.ts';
import { dropShifts, insertShifts } from './shift-new.ts';
import { writeShift } from './shift-write.ts';

/** One shift in a preview. `people` are first names of who is on it; `told` what they hear. */
export type ShownTarget = {
	shiftId: string;
	action: Action;
	date: IsoDate;
	toDate: IsoDate;
	changes: ShiftChange[];
	told: ShiftNews;
	people: string[];
};
export type PatternPreview = {
	fingerprint: string;
	targets: ShownTarget[];
	/** Dates that get a shift; `closed` when it falls in a closure. */
	added: { date: IsoDate; closed: boolean }[];
	/** Who cannot go along: saving takes her off that shift, and asks for a tick first. */
	clashes: Clash[];
	/** How many letters go out: one a person a shift. */
	people: number;
};

/** An effect as the page shows it. */
export function shownOf(effect: PatternEffect): PatternPreview {
	const targets = effect.targets.map(({ row, next, action, changes, told, people }): ShownTarget => {
		const toDate = next.localDate ?? row.localDate;
		return { shiftId: row.id, action, date: row.localDate, toDate, changes, told, people };
	});
	return {
		fingerprint: printOf(effect),
		targets,
		added: effect.add.map(({ localDate, cancelledBy }) => ({ date: localDate, closed: Boolean(cancelledBy) })),
		clashes: effect.clashes,
		people: targets.reduce((sum, { told, people }) => sum + (told ? people.length : 0), 0)
	};
}

/** Everything that would be written, without the moment of writing. Another coordinator's save is another outcome, and so is another clash. */
export function printOf({ edit, targets, add, madeUntil, clashes }: PatternEffect): string {
	const { before, after, fromDate, stop } = edit;
	return fingerprint({
		pattern: [before.id, before.changedAt, { ...after, changedAt: null, madeUntil: null }],
		until: [fromDate, stop, madeUntil],
		targets: targets.map(({ row, action, next }) => [row.id, row.sequence, row.changedAt, action, next]),
		add: add.map(({ localDate, occurrenceId, cancelledBy }) => [localDate, occurrenceId, cancelledBy]),
		clashes: clashes.map(({ assignmentId, why }) => [assignmentId, why])
	});
}

/** Writes an effect: who cannot go along first, then the pattern, each shift, and what is new. Answers how many people were told. */
export async function saveEffect(tx: Tx, actor: Actor, effect: PatternEffect): Promise<number> {
	const { edit, targets, add, madeUntil, clashes } = effect;
	const { before, after, fromDate, stop } = edit;
	const { hubId, id } = before;
	await takeOff(tx, actor, clashes);
	const at = toDate(now());
	// What hangs on an activity has no plan of its own to look back at: only dates of a rhythm become history.
	const plannedFrom = before.plan && fromDate > before.plannedFrom ? fromDate : before.plannedFrom;
	const { plan, least, most, minutesBefore, minutesAfter } = after;
	const set = { plan, least, most, minutesBefore, minutesAfter, plannedFrom, madeUntil, changedAt: at };
	await tx
		.update(shiftPattern)
		.set(stop ? { ...set, stoppedAt: at } : set)
		.where(and(eq(shiftPattern.hubId, hubId), eq(shiftPattern.id, id)));
	if (stop) await endStandingPlaces(tx, hubId, id, at);
	await dropShifts(
		tx,
		hubId,
		targets.flatMap(({ action, row }) => (action === 'drop' ? [row.id] : []))
	);
	let told = 0;
	for (const target of targets) if (target.action !== 'drop') told += await writeShift(tx, actor, target);
	await insertShifts(tx, hubId, add);
	return told + clashes.length;
}

/** A pattern that stopped gives nobody a place any more; who is on its last shifts stays on them. */
async function endStandingPlaces(tx: Tx, hubId: string, patternId: string, at: Date): Promise<void> {
	const s = standingPlace;
	await tx
		.update(s)
		.set({ endedAt: at })
		.where(and(eq(s.hubId, hubId), eq(s.patternId, patternId), isNull(s.endedAt)));
}
