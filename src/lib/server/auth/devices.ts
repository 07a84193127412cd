import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { session } from '#lib/server/db/schema/people.ts';
import { limits } from '#lib/limits.ts';
import { now } from '#lib/time/clock.ts';

/** The devices on which a person is signed in, the last used first. Through inInstallation. */
export function devicesOf(tx: Tx, personId: string) {
	const ago = (days: number) => new Date(now().epochMilliseconds - days * 86_400_000);
	const alive = and(
		eq(session.personId, personId),
		isNull(session.endedAt),
		gt(session.seenAt, ago(limits.residentIdleDays)),
		gt(session.createdAt, ago(limits.residentSessionDays))
	);
	const { id, device, factor, createdAt, seenAt } = session;
	return tx
		.select({ id, device, factor, createdAt, seenAt })
		.from(session)
		.where(alive)
		.orderBy(desc(seenAt), desc(id));
}
