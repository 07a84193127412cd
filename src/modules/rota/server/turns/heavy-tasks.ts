import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { task } from '../rota.schema.ts';

/** The tasks that count double on the meter. */
export async function heavyTasks(tx: Tx, hubId: string): Promise<Set<string>> {
	const rows = await tx
		.select({ id: task.id })
		.from(task)
		.where(and(eq(task.hubId, hubId), eq(task.weight, 'heavy')));
	return new Set(rows.map(({ id }) => id));
}
