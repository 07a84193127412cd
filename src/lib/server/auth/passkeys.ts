import { and, asc, eq } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { passkey } from '#lib/server/db/schema/people.ts';
import { recordInstallation } from '#lib/server/events/record.ts';
import type { Person } from './actor.ts';
import { mayChangePasskeys } from './privileged.ts';

/** The passkeys of a person, oldest first. Through inInstallation. */
export function passkeysOf(tx: Tx, personId: string) {
	const { credentialId: id, label, transports, createdAt, usedAt } = passkey;
	return tx
		.select({ id, label, transports, createdAt, usedAt })
		.from(passkey)
		.where(eq(passkey.personId, personId))
		.orderBy(asc(createdAt), asc(id));
}

/** Gives a passkey another name. Refused: not_found. */
export async function renamePasskey(
	tx: Tx,
	actor: Person,
	id: string,
	label: string
): Promise<Outcome<void, 'not_found'>> {
	const own = and(eq(passkey.credentialId, id), eq(passkey.personId, actor.personId));
	const named = await tx.update(passkey).set({ label }).where(own).returning({ id: passkey.credentialId });
	return named.length > 0 ? done(undefined) : refused('not_found');
}

/** Removes a passkey. Refused: passkey_first (see `mayChangePasskeys`), not_found. */
export async function removePasskey(
	tx: Tx,
	actor: Person,
	id: string
): Promise<Outcome<void, 'passkey_first' | 'not_found'>> {
	if (!(await mayChangePasskeys(tx, actor))) return refused('passkey_first');
	const own = and(eq(passkey.credentialId, id), eq(passkey.personId, actor.personId));
	const gone = await tx.delete(passkey).where(own).returning({ id: passkey.credentialId });
	if (gone.length === 0) return refused('not_found');
	await recordInstallation(tx, actor, 'account.passkey_removed', actor.personId);
	return done(undefined);
}
