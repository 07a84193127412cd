import { and, asc, eq, lt } from 'drizzle-orm';
import { asWorker } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { enqueue } from '#lib/server/queue/enqueue.ts';
import { now } from '#lib/time/clock.ts';
import { jobFor } from './post.ts';

const LATE_MS = 2 * 3600_000;
const AT_ONCE = 500;

/**
 * Puts mails in the queue again whose job was lost: after a restore the outbox is there, the queue is not.
 * A mail that has a job still is sent once all the same: sending locks its row. Out: how many.
 */
export function sweepMails(): Promise<number> {
	return asWorker(async (tx) => {
		const late = new Date(now().epochMilliseconds - LATE_MS);
		const lost = await tx
			.select({ id: mail.id, hubId: mail.hubId })
			.from(mail)
			.where(and(eq(mail.state, 'queued'), lt(mail.notBefore, late)))
			.orderBy(asc(mail.notBefore))
			.limit(AT_ONCE);
		for (const { id, hubId } of lost) await enqueue(tx, 'mail.send', jobFor(id, hubId));
		return lost.length;
	});
}
