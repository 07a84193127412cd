import { and, asc, count, eq } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { picture } from '#lib/server/db/schema/hub.ts';
import { record } from '#lib/server/events/record.ts';
import { inOrder, type Direction } from '#lib/server/hub/order.ts';
import { canPlan, hubOf } from './rights.ts';
import { task, taskStep } from './rota.schema.ts';

/** More steps than this nobody reads at the coffee machine. */
export const MOST_STEPS = 30;
export type StepDraft = { words: string; pictureId: string | null };
export type StepRefusal = 'not_yours' | 'not_signed_in' | 'not_found' | 'too_many_steps' | 'picture_unknown';

/** Adds a step at the end of how a task is done. Refused: 'not_found', 'too_many_steps', 'picture_unknown'. */
export async function addStep(
	tx: Tx,
	actor: Actor,
	taskId: string,
	draft: StepDraft
): Promise<Outcome<{ stepId: string }, StepRefusal>> {
	const ids = await stepsToWrite(tx, actor, taskId);
	if (!ids.ok) return ids;
	if (ids.value.length >= MOST_STEPS) return refused('too_many_steps', { most: MOST_STEPS });
	const hubId = hubOf(actor);
	if (await isUnknown(tx, hubId, draft.pictureId)) return refused('picture_unknown');
	const id = newId();
	await tx.insert(taskStep).values({ hubId, id, taskId, position: ids.value.length, ...draft });
	await number(tx, hubId, [...ids.value, id]);
	await record(tx, actor, 'rota.task_changed', { type: 'task', id: taskId });
	return done({ stepId: id });
}

/** Writes a step anew; `pictureId` left out keeps the photo, null takes it away. Refused: 'not_found', 'picture_unknown'. */
export async function changeStep(
	tx: Tx,
	actor: Actor,
	taskId: string,
	stepId: string,
	draft: Partial<StepDraft>
): Promise<Outcome<{ stepId: string }, StepRefusal>> {
	const ids = await stepsToWrite(tx, actor, taskId);
	if (!ids.ok) return ids;
	const hubId = hubOf(actor);
	if (!ids.value.includes(stepId)) return refused('not_found');
	if (await isUnknown(tx, hubId, draft.pictureId)) return refused('picture_unknown');
	await tx
		.update(taskStep)
		.set(draft)
		.where(and(eq(taskStep.hubId, hubId), eq(taskStep.id, stepId)));
	await record(tx, actor, 'rota.task_changed', { type: 'task', id: taskId });
	return done({ stepId });
}

/** Takes a step away. Gone already is no error. */
export async function removeStep(
	tx: Tx,
	actor: Actor,
	taskId: string,
	stepId: string
): Promise<Outcome<{ stepId: string }, StepRefusal>> {
	const ids = await stepsToWrite(tx, actor, taskId);
	if (!ids.ok) return ids;
	if (!ids.value.includes(stepId)) return done({ stepId });
	const hubId = hubOf(actor);
	await tx.delete(taskStep).where(and(eq(taskStep.hubId, hubId), eq(taskStep.id, stepId)));
	await number(
		tx,
		hubId,
		ids.value.filter((id) => id !== stepId)
	);
	await record(tx, actor, 'rota.task_changed', { type: 'task', id: taskId });
	return done({ stepId });
}

/** One step earlier or later. Refused 'not_found'. */
export async function moveStep(
	tx: Tx,
	actor: Actor,
	taskId: string,
	stepId: string,
	direction: Direction
): Promise<Outcome<{ stepId: string }, StepRefusal>> {
	const ids = await stepsToWrite(tx, actor, taskId);
	if (!ids.ok) return ids;
	const ordered = inOrder(ids.value, stepId, direction);
	if (!ordered) return refused('not_found');
	await number(tx, hubOf(actor), ordered);
	await record(tx, actor, 'rota.task_changed', { type: 'task', id: taskId });
	return done({ stepId });
}

/** The ids of the steps in their order, under the lock of their task. */
async function stepsToWrite(tx: Tx, actor: Actor, taskId: string): Promise<Outcome<string[], StepRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const [found] = await tx
		.select({ id: task.id })
		.from(task)
		.where(and(eq(task.hubId, hubId), eq(task.id, taskId)))
		.for('update');
	if (!found) return refused('not_found');
	const rows = await tx
		.select({ id: taskStep.id })
		.from(taskStep)
		.where(and(eq(taskStep.hubId, hubId), eq(taskStep.taskId, taskId)))
		.orderBy(asc(taskStep.position), asc(taskStep.id));
	return done(rows.map(({ id }) => id));
}

async function isUnknown(tx: Tx, hubId: string, pictureId: string | null | undefined): Promise<boolean> {
	if (!pictureId) return false;
	const [found] = await tx
		.select({ count: count() })
		.from(picture)
		.where(and(eq(picture.hubId, hubId), eq(picture.id, pictureId)));
	return found?.count !== 1;
}

async function number(tx: Tx, hubId: string, ids: readonly string[]): Promise<void> {
	for (const [position, id] of ids.entries())
		await tx
			.update(taskStep)
			.set({ position })
			.where(and(eq(taskStep.hubId, hubId), eq(taskStep.id, id)));
}
