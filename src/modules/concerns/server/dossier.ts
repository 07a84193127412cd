import { and, asc, eq, sql } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import type { Dossier } from '../protocol/answers.ts';
import { toText } from '../protocol/bytes.ts';
import type { Message } from '../protocol/concern-kinds.ts';
import type { oneConcern, oneFile } from '../protocol/wire.ts';
import { noteAccess } from './access.ts';
import { concernAccess, concernFile, concernMessage } from './concerns.schema.ts';
import { readableBy } from './readable.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { todayIn } from './team.ts';

/**
 * One concern for a reader of it: her wrap and everything that is sealed, for her browser to open and judge. Her colleagues see that she
 * read it on this day. Refused: unknown, which says the same to who was left out and to who made the id up.
 */
export async function dossier(
	tx: Tx,
	actor: InHub,
	{ concern: concernId }: InferOutput<typeof oneConcern>
): Promise<SealedOutcome<Dossier>> {
	const [its] = await readableBy(tx, actor, concernId);
	if (!its) return refused('unknown');
	const { hubId } = actor;
	const keyId = its.key.id;
	await noteAccess(tx, { hubId, concernId, keyId, on: await todayIn(tx, hubId) }, ['read']);
	const messages = await messagesOf(tx, hubId, concernId);
	return done({
		concern: concernId,
		wrap: { reader: keyId, sealed: toText(its.wrap) },
		talk: messages.filter(({ head }) => head.chain === 'talk'),
		team: messages.filter(({ head }) => head.chain === 'team'),
		files: await filesOf(tx, hubId, concernId),
		access: await accessOf(tx, hubId, concernId)
	});
}

/** One sealed photo or voice note of a concern she reads. Refused: unknown. */
export async function sealedFile(
	tx: Tx,
	actor: InHub,
	{ concern: concernId, file }: InferOutput<typeof oneFile>
): Promise<SealedOutcome<{ sealed: string }>> {
	const [its] = await readableBy(tx, actor, concernId);
	if (!its) return refused('unknown');
	const at = and(eq(concernFile.hubId, actor.hubId), eq(concernFile.concernId, concernId), eq(concernFile.id, file));
	const [kept] = await tx.select({ sealed: concernFile.sealed }).from(concernFile).where(at);
	return kept ? done({ sealed: toText(kept.sealed) }) : refused('unknown');
}

async function messagesOf(tx: Tx, hubId: string, concernId: string): Promise<Message[]> {
	const { head, sig, sealed } = concernMessage;
	const rows = await tx
		.select({ head, sig, sealed })
		.from(concernMessage)
		.where(and(eq(concernMessage.hubId, hubId), eq(concernMessage.concernId, concernId)))
		.orderBy(asc(concernMessage.seq));
	return rows.map((row) => ({ ...row, sealed: toText(row.sealed) }));
}

function filesOf(tx: Tx, hubId: string, concernId: string): Promise<Dossier['files']> {
	return tx
		.select({ id: concernFile.id, size: sql<number>`octet_length(${concernFile.sealed})` })
		.from(concernFile)
		.where(and(eq(concernFile.hubId, hubId), eq(concernFile.concernId, concernId)))
		.orderBy(asc(concernFile.id));
}

function accessOf(tx: Tx, hubId: string, concernId: string): Promise<Dossier['access']> {
	const { keyId: coach, act, on } = concernAccess;
	return tx
		.select({ coach, act, on })
		.from(concernAccess)
		.where(and(eq(concernAccess.hubId, hubId), eq(concernAccess.concernId, concernId)))
		.orderBy(asc(on), asc(coach), asc(act));
}
