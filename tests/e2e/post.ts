import { and, eq, gt } from 'drizzle-orm';
import { asWorker } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { handlers } from '#lib/server/jobs.ts';

/** Mails that wait for the morning go out now: a story also runs at night. */
export async function sendWaiting(): Promise<void> {
	const waiting = await asWorker((tx) =>
		tx
			.select({ id: mail.id, hubId: mail.hubId })
			.from(mail)
			.where(and(eq(mail.state, 'queued'), gt(mail.notBefore, new Date())))
	);
	for (const { id, hubId } of waiting) await handlers['mail.send']({ mail: id, ...(hubId ? { hub: hubId } : {}) });
}
