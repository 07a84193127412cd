import { and, eq } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, toDate, today, type IsoDate } from '#lib/time/local.ts';
import { checkPlan, endBefore, type Plan } from '#lib/time/rhythm/rhythm.ts';
import { series } from './agenda.schema.ts';
import { makeOccurrences } from './make-occurrences.ts';
import { FARTHEST_DAYS, lockPlanning, lockSeries, unknownOf, type SeriesRow } from './planning.ts';
import { canManage, hubOf } from './rights.ts';
import { judgedNow } from './rooms.ts';
import type { CreateOptions, SeriesChanges, SeriesDraft, SeriesRefusal, SeriesWords } from './series-draft.ts';
import { effectOf, peopleTold, type SeriesEffect } from './series-effect.ts';
import { printOf, saveEffect, shownOf, type SeriesPreview } from './series-save.ts';

export type { CreateOptions, SeriesChanges, SeriesDraft, SeriesRefusal, SeriesWords } from './series-draft.ts';

/**
 * Makes a series and its occurrences of the coming 26 weeks. Refused: 'plan_wrong' (with field and why), 'too_far',
 * 'room_taken' (with what is there), 'room_unknown', 'organiser_unknown'.
 */
export async function createSeries(
	tx: Tx,
	actor: Actor,
	draft: SeriesDraft,
	options: CreateOptions = {}
): Promise<Outcome<{ seriesId: string; made: number; withoutRoom: number }, SeriesRefusal>> {
	const right = canManage(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const wrong = planRefusal(draft.plan) ?? (await namesRefusal(tx, hubId, draft));
	if (wrong) return wrong;
	const { plannedFrom = startOf(draft.plan), onClash = 'refuse', importUid, importId } = options;
	return judgedNow(tx, async (inner) => {
		await lockPlanning(inner, hubId);
		const id = newId();
		const at = toDate(now());
		const stamps = { createdAt: at, changedAt: at, createdBy: personIdOf(actor) };
		await inner.insert(series).values({ hubId, id, ...draft, plannedFrom, ...stamps, importUid, importId });
		const made = await makeOccurrences(inner, actor, id, undefined, onClash);
		if (!made.ok) return made;
		await record(inner, actor, 'agenda.series_made', { type: 'series', id });
		return done({ seriesId: id, ...made.value });
	});
}

/** Everything a change from a date on would do: who is touched and what they will hear. Writes nothing, refuses what saving would refuse. */
export async function previewSeriesChange(
	tx: Tx,
	actor: Actor,
	seriesId: string,
	fromDate: IsoDate,
	changes: SeriesChanges
): Promise<Outcome<SeriesPreview, SeriesRefusal>> {
	const effect = await effectOfChange(tx, actor, seriesId, fromDate, changes);
	return effect.ok ? done(shownOf(effect.value)) : effect;
}

/**
 * Changes a series from a local date on. Occurrences keep their identity, single changes and sign-ups survive; people who are
 * touched are told. `shown` is the fingerprint of the preview: another outcome is refused ('changed_meanwhile').
 */
export async function changeSeriesFrom(
	tx: Tx,
	actor: Actor,
	seriesId: string,
	fromDate: IsoDate,
	changes: SeriesChanges,
	shown?: string
): Promise<Outcome<{ told: number }, SeriesRefusal>> {
	return judgedNow(tx, async (inner) => {
		const effect = await effectOfChange(inner, actor, seriesId, fromDate, changes);
		return effect.ok ? save(inner, actor, effect.value, shown) : effect;
	});
}

/** What stopping a series would do. */
export async function previewSeriesStop(
	tx: Tx,
	actor: Actor,
	seriesId: string,
	fromDate: IsoDate
): Promise<Outcome<SeriesPreview, SeriesRefusal>> {
	const effect = await effectOfStop(tx, actor, seriesId, fromDate);
	return effect.ok ? done(shownOf(effect.value)) : effect;
}

/** Stops a series: nothing of it happens on or after the date, whoever signed up is told, and no more is made. */
export async function stopSeries(
	tx: Tx,
	actor: Actor,
	seriesId: string,
	fromDate: IsoDate,
	shown?: string
): Promise<Outcome<{ told: number }, SeriesRefusal>> {
	return judgedNow(tx, async (inner) => {
		const effect = await effectOfStop(inner, actor, seriesId, fromDate);
		return effect.ok ? save(inner, actor, effect.value, shown) : effect;
	});
}

async function save(tx: Tx, actor: Actor, effect: SeriesEffect, shown?: string) {
	if (shown !== undefined && shown !== printOf(effect)) return refused('changed_meanwhile');
	const { before, stop, fromDate } = effect.edit;
	// Days before a far date follow the old plan, and nobody makes them afterwards.
	await makeOccurrences(tx, actor, before.id, addDays(fromDate, -1));
	await saveEffect(tx, actor, effect);
	const told = peopleTold(effect);
	const kind = stop ? 'agenda.series_stopped' : 'agenda.series_changed';
	await record(tx, actor, kind, { type: 'series', id: before.id }, { told });
	return done({ told });
}

async function effectOfChange(tx: Tx, actor: Actor, id: string, fromDate: IsoDate, changes: SeriesChanges) {
	const found = await toEdit(tx, actor, id, fromDate);
	if (!found.ok) return found;
	const before = found.value;
	const after = { ...before, ...changes };
	const wrong = planRefusal(after.plan) ?? (await namesRefusal(tx, before.hubId, changes));
	return wrong ?? effectOf(tx, { before, after, fromDate, stop: false });
}

async function effectOfStop(tx: Tx, actor: Actor, id: string, fromDate: IsoDate) {
	const found = await toEdit(tx, actor, id, fromDate);
	if (!found.ok) return found;
	const before = found.value;
	const after = { ...before, plan: endBefore(before.plan, fromDate) ?? before.plan };
	return effectOf(tx, { before, after, fromDate, stop: true });
}

async function toEdit(tx: Tx, actor: Actor, id: string, fromDate: IsoDate): Promise<Outcome<SeriesRow, SeriesRefusal>> {
	const right = canManage(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const row = await lockSeries(tx, hubId, id);
	if (!row) return refused('not_found');
	if (row.stoppedAt) return refused('stopped');
	const day = today(row.plan.zone);
	if (fromDate > addDays(day, FARTHEST_DAYS)) return refused('too_far', { date: addDays(day, FARTHEST_DAYS) });
	return fromDate < day ? refused('in_the_past') : done(row);
}

function planRefusal(plan: Plan) {
	const [problem] = checkPlan(plan);
	if (problem) return refused('plan_wrong', { field: problem.field, why: problem.reason });
	const far = addDays(today(plan.zone), FARTHEST_DAYS);
	return plan.firstDate > far ? refused('too_far', { date: far }) : undefined;
}

async function namesRefusal(tx: Tx, hubId: string, named: Pick<SeriesWords, 'roomId' | 'organiserId'>) {
	const unknown = await unknownOf(tx, hubId, named);
	return unknown && refused(unknown);
}

function startOf(plan: Plan): IsoDate {
	const day = today(plan.zone);
	return plan.firstDate > day ? plan.firstDate : day;
}

/** A series as its form shows it; undefined when this hub has none such. For who may manage it. */
export async function seriesOf(tx: Tx, actor: Actor, seriesId: string): Promise<SeriesRow | undefined> {
	if (!canManage(actor).allowed) return undefined;
	const [row] = await tx
		.select()
		.from(series)
		.where(and(eq(series.hubId, hubOf(actor)), eq(series.id, seriesId)));
	return row;
}
