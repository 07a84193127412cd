import { and, eq, inArray } from 'drizzle-orm';
import { mail } from '#lib/server/db/schema/platform.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { attendance, offer, signUp, tally } from './agenda.schema.ts';

/** Takes sign-ups away with everything that hangs on them. Heads stay counted: they were nobody's. */
export async function removeSignUps(tx: Tx, hubId: string, ids: string[]): Promise<void> {
	if (ids.length === 0) return;
	await tx.delete(offer).where(and(eq(offer.hubId, hubId), inArray(offer.signUpId, ids)));
	await tx.delete(mail).where(and(eq(mail.hubId, hubId), inArray(mail.recipientId, ids)));
	await tx.delete(signUp).where(and(eq(signUp.hubId, hubId), inArray(signUp.id, ids)));
}

/** Those who came stay in the figures, as heads without names. */
export async function countThenRemove(tx: Tx, hubId: string, ids: string[]): Promise<void> {
	if (ids.length === 0) return;
	const came = await tx
		.select({ occurrenceId: signUp.occurrenceId, places: signUp.places, at: attendance.at })
		.from(attendance)
		.innerJoin(signUp, and(eq(signUp.hubId, attendance.hubId), eq(signUp.id, attendance.signUpId)))
		.where(and(eq(attendance.hubId, hubId), inArray(attendance.signUpId, ids)));
	const heads = came.map(({ occurrenceId, places, at }) => ({ hubId, occurrenceId, heads: places, at }));
	if (heads.length > 0) await tx.insert(tally).values(heads);
	await removeSignUps(tx, hubId, ids);
}
