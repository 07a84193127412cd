import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { post } from '#lib/server/mail/post.ts';
import { concernNotice } from '../coaches.schema.ts';
import type { LivingCoach } from './living.ts';

/**
 * One mail for each living coach whom something waits for. It says no more than that; its number is the hour ('YYYY-MM-DD HH'), so
 * that it goes once. Who has no address gets none, and no longer waits.
 */
export async function sendNotices(
	tx: Tx,
	hubId: string,
	hour: string,
	team: ReadonlyMap<string, LivingCoach>
): Promise<void> {
	const waiting = await tx
		.select({ keyId: concernNotice.keyId })
		.from(concernNotice)
		.where(and(eq(concernNotice.hubId, hubId), eq(concernNotice.waiting, true)));
	const told = waiting.flatMap(({ keyId }) => team.get(keyId) ?? []);
	if (told.length === 0) return;
	for (const personId of new Set(told.map((coach) => coach.personId)))
		await post(tx, {
			hubId,
			kind: 'concerns.news',
			recipient: { type: 'person', id: personId },
			subjectId: hubId,
			version: Number(hour.replace(/\D/g, ''))
		});
	await tx
		.update(concernNotice)
		.set({ waiting: false })
		.where(
			and(
				eq(concernNotice.hubId, hubId),
				inArray(
					concernNotice.keyId,
					told.map(({ keyId }) => keyId)
				)
			)
		);
}
