import { and, eq, sql } from 'drizzle-orm';
import { asWorker, asWorkerIn, DatabaseAway, type Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { log } from '#lib/server/log.ts';
import { QUEUES } from '#lib/server/queue/queues.ts';
import type { Handler } from '#lib/server/queue/worker.ts';
import { now } from '#lib/time/clock.ts';
import type { Letterhead } from './layout.ts';
import { mailKind, type MailRow, type RecipientType } from './registry.ts';
import { deliver, type Sent } from './transport.ts';

/** The queue tries once and then so many times again. */
const TRIES = 1 + QUEUES['mail.send'].retryLimit;

/** A mail that could not go now; the queue tries again. Its words hold no address. */
export class MailPutOff extends Error {
	override name = 'MailPutOff';
}

/**
 * Does one 'mail.send' job. The row stays locked while the mail server listens, so that a job that runs twice sends once.
 * Throws MailPutOff when it must be tried again.
 */
export const sendMail: Handler = async ({ mail: mailId, hub: hubId }) => {
	const inDoor = <T>(work: (tx: Tx) => Promise<T>) => (hubId ? asWorkerIn(String(hubId), work) : asWorker(work));
	let again: string | undefined;
	try {
		again = await inDoor((tx) => sendOne(tx, String(mailId)));
	} catch (error) {
		// The fault undid everything, the count of tries too; without it the mail would wait for ever.
		if (!(error instanceof DatabaseAway)) await inDoor((tx) => countFault(tx, String(mailId)));
		throw error;
	}
	if (again !== undefined) throw new MailPutOff(again);
};

async function countFault(tx: Tx, id: string): Promise<void> {
	const last = sql<boolean>`${mail.attempts} + 1 >= ${TRIES}`;
	await tx
		.update(mail)
		.set({
			attempts: sql`${mail.attempts} + 1`,
			failure: 'the mail could not be made',
			state: sql`case when ${last} then 'failed' else ${mail.state} end`,
			settledAt: sql`case when ${last} then ${new Date(now().epochMilliseconds).toISOString()}::timestamptz end`
		})
		.where(and(eq(mail.id, id), eq(mail.state, 'queued')));
}

/** Out: why it must be tried again, or undefined when it is settled. */
async function sendOne(tx: Tx, id: string): Promise<string | undefined> {
	const [row] = await tx
		.select()
		.from(mail)
		.where(and(eq(mail.id, id), eq(mail.state, 'queued')))
		.for('update');
	if (!row) return undefined;
	const sent = await tryOnce(tx, { ...row, recipientType: row.recipientType as RecipientType });
	const settledAt = new Date(now().epochMilliseconds);
	const attempts = row.attempts + 1;
	const settle = (set: Partial<typeof mail.$inferInsert>) =>
		tx
			.update(mail)
			.set({ attempts, ...set })
			.where(eq(mail.id, id));
	if (sent === 'dropped') await settle({ state: 'dropped', settledAt });
	else if (sent.ok) await settle({ state: 'sent', settledAt, messageId: sent.messageId, failure: null });
	else if (!sent.temporary || attempts >= TRIES) {
		const state = sent.temporary ? 'failed' : 'bounced';
		await settle({ state, settledAt, failure: sent.words });
		log.warn(`mail.${state}`, { mail: id, kind: row.kind, attempts });
	} else {
		await settle({ failure: sent.words });
		return sent.words;
	}
	return undefined;
}

async function tryOnce(tx: Tx, row: MailRow): Promise<Sent | 'dropped'> {
	const kind = mailKind(row.kind);
	// A copy of another version may know it: try again later.
	if (!kind) return { ok: false, temporary: true, words: `unknown kind of mail: ${row.kind}` };
	const rendered = await kind.render(tx, row);
	return rendered ? deliver(row, rendered, await letterhead(tx, row.hubId)) : 'dropped';
}

async function letterhead(tx: Tx, hubId: string | null): Promise<Letterhead & { replyTo?: string }> {
	const [house] = hubId ? await tx.select().from(hub).where(eq(hub.id, hubId)) : [];
	if (!house) return { name: 'Aanloop', colour: '#0f5e59' };
	const address = [house.street, [house.postcode, house.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
	return {
		name: house.name,
		colour: house.brandColour,
		...(address ? { address } : {}),
		...(house.email ? { replyTo: house.email } : {})
	};
}
