import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { post } from '#lib/server/mail/post.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { notBefore } from '#lib/time/quiet.ts';
import { isCoach, livingCoaches } from './clocks/living.ts';
import { coachKey } from './coaches.schema.ts';
import { todayIn } from './team.ts';

/**
 * Something about a coach's account changed. Her keys carry the day until a colleague has asked her about it; every other living coach
 * gets a mail that says no more than that. In the daytime; the changes of one minute are one mail. Her own mailbox may be the trouble.
 */
export async function tellColleagues(tx: Tx, hubId: string, personId: string): Promise<void> {
	await tx
		.update(coachKey)
		.set({ changedOn: await todayIn(tx, hubId) })
		.where(and(eq(coachKey.hubId, hubId), eq(coachKey.personId, personId), eq(coachKey.state, 'active')));
	const team = [...(await livingCoaches(tx, hubId)).values()].map((coach) => coach.personId);
	await mail(tx, hubId, new Set(team.filter((each) => each !== personId)));
}

/** The list began anew: every coach of the hub hears that the team changed, with keys or without, but who did it. */
export async function tellEveryCoach(tx: Tx, hubId: string, but: string | undefined): Promise<void> {
	const coaches = await tx
		.select({ personId: membership.personId })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), isCoach()));
	await mail(tx, hubId, new Set(coaches.map(({ personId }) => personId).filter((each) => each !== but)));
}

async function mail(tx: Tx, hubId: string, people: ReadonlySet<string>): Promise<void> {
	const [house] = await tx.select({ zone: hub.zone }).from(hub).where(eq(hub.id, hubId));
	if (!house) throw new Error('coaches are told in a hub that exists');
	const at = now();
	for (const id of people)
		await post(tx, {
			hubId,
			kind: 'concerns.team_changed',
			recipient: { type: 'person', id },
			subjectId: hubId,
			version: Math.floor(at.epochMilliseconds / 60_000),
			notBefore: toDate(notBefore(at, house.zone))
		});
}
