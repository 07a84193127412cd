import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { post } from '#lib/server/mail/post.ts';
import { now } from '#lib/time/clock.ts';
import { localDate, toDate } from '#lib/time/local.ts';
import { notBefore } from '#lib/time/quiet.ts';
import { livingCoaches } from './clocks/living.ts';
import { coachKey } from './coaches.schema.ts';

/**
 * Something about a coach's account changed. Her keys carry the day until a colleague has asked her about it; every other living coach
 * gets a mail that says no more than that. In the daytime; the changes of one minute are one mail. Her own mailbox may be the trouble.
 */
export async function tellColleagues(tx: Tx, hubId: string, personId: string): Promise<void> {
	const [house] = await tx.select({ zone: hub.zone }).from(hub).where(eq(hub.id, hubId));
	if (!house) throw new Error('tellColleagues needs a hub that exists');
	const at = now();
	await tx
		.update(coachKey)
		.set({ changedOn: localDate(at, house.zone) })
		.where(and(eq(coachKey.hubId, hubId), eq(coachKey.personId, personId), eq(coachKey.state, 'active')));
	const team = [...(await livingCoaches(tx, hubId)).values()].map((coach) => coach.personId);
	for (const colleague of new Set(team.filter((each) => each !== personId)))
		await post(tx, {
			hubId,
			kind: 'concerns.team_changed',
			recipient: { type: 'person', id: colleague },
			subjectId: hubId,
			version: Math.floor(at.epochMilliseconds / 60_000),
			notBefore: toDate(notBefore(at, house.zone))
		});
}
