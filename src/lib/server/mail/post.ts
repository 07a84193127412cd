import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tx } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { enqueue } from '#lib/server/queue/enqueue.ts';
import { now } from '#lib/time/clock.ts';
import type { RecipientType } from './registry.ts';

export type Post = {
	/** The hub that writes; left out for the installation (a sign-in code). */
	hubId?: string | undefined;
	kind: string;
	recipient: { type: RecipientType; id: string };
	/** What it is about. The same kind goes to the same recipient about the same subject once … */
	subjectId: string;
	/** … unless the fact is a new one, which has a number of its own. */
	version?: number;
	/** Quiet hours are for the caller to know: see `#lib/time/quiet.ts`. */
	notBefore?: Date | undefined;
};

const hush = new AsyncLocalStorage<true>();

/**
 * Does work about what is history already (the example neighbourhood): its mails are noted as dropped, and none is sent.
 * Only of what `work` itself starts; other pages go on posting.
 */
export function withoutMail<T>(work: () => Promise<T>): Promise<T> {
	return hush.run(true, work);
}

/**
 * Puts a mail in the outbox and in the queue, inside the transaction of the verb: it goes only if the rest happened.
 * Out: its id, or undefined when this very mail was posted before.
 */
export async function post(
	tx: Tx,
	{ hubId, kind, recipient, subjectId, version = 0, notBefore }: Post
): Promise<string | undefined> {
	const createdAt = new Date(now().epochMilliseconds);
	const [posted] = await tx
		.insert(mail)
		.values({
			hubId,
			kind,
			recipientType: recipient.type,
			recipientId: recipient.id,
			subjectId,
			version,
			notBefore: notBefore ?? createdAt,
			createdAt,
			...(hush.getStore() && { state: 'dropped', settledAt: createdAt })
		})
		.onConflictDoNothing({ target: [mail.hubId, mail.kind, mail.recipientId, mail.subjectId, mail.version] })
		.returning({ id: mail.id });
	if (posted && !hush.getStore()) await enqueue(tx, 'mail.send', jobFor(posted.id, hubId), notBefore);
	return posted?.id;
}

/** The job of a mail: which, and in which hub it must be looked for. */
export function jobFor(mailId: string, hubId: string | null | undefined): Record<string, string> {
	return hubId ? { mail: mailId, hub: hubId } : { mail: mailId };
}
