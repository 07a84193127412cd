import { and, asc, count, eq, gt, isNull, max, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { fingerprint } from '#lib/server/fingerprint.ts';
import { inOrder, type Direction } from '#lib/server/hub/order.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import type { QualificationKind, Weight } from '../rules/kinds.ts';
import { peopleRefusal } from '../rules/pattern.ts';
import type { TaskRow } from './held-shift.ts';
import { lockPlanning } from './planning.ts';
import { canPlan, hubOf } from './rights.ts';
import { shift, shiftPattern, task } from './rota.schema.ts';

/** A task as a coordinator writes it. `least` and `most` are what new patterns start from. */
export type TaskDraft = {
	name: string;
	pictogram: string;
	explanation: string;
	least: number;
	most: number;
	needs: readonly QualificationKind[];
	weight: Weight;
	minimumAge: number | null;
};
export type TaskRefusal =
	| 'not_yours'
	| 'not_signed_in'
	| 'not_found'
	| 'name_taken'
	| 'people_wrong'
	| 'changed_meanwhile'
	| 'in_use'
	| 'has_tasks';

/** Makes a task, at the end of the list. Refused: 'name_taken' (also by one that was put away), 'people_wrong'. */
export async function makeTask(
	tx: Tx,
	actor: Actor,
	draft: TaskDraft
): Promise<Outcome<{ taskId: string }, TaskRefusal>> {
	const wrong = await toWrite(tx, actor, draft);
	if (wrong) return wrong;
	const hubId = hubOf(actor);
	const [last] = await tx
		.select({ position: max(task.position) })
		.from(task)
		.where(eq(task.hubId, hubId));
	const id = newId();
	const at = toDate(now());
	const position = (last?.position ?? -1) + 1;
	await tx.insert(task).values({ hubId, id, ...columnsOf(draft), position, createdAt: at, changedAt: at });
	await record(tx, actor, 'rota.task_made', { type: 'task', id });
	return done({ taskId: id });
}

/** Begins a rota with the tasks every house has. Refused 'has_tasks' once there is one: a second press makes no second set. */
export async function startTasks(
	tx: Tx,
	actor: Actor,
	drafts: readonly TaskDraft[]
): Promise<Outcome<{ made: number }, TaskRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const [one] = await tx.select({ id: task.id }).from(task).where(eq(task.hubId, hubId)).limit(1);
	if (one) return refused('has_tasks');
	for (const draft of drafts) {
		const made = await makeTask(tx, actor, draft);
		if (!made.ok) return made;
	}
	return done({ made: drafts.length });
}

/**
 * Writes a task anew. Patterns and shifts keep the numbers they have; what it needs counts at once for whoever comes on. `shown` is
 * the print of the task as the page showed it: when somebody else saved it since, refused 'changed_meanwhile'.
 */
export async function changeTask(
	tx: Tx,
	actor: Actor,
	taskId: string,
	draft: TaskDraft,
	shown?: string
): Promise<Outcome<{ taskId: string }, TaskRefusal>> {
	const wrong = await toWrite(tx, actor, draft, taskId);
	if (wrong) return wrong;
	const row = await lockTask(tx, hubOf(actor), taskId);
	if (!row) return refused('not_found');
	if (shown !== undefined && shown !== taskPrint(row)) return refused('changed_meanwhile');
	await update(tx, row, columnsOf(draft));
	await record(tx, actor, 'rota.task_changed', { type: 'task', id: taskId });
	return done({ taskId });
}

/** Puts a task away. Refused 'in_use' while patterns make shifts of it or shifts are coming, with how many of each. Twice is no error. */
export async function archiveTask(
	tx: Tx,
	actor: Actor,
	taskId: string
): Promise<Outcome<{ taskId: string }, TaskRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const row = await lockTask(tx, hubId, taskId);
	if (!row) return refused('not_found');
	if (row.archivedAt) return done({ taskId });
	const { patterns, shifts } = await useOf(tx, hubId, taskId);
	if (patterns + shifts > 0) return refused('in_use', { patterns, shifts });
	await update(tx, row, { archivedAt: toDate(now()) });
	await record(tx, actor, 'rota.task_archived', { type: 'task', id: taskId });
	return done({ taskId });
}

/** Takes a task back from among those put away. Twice is no error. */
export async function restoreTask(
	tx: Tx,
	actor: Actor,
	taskId: string
): Promise<Outcome<{ taskId: string }, TaskRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const row = await lockTask(tx, hubOf(actor), taskId);
	if (!row) return refused('not_found');
	if (row.archivedAt) {
		await update(tx, row, { archivedAt: null });
		await record(tx, actor, 'rota.task_restored', { type: 'task', id: taskId });
	}
	return done({ taskId });
}

/** One place up or down in the list. Refused 'not_found'. */
export async function moveTask(
	tx: Tx,
	actor: Actor,
	taskId: string,
	direction: Direction
): Promise<Outcome<{ taskId: string }, TaskRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const live = and(eq(task.hubId, hubId), isNull(task.archivedAt));
	const rows = await tx
		.select({ id: task.id })
		.from(task)
		.where(live)
		.orderBy(asc(task.position), asc(task.id))
		.for('update');
	const ids = rows.map(({ id }) => id);
	const ordered = inOrder(ids, taskId, direction);
	if (!ordered) return refused('not_found');
	for (const [position, id] of ordered.entries())
		await tx
			.update(task)
			.set({ position })
			.where(and(eq(task.hubId, hubId), eq(task.id, id)));
	await record(tx, actor, 'rota.task_moved', { type: 'task', id: taskId });
	return done({ taskId });
}

/** What a page showed of a task, as one short word. Its place in the list is no part of it. */
export function taskPrint({ id, changedAt }: TaskRow): string {
	return fingerprint({ id, changedAt });
}

/** How many live patterns make shifts of a task, and how many shifts of it are coming. */
export async function useOf(tx: Tx, hubId: string, taskId: string): Promise<{ patterns: number; shifts: number }> {
	const [p, s] = [shiftPattern, shift];
	const [patterns] = await tx
		.select({ count: count() })
		.from(p)
		.where(and(eq(p.hubId, hubId), eq(p.taskId, taskId), isNull(p.stoppedAt)));
	const [shifts] = await tx
		.select({ count: count() })
		.from(s)
		.where(and(eq(s.hubId, hubId), eq(s.taskId, taskId), isNull(s.cancelledAt), gt(s.endsAt, toDate(now()))));
	return { patterns: patterns?.count ?? 0, shifts: shifts?.count ?? 0 };
}

async function toWrite(tx: Tx, actor: Actor, draft: TaskDraft, own?: string) {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const people = peopleRefusal(draft);
	if (people) return people;
	const same = and(eq(task.hubId, hubId), eq(sql`lower(${task.name})`, draft.name.toLowerCase()));
	const rows = await tx.select({ id: task.id }).from(task).where(same);
	return rows.some(({ id }) => id !== own) ? refused('name_taken') : undefined;
}

async function lockTask(tx: Tx, hubId: string, id: string): Promise<TaskRow | undefined> {
	const [row] = await tx
		.select()
		.from(task)
		.where(and(eq(task.hubId, hubId), eq(task.id, id)))
		.for('update');
	return row;
}

async function update(tx: Tx, { hubId, id }: TaskRow, set: Partial<TaskRow>): Promise<void> {
	await tx
		.update(task)
		.set({ ...set, changedAt: toDate(now()) })
		.where(and(eq(task.hubId, hubId), eq(task.id, id)));
}

function columnsOf({ needs, ...draft }: TaskDraft) {
	return { ...draft, needs: [...new Set(needs)].sort() };
}
