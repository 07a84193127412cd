import { eq } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { operator, person } from '#lib/server/db/schema/people.ts';
import { recordInstallation } from '#lib/server/events/record.ts';
import { program } from './actor.ts';
import { makeOneTimeLink } from './one-time-link.ts';

/**
 * Makes somebody operator of the installation: the person with this address, or a new one. Through inInstallation; only whoever
 * may open the database can run it. Out: the path of a one-time link for a day. The rights count only after a passkey.
 */
export async function makeOperator(tx: Tx, name: string, email: string): Promise<string> {
	const address = email.trim().toLowerCase();
	const [known] = await tx.select({ id: person.id }).from(person).where(eq(person.email, address));
	const personId = known?.id ?? newId();
	if (!known) await tx.insert(person).values({ id: personId, name, email: address });
	await tx.insert(operator).values({ personId }).onConflictDoNothing();
	await recordInstallation(tx, program(), 'installation.operator_made', personId);
	return makeOneTimeLink(tx, { purpose: 'coordinator', personId, minutes: 24 * 60 });
}
