import { and, eq } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { SentAnswer } from '../protocol/answers.ts';
import { dueOn } from '../rules/clocks.ts';
import { challengeFor, checkWork, useChallenge } from './challenge.ts';
import { canRead } from './checks/readers.ts';
import { concern, concernExclusion, concernFile, concernMessage, concernWrap } from './concerns.schema.ts';
import { checkIntake, type CheckedIntake, type IntakeSent } from './intake-check.ts';
import { drawLabel } from './labels.ts';
import { lockDeskShared, rosterOf } from './roster.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { todayIn } from './team.ts';
import { countPassing } from './tombstones.ts';
import { wakeForNew } from './wake.ts';

/** A record, so that the race test can take the lock out. Without it, a coach could leave the list while a concern is sealed for her. */
export const intakeLocks = { holdList: lockDeskShared };

/**
 * Takes in a new concern: looked at from outside as far as anybody can, kept whole or not at all. It leaves no line in the log and no
 * job, because a time of day would tell. `maySend` counts what is right and says whether one more may be taken.
 * Refused: bad_request, stale (list or challenge has moved on; a fresh challenge goes along), arrived (an earlier try got through),
 * busy, not_open (no envelope, or fewer than two coaches).
 */
export async function takeIn(
	tx: Tx,
	{ hubId }: InHub,
	sent: IntakeSent,
	maySend: () => boolean = () => true
): Promise<SealedOutcome<SentAnswer>> {
	const stale = () => refused('stale', { challenge: challengeFor(hubId) });
	const subject = sent.message.head.concern;
	const again = await sentBefore(tx, hubId, sent);
	if (again) return again;
	const work = checkWork(sent.work, { hubId, errand: 'send', subject });
	if (work) return work === 'stale' ? stale() : refused(work);
	await intakeLocks.holdList(tx, hubId);
	const { roster } = await rosterOf(tx, hubId);
	if (!roster || !canRead(roster)) return refused('not_open');
	const today = await todayIn(tx, hubId);
	const checked = checkIntake(sent, { roster, hubId, today });
	if (!checked.ok) return checked.reason === 'stale' ? stale() : refused(checked.reason);
	if (!maySend()) return refused('busy');
	if (!useChallenge(sent.work.challenge)) return stale();
	const due = dueOn(today);
	await keep(tx, hubId, sent, checked.value, { today, due });
	return done({ dueOn: due, expiresOn: null });
}

/** The answer got lost on the way and the same is sent again: the same answer. Other words under the same code: `arrived`. */
async function sentBefore(tx: Tx, hubId: string, { auth, message }: IntakeSent) {
	const [there] = await tx
		.select({ sig: concernMessage.sig, dueOn: concern.dueOn, expiresOn: concern.expiresOn })
		.from(concern)
		.innerJoin(
			concernMessage,
			and(
				eq(concernMessage.hubId, concern.hubId),
				eq(concernMessage.concernId, concern.id),
				eq(concernMessage.chain, 'talk'),
				eq(concernMessage.seq, 0)
			)
		)
		.where(and(eq(concern.hubId, hubId), eq(concern.id, message.head.concern), eq(concern.authHash, auth)));
	if (!there) return undefined;
	const { sig, ...answer } = there;
	return sig === message.sig ? done(answer) : refused('arrived');
}

async function keep(
	tx: Tx,
	hubId: string,
	{ auth, message }: IntakeSent,
	checked: CheckedIntake,
	on: { today: IsoDate; due: IsoDate }
): Promise<void> {
	const { keys, reporter, excluded, sealed, wraps, files } = checked;
	const { head, sig } = message;
	const its = { hubId, concernId: head.concern };
	await labelled(tx, {
		hubId,
		id: head.concern,
		receivedOn: on.today,
		dueOn: on.due,
		lastActivityOn: on.today,
		recipient: keys.recipient,
		teamRecipient: keys.team,
		reporterRecipient: reporter.read,
		reporterSignKey: reporter.sign,
		authHash: auth
	});
	if (excluded.length > 0) await tx.insert(concernExclusion).values(excluded.map((keyId) => ({ ...its, keyId })));
	await tx.insert(concernWrap).values(
		wraps.map(({ reader, keyId, reserve, sealed: { bytes } }) => ({
			...its,
			reader,
			keyId,
			epoch: 1,
			reserve,
			sealed: bytes
		}))
	);
	await tx.insert(concernMessage).values({ ...its, chain: head.chain, seq: 0, head, sig, sealed: sealed.bytes });
	if (files.length > 0)
		await tx.insert(concernFile).values(files.map((file) => ({ ...its, id: file.id, sealed: file.sealed.bytes })));
	await wakeForNew(tx, hubId, keys.readers);
	await countPassing(tx, hubId, on.today, 'received');
}

/** Under the first label drawn that the hub does not have; also when two draw the same at once. */
async function labelled(tx: Tx, row: Omit<typeof concern.$inferInsert, 'label'>): Promise<void> {
	for (let attempt = 0; ; attempt += 1) {
		const kept = await tx
			.insert(concern)
			.values({ ...row, label: drawLabel(attempt) })
			.onConflictDoNothing({ target: [concern.hubId, concern.label] })
			.returning({ id: concern.id });
		if (kept.length > 0) return;
	}
}
