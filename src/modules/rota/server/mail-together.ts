import { and, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import type { MailRow } from '#lib/server/mail/registry.ts';
import { now } from '#lib/time/clock.ts';
import { notBefore } from '#lib/time/quiet.ts';

/** So long a mail waits for others about the same kind of thing, that then go as one. */
const WAIT_SECONDS = 60;
/** What was written so long before a mail may go, is surely to be read by it: no transaction lives longer. */
const SEEN_SECONDS = 20;

/** The first polite moment for a mail that tells everything of its kind at once. */
export function together(zone: string): Temporal.Instant {
	return notBefore(now().add({ seconds: WAIT_SECONDS }), zone);
}

/**
 * Ten questions of one minute, or of one night, are one mail: the oldest tells them all. Out: the subjects this mail speaks for,
 * its own first; null when an older one speaks for this.
 */
export async function spokenFor(tx: Tx, row: MailRow): Promise<string[] | null> {
	const same = and(
		eq(mail.hubId, row.hubId ?? ''),
		eq(mail.kind, row.kind),
		eq(mail.recipientId, row.recipientId),
		inArray(mail.state, ['queued', 'sent'])
	);
	const [own] = await tx.select().from(mail).where(eq(mail.id, row.id));
	if (!own) return [row.subjectId];
	const seenBy = new Date(own.createdAt.getTime() + SEEN_SECONDS * 1000);
	const [older] = await tx
		.select({ id: mail.id })
		.from(mail)
		.where(and(same, sql`${mail.id} < ${row.id}`, gte(mail.notBefore, seenBy)))
		.limit(1);
	if (older) return null;
	const until = new Date(own.notBefore.getTime() - SEEN_SECONDS * 1000);
	const younger = await tx
		.select({ subjectId: mail.subjectId })
		.from(mail)
		.where(and(same, sql`${mail.id} > ${row.id}`, lte(mail.createdAt, until)));
	return [row.subjectId, ...younger.map(({ subjectId }) => subjectId)];
}
