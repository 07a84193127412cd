import { and, desc, eq, inArray } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { enqueue } from '#lib/server/queue/enqueue.ts';
import { record } from '#lib/server/events/record.ts';
import { jobFor } from './post.ts';

/** The mails of this hub that did not arrive, newest first, for the coordinator. Ids, and the words of the mail server. */
export function mailFailuresOf(tx: Tx, hubId: string, most = 100) {
	return tx
		.select({
			id: mail.id,
			kind: mail.kind,
			recipientType: mail.recipientType,
			recipientId: mail.recipientId,
			subjectId: mail.subjectId,
			state: mail.state,
			failure: mail.failure,
			attempts: mail.attempts,
			settledAt: mail.settledAt
		})
		.from(mail)
		.where(and(eq(mail.hubId, hubId), inArray(mail.state, ['failed', 'bounced'])))
		.orderBy(desc(mail.settledAt), desc(mail.id))
		.limit(most);
}

/** Sends a mail once more that did not arrive, after the address was put right. Refused: not_allowed, not_found. */
export async function sendAgain(tx: Tx, actor: Actor, mailId: string): Promise<Outcome<void>> {
	if (!actor.hubId || !actor.roles.has('coordinator')) return refused('not_allowed');
	const failed = and(eq(mail.hubId, actor.hubId), eq(mail.id, mailId), inArray(mail.state, ['failed', 'bounced']));
	const fresh = { state: 'queued', attempts: 0, failure: null, settledAt: null };
	const [again] = await tx.update(mail).set(fresh).where(failed).returning({ id: mail.id });
	if (!again) return refused('not_found');
	await record(tx, actor, 'mail.sent_again', { type: 'mail', id: mailId });
	await enqueue(tx, 'mail.send', jobFor(mailId, actor.hubId));
	return done(undefined);
}
