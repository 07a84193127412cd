import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { hashToken } from '#lib/crypto/tokens.ts';
import { formatPass, newPass, parsePass } from '#lib/crypto/wijkpas.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { inHub, inInstallation, type Tx } from '#lib/server/db/index.ts';
import { membership, wijkpas } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { withinRate } from '#lib/server/rates.ts';
import { now } from '#lib/time/clock.ts';
import { personIdOf, visitor, type Actor } from './actor.ts';
import { startSession } from './session.ts';

/**
 * Gives a member a wijkpas, in place of the one she had, which opens nothing from now on.
 * Out: the number as it is printed; it is shown this once, only its hash is kept. Refused: not_allowed, not_a_member.
 */
export async function issuePass(
	tx: Tx,
	actor: Actor,
	personId: string
): Promise<Outcome<{ passId: string; number: string }, 'not_allowed' | 'not_a_member'>> {
	if (!mayHandOut(actor)) return refused('not_allowed');
	const { hubId } = actor;
	const here = and(eq(membership.hubId, hubId), eq(membership.personId, personId), isNull(membership.leftAt));
	// Locked, so that two desks that hand out at once end with one valid pass.
	const [member] = await tx.select().from(membership).where(here).for('update');
	if (!member) return refused('not_a_member');
	await takeIn(tx, hubId, personId);
	const [passId, number] = [newId(), newPass()];
	await tx.insert(wijkpas).values({
		hubId,
		id: passId,
		personId,
		numberHash: hashToken(number),
		issuedBy: personIdOf(actor),
		issuedAt: moment()
	});
	await record(tx, actor, 'people.pass_issued', { type: 'person', id: personId });
	return done({ passId, number: formatPass(number) });
}

/** Takes in the pass of a member: lost, or not wanted any more. Who is signed in with it is so no longer. Refused: not_allowed, no_pass. */
export async function revokePass(
	tx: Tx,
	actor: Actor,
	personId: string
): Promise<Outcome<void, 'not_allowed' | 'no_pass'>> {
	if (!mayHandOut(actor)) return refused('not_allowed');
	if ((await takeIn(tx, actor.hubId, personId)) === 0) return refused('no_pass');
	await record(tx, actor, 'people.pass_revoked', { type: 'person', id: personId });
	return done(undefined);
}

/** The valid pass of a member, for the page about her; undefined when she has none. */
export async function passOf(tx: Tx, hubId: string, personId: string) {
	const valid = and(eq(wijkpas.hubId, hubId), eq(wijkpas.personId, personId), isNull(wijkpas.revokedAt));
	const [pass] = await tx
		.select({ id: wijkpas.id, issuedAt: wijkpas.issuedAt, lastUsedAt: wijkpas.lastUsedAt })
		.from(wijkpas)
		.where(valid);
	return pass;
}

/** Where the QR code of a pass leads. The number stands behind the #, which a browser keeps to itself. */
export function passPath(slug: string, number: string): string {
	return `/${slug}/pas#${number}`;
}

export type TypedPass = { number: string; network: string; device: string };
export type PassRefused = 'too_many' | 'not_a_pass' | 'unknown_pass';

/**
 * Signs in with a number that was typed or scanned, in the hub that gave the pass. Out: the cookie and whose it is.
 * Refused: too_many (of one network), not_a_pass (a slip in typing), unknown_pass (never given, or taken in).
 */
export async function signInByPass(
	hubId: string,
	{ number, network, device }: TypedPass
): Promise<Outcome<{ cookie: string; personId: string }, PassRefused>> {
	const plain = parsePass(number);
	if (!plain) return refused('not_a_pass');
	const found = await inHub(visitor(hubId), async (tx) => {
		if (!(await withinRate(tx, 'passTriesPerNetworkPerHour', `${hubId}:${network}`))) return refused('too_many');
		const valid = and(eq(wijkpas.hubId, hubId), eq(wijkpas.numberHash, hashToken(plain)), isNull(wijkpas.revokedAt));
		const [pass] = await tx.update(wijkpas).set({ lastUsedAt: moment() }).where(valid).returning();
		return pass ? done(pass) : refused('unknown_pass');
	});
	if (!found.ok) return found;
	// A member who left is somebody no more; that is asked at every request, see actorOf.
	const { personId, id: passId } = found.value;
	const cookie = await inInstallation((tx) =>
		startSession(tx, { personId, factor: 'pass', device, passHubId: hubId, passId })
	);
	return done({ cookie, personId });
}

function mayHandOut(actor: Actor): actor is Actor & { hubId: string } {
	return actor.hubId !== undefined && actor.roles.has('coordinator');
}

async function takeIn(tx: Tx, hubId: string, personId: string): Promise<number> {
	const valid = and(eq(wijkpas.hubId, hubId), eq(wijkpas.personId, personId), isNull(wijkpas.revokedAt));
	return (await tx.update(wijkpas).set({ revokedAt: moment() }).where(valid).returning({ id: wijkpas.id })).length;
}

const moment = () => new Date(now().epochMilliseconds);
