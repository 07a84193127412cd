import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, toDate, today, type IsoDate } from '#lib/time/local.ts';
import { endBefore } from '#lib/time/rhythm/rhythm.ts';
import { lockAgendaPlanning } from '#modules/agenda/server/index.ts';
import { FARTHEST_DAYS } from '../rules/pattern.ts';
import { makeShifts } from './make-shifts.ts';
import {
	changeRefusal,
	draftRefusal,
	type PatternChanges,
	type PatternDraft,
	type PatternRefusal
} from './pattern-draft.ts';
import { effectOf, type PatternEffect } from './pattern-effect.ts';
import { printOf, saveEffect, shownOf, type PatternPreview } from './pattern-save.ts';
import { lockPattern, lockPlanning, zoneOf, type PatternRow } from './planning.ts';
import { canPlan, hubOf } from './rights.ts';
import { shiftPattern } from './rota.schema.ts';
import { judgedNow } from './shift-judged.ts';

export type { PatternChanges, PatternDraft, PatternRefusal } from './pattern-draft.ts';
/** What was on the page when it was sent: its fingerprint, and whether she ticked that who cannot go along is taken off. */
export type Shown = { fingerprint?: string | undefined; despite?: boolean | undefined };

/**
 * Makes a pattern and its shifts of the coming fourteen weeks. Refused: 'plan_wrong' (with field and why), 'too_far', 'too_early',
 * 'ends_before_start', 'too_long', 'people_wrong', 'task_unknown', 'series_unknown', 'around_wrong'.
 */
export async function makePattern(
	tx: Tx,
	actor: Actor,
	draft: PatternDraft
): Promise<Outcome<{ patternId: string; made: number }, PatternRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const zone = await zoneOf(tx, hubId);
	const wrong = await draftRefusal(tx, hubId, draft, zone);
	if (wrong) return wrong;
	return judgedNow(tx, async (inner) => {
		if (!('plan' in draft)) await lockAgendaPlanning(inner, hubId);
		await lockPlanning(inner, hubId);
		const id = newId();
		const at = toDate(now());
		const stamps = { createdAt: at, changedAt: at, createdBy: personIdOf(actor) };
		const first = 'plan' in draft ? draft.plan.firstDate : today(zone);
		const plannedFrom = first > today(zone) ? first : today(zone);
		await inner.insert(shiftPattern).values({ hubId, id, ...draft, plannedFrom, ...stamps });
		const made = await makeShifts(inner, actor, id);
		if (!made.ok) return made;
		await record(inner, actor, 'rota.pattern_made', { type: 'shift_pattern', id }, made.value);
		return done({ patternId: id, ...made.value });
	});
}

/** Everything a change from a date on would do: who is touched, what they will hear, who cannot go along. Writes nothing; refuses what saving would refuse. */
export async function previewPatternChange(
	tx: Tx,
	actor: Actor,
	patternId: string,
	fromDate: IsoDate,
	changes: PatternChanges
): Promise<Outcome<PatternPreview, PatternRefusal>> {
	const effect = await effectOfChange(tx, actor, patternId, fromDate, changes);
	return effect.ok ? done(shownOf(effect.value)) : effect;
}

/**
 * Changes a pattern from a local date on. Shifts keep their identity and their people, who are told; what was changed for one shift
 * alone stays. Another outcome than what was shown is refused ('changed_meanwhile'); who would be in two places is taken off only
 * with `despite` ('clashes', with how many).
 */
export async function changePatternFrom(
	tx: Tx,
	actor: Actor,
	patternId: string,
	fromDate: IsoDate,
	changes: PatternChanges,
	shown: Shown = {}
): Promise<Outcome<{ told: number }, PatternRefusal>> {
	return judgedNow(tx, async (inner) => {
		const effect = await effectOfChange(inner, actor, patternId, fromDate, changes);
		return effect.ok ? save(inner, actor, effect.value, shown) : effect;
	});
}

/** What stopping a pattern would do. */
export async function previewPatternStop(
	tx: Tx,
	actor: Actor,
	patternId: string,
	fromDate: IsoDate
): Promise<Outcome<PatternPreview, PatternRefusal>> {
	const effect = await effectOfStop(tx, actor, patternId, fromDate);
	return effect.ok ? done(shownOf(effect.value)) : effect;
}

/** Stops a pattern: nothing of it on or after the date, who was on a shift hears it, standing places end, no more is made. */
export async function stopPattern(
	tx: Tx,
	actor: Actor,
	patternId: string,
	fromDate: IsoDate,
	shown: Shown = {}
): Promise<Outcome<{ told: number }, PatternRefusal>> {
	return judgedNow(tx, async (inner) => {
		const effect = await effectOfStop(inner, actor, patternId, fromDate);
		return effect.ok ? save(inner, actor, effect.value, shown) : effect;
	});
}

async function save(
	tx: Tx,
	actor: Actor,
	effect: PatternEffect,
	shown: Shown
): Promise<Outcome<{ told: number }, PatternRefusal>> {
	if (shown.fingerprint !== undefined && shown.fingerprint !== printOf(effect)) return refused('changed_meanwhile');
	if (effect.clashes.length > 0 && !shown.despite) return refused('clashes', { count: effect.clashes.length });
	const { before, stop, fromDate } = effect.edit;
	// Days before a far date follow the old plan, and nobody makes them afterwards.
	await makeShifts(tx, actor, before.id, addDays(fromDate, -1));
	const told = await saveEffect(tx, actor, effect);
	const kind = stop ? 'rota.pattern_stopped' : 'rota.pattern_changed';
	await record(tx, actor, kind, { type: 'shift_pattern', id: before.id }, { told });
	return done({ told });
}

async function effectOfChange(tx: Tx, actor: Actor, id: string, fromDate: IsoDate, changes: PatternChanges) {
	const found = await toEdit(tx, actor, id, fromDate);
	if (!found.ok) return found;
	const { before, zone } = found.value;
	const after = { ...before, ...changes };
	return changeRefusal(before, after, zone) ?? effectOf(tx, { before, after, fromDate, stop: false, zone });
}

async function effectOfStop(tx: Tx, actor: Actor, id: string, fromDate: IsoDate) {
	const found = await toEdit(tx, actor, id, fromDate);
	if (!found.ok) return found;
	const { before, zone } = found.value;
	const plan = before.plan && (endBefore(before.plan, fromDate) ?? before.plan);
	return effectOf(tx, { before, after: { ...before, plan }, fromDate, stop: true, zone });
}

type ToEdit = { before: PatternRow; zone: string };

async function toEdit(tx: Tx, actor: Actor, id: string, fromDate: IsoDate): Promise<Outcome<ToEdit, PatternRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const before = await lockPattern(tx, hubId, id);
	if (!before) return refused('not_found');
	if (before.stoppedAt) return refused('stopped');
	const zone = await zoneOf(tx, hubId);
	const day = today(zone);
	if (fromDate > addDays(day, FARTHEST_DAYS)) return refused('too_far', { date: addDays(day, FARTHEST_DAYS) });
	return fromDate < day ? refused('in_the_past') : done({ before, zone });
}
