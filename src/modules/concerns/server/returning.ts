import { and, asc, eq, gt, isNull, ne, or } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import type { ReturnAnswer } from '../protocol/answers.ts';
import { authHash } from '../protocol/code.ts';
import type { Message } from '../protocol/concern-kinds.ts';
import type { Work } from '../protocol/work.ts';
import type { returning } from '../protocol/wire.ts';
import { challengeFor, checkWork, useChallenge } from './challenge.ts';
import { concern, concernMessage, concernWrap } from './concerns.schema.ts';
import { noteMiss } from './memory-rates.ts';
import { rosterOf } from './roster.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { todayIn } from './team.ts';

export type Found = typeof concern.$inferSelect & { today: string };

/**
 * The concern behind a code, after the work was done. What was erased, has run out, belongs to another hub or never was is found by
 * the same queries and answered the same way. `hold`: until the end of the transaction.
 * Refused: bad_request (work), stale (challenge; a fresh one goes along), unknown.
 */
export async function findByCode(
	tx: Tx,
	{ hubId }: InHub,
	{ auth, work }: { auth: string; work: Work },
	hold = false
): Promise<SealedOutcome<Found>> {
	const objection = checkWork(work, { hubId, errand: 'return', subject: auth });
	if (objection === 'bad_request') return refused(objection);
	if (objection || !useChallenge(work.challenge)) return refused('stale', { challenge: challengeFor(hubId, 'return') });
	const today = await todayIn(tx, hubId);
	const query = tx
		.select()
		.from(concern)
		.where(
			and(
				eq(concern.hubId, hubId),
				eq(concern.authHash, authHash(auth)),
				ne(concern.state, 'erased'),
				or(isNull(concern.expiresOn), gt(concern.expiresOn, today))
			)
		);
	const [row] = await (hold ? query.for('update') : query);
	if (row) return done({ ...row, today });
	noteMiss(hubId);
	return refused('unknown');
}

/** What lies behind a code: the reporter's own wrap and the talk. Reading leaves nothing behind. Refused as `findByCode`. */
export async function readByCode(
	tx: Tx,
	actor: InHub,
	asked: InferOutput<typeof returning>
): Promise<SealedOutcome<ReturnAnswer>> {
	const found = await findByCode(tx, actor, asked);
	if (!found.ok) return found;
	const { id, receivedOn, dueOn, expiresOn, today } = found.value;
	const { hubId } = actor;
	const [wrap] = await tx
		.select({ sealed: concernWrap.sealed })
		.from(concernWrap)
		.where(and(eq(concernWrap.hubId, hubId), eq(concernWrap.concernId, id), eq(concernWrap.reader, 'reporter')));
	// Only what is closed may be without: a restored backup, for one, holds no keys.
	if (!wrap) return refused('unknown');
	const { entries, head } = await rosterOf(tx, hubId);
	return done({
		entries,
		head,
		concern: id,
		state: found.value.state as ReturnAnswer['state'],
		wrap: wrap.sealed.toString('base64url'),
		talk: await talkOf(tx, hubId, id),
		receivedOn,
		dueOn,
		expiresOn,
		today
	});
}

/** The talk of a concern from its first message on, as it travels. */
export async function talkOf(tx: Tx, hubId: string, concernId: string): Promise<Message[]> {
	const rows = await tx
		.select({ head: concernMessage.head, sig: concernMessage.sig, sealed: concernMessage.sealed })
		.from(concernMessage)
		.where(
			and(eq(concernMessage.hubId, hubId), eq(concernMessage.concernId, concernId), eq(concernMessage.chain, 'talk'))
		)
		.orderBy(asc(concernMessage.seq));
	return rows.map(({ head, sig, sealed }) => ({ head, sig, sealed: sealed.toString('base64url') }));
}
