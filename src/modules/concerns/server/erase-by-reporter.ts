import { and, eq } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { isSigned } from '../protocol/sign.ts';
import type { erasing } from '../protocol/wire.ts';
import { concern } from './concerns.schema.ts';
import { deleteConcern } from './delete.ts';
import { findByCode } from './returning.ts';
import type { SealedOutcome } from './sealed-request.ts';

/**
 * The reporter takes everything back, also what nobody opened yet; signed with the code's key, for this purpose and this concern.
 * Refused as `findByCode`, and bad_request for another signature.
 */
export async function eraseByCode(
	tx: Tx,
	actor: InHub,
	asked: InferOutput<typeof erasing>
): Promise<SealedOutcome<object>> {
	const found = await findByCode(tx, actor, asked, true);
	if (!found.ok) return found;
	const { hubId, id, reporterSignKey } = found.value;
	if (!isSigned(reporterSignKey, 'erase', { hub: hubId, concern: id }, asked.sig)) return refused('bad_request');
	await tx
		.update(concern)
		.set({ state: 'erased', closedOn: null, expiresOn: null })
		.where(and(eq(concern.hubId, hubId), eq(concern.id, id)));
	await deleteConcern(tx, hubId, id, 'erased');
	return done({});
}
