import { and, count, desc, eq } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { limits } from '#lib/limits.ts';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import type { SentAnswer } from '../protocol/answers.ts';
import type { addition } from '../protocol/wire.ts';
import { expiresOn } from '../rules/clocks.ts';
import { wakeReaders } from './clocks/wake.ts';
import { checkNext } from './checks/next.ts';
import { sharesDiffer, type Sealed } from './checks/sealed.ts';
import { concern, concernFile, concernMessage } from './concerns.schema.ts';
import { checkFiles, type CheckedFile } from './intake-check.ts';
import { findByCode, type Found } from './returning.ts';
import { rosterOf } from './roster.ts';
import type { SealedOutcome } from './sealed-request.ts';

export type AdditionSent = InferOutput<typeof addition>;

/**
 * The reporter adds something, or says that it is solved. It is kept, the clock of the concern begins anew, and its readers are woken;
 * more of a closed one opens it again. Refused as `findByCode`, and: stale (somebody wrote before; read again), team_changes (who left
 * still has a key: the coaches make new ones first), full, bad_request, busy.
 */
export async function addByCode(
	tx: Tx,
	actor: InHub,
	sent: AdditionSent,
	maySend: () => boolean = () => true
): Promise<SealedOutcome<SentAnswer>> {
	const found = await findByCode(tx, actor, sent, true);
	if (!found.ok) return found;
	const its = found.value;
	if (its.needsEpoch) return refused('team_changes');
	const checked = await checkAddition(tx, its, sent);
	if (!checked.ok) return checked;
	if (await isFull(tx, its, sent.files.length)) return refused('full');
	if (!maySend()) return refused('busy');
	await keep(tx, its, sent, checked.value);
	const until = await moveClock(tx, its, sent.message.head.kind === 'addition');
	await wakeReaders(tx, its.hubId, its.id);
	return done({ dueOn: its.dueOn, expiresOn: until });
}

type Checked = { sealed: Sealed; files: CheckedFile[] };

async function checkAddition(
	tx: Tx,
	its: Found,
	{ message, files: sent }: AdditionSent
): Promise<SealedOutcome<Checked>> {
	const { roster } = await rosterOf(tx, its.hubId);
	const [before] = await tx
		.select({ head: concernMessage.head, sig: concernMessage.sig })
		.from(concernMessage)
		.where(of(its, 'talk'))
		.orderBy(desc(concernMessage.seq))
		.limit(1);
	if (!roster || !before) return refused('not_open');
	const next = checkNext(message, {
		hubId: its.hubId,
		concernId: its.id,
		chain: 'talk',
		before,
		epoch: its.epoch,
		roster,
		today: its.today,
		by: 'reporter',
		sign: its.reporterSignKey,
		kinds: ['addition', 'solved']
	});
	if (!next.ok) return refused(next.reason);
	const files = checkFiles(sent);
	if (!files || !sharesDiffer([next.value, ...files.map(({ sealed }) => sealed)])) return refused('bad_request');
	return done({ sealed: next.value, files });
}

const of = ({ hubId, id }: Found, chain?: 'talk') =>
	and(
		eq(concernMessage.hubId, hubId),
		eq(concernMessage.concernId, id),
		chain ? eq(concernMessage.chain, chain) : undefined
	);

async function isFull(tx: Tx, its: Found, more: number): Promise<boolean> {
	const [messages] = await tx.select({ n: count() }).from(concernMessage).where(of(its));
	const [files] = await tx
		.select({ n: count() })
		.from(concernFile)
		.where(and(eq(concernFile.hubId, its.hubId), eq(concernFile.concernId, its.id)));
	return messages!.n >= limits.concernMessages || files!.n + more > limits.concernFiles;
}

async function keep(
	tx: Tx,
	{ hubId, id }: Found,
	{ message: { head, sig } }: AdditionSent,
	{ sealed, files }: Checked
) {
	const its = { hubId, concernId: id };
	await tx.insert(concernMessage).values({ ...its, chain: head.chain, seq: head.seq, head, sig, sealed: sealed.bytes });
	if (files.length > 0)
		await tx.insert(concernFile).values(files.map((file) => ({ ...its, id: file.id, sealed: file.sealed.bytes })));
}

/** The team has the word; the days count from today. Out: until when it is kept now. */
async function moveClock(tx: Tx, its: Found, reopens: boolean): Promise<string | null> {
	const opened = its.state === 'closed' && reopens ? { state: 'open', closedOn: null } : {};
	const now = { ...its, ...opened, lastActivityOn: its.today };
	const until = expiresOn(now);
	await tx
		.update(concern)
		.set({ ...opened, awaiting: 'team', lastActivityOn: its.today, expiresOn: until })
		.where(and(eq(concern.hubId, its.hubId), eq(concern.id, its.id)));
	return until;
}
