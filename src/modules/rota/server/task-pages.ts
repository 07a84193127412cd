import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { picture } from '#lib/server/db/schema/hub.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { task, taskStep } from './rota.schema.ts';
import { taskPrint, useOf } from './tasks.ts';

/** All tasks in the order of the house, those put away last; with how many live patterns and coming shifts each has. */
export async function taskList(tx: Tx, hubId: string) {
	const at = toDate(now()).toISOString();
	// Written out: a query of one table names its columns without it, and the inner table has the same names.
	const patterns = sql<number>`(select count(*)::int from shift_pattern p where p.hub_id = task.hub_id and p.task_id = task.id
		and p.stopped_at is null)`;
	const shifts = sql<number>`(select count(*)::int from shift s where s.hub_id = task.hub_id and s.task_id = task.id
		and s.cancelled_at is null and s.ends_at > ${at})`;
	const steps = sql<number>`(select count(*)::int from task_step t where t.hub_id = task.hub_id and t.task_id = task.id)`;
	const rows = await tx
		.select({ row: task, patterns, shifts, steps })
		.from(task)
		.where(eq(task.hubId, hubId))
		.orderBy(sql`${task.archivedAt} is not null`, asc(task.position), asc(task.id));
	return rows.map(({ row, ...counts }) => ({ ...row, ...counts }));
}

/** One task with its steps and what each photo shows; undefined when this hub has none such. */
export async function taskPage(tx: Tx, hubId: string, id: string) {
	const [row] = await tx
		.select()
		.from(task)
		.where(and(eq(task.hubId, hubId), eq(task.id, id)));
	if (!row) return undefined;
	const { description, width, height } = picture;
	const steps = await tx
		.select({ id: taskStep.id, words: taskStep.words, pictureId: taskStep.pictureId, description, width, height })
		.from(taskStep)
		.leftJoin(picture, and(eq(picture.hubId, taskStep.hubId), eq(picture.id, taskStep.pictureId)))
		.where(and(eq(taskStep.hubId, hubId), eq(taskStep.taskId, id)))
		.orderBy(asc(taskStep.position), asc(taskStep.id));
	return { ...row, steps, shown: taskPrint(row), use: await useOf(tx, hubId, id) };
}
