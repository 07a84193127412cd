import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { isId, newId } from '#lib/crypto/ids.ts';
import { equalSecret, hashToken, randomToken } from '#lib/crypto/tokens.ts';
import { inInstallation, type Tx } from '#lib/server/db/index.ts';
import { session } from '#lib/server/db/schema/people.ts';
import { limits } from '#lib/limits.ts';
import { now } from '#lib/time/clock.ts';
import { rolesThatCount, visitor, type Actor, type Person } from './actor.ts';
import { heldIn, sessionRow, type SessionRow } from './session-row.ts';
import { STRICT, standingOf, type Standing } from './session-limits.ts';

export { clearSessionCookie, readSessionCookie, SESSION_COOKIE, setSessionCookie } from './session-cookie.ts';

/** A moment in the session is written at most this often, so that reading a page does not write. */
const SEEN_EVERY_MS = 60_000;

export type NewSession = {
	personId: string;
	factor: 'code' | 'pass' | 'passkey';
	/** A few words, from `deviceLabel`. */
	device: string;
	/** Of a wijkpas: the hub that gave it, and which pass. */
	passHubId?: string | undefined;
	passId?: string | undefined;
};

/** Signs a person in on one device. Out: the value of the cookie, `id.secret`; only the hash of the secret is kept. Through inInstallation. */
export async function startSession(
	tx: Tx,
	{ personId, factor, device, passHubId, passId }: NewSession
): Promise<string> {
	if (factor === 'pass' && !(passHubId && passId)) throw new Error('a wijkpas session belongs to a hub and a pass');
	const [id, secret, at] = [newId(), randomToken(), moment()];
	const passkeyAt = factor === 'passkey' ? at : null;
	await tx.insert(session).values({
		id,
		secretHash: hashToken(secret),
		personId,
		factor,
		device,
		passHubId,
		passId,
		passkeyAt,
		createdAt: at,
		seenAt: at
	});
	return `${id}.${secret}`;
}

/**
 * Who asks, by the cookie of the request, in one transaction. Roles are read anew each time, so that a role taken back counts
 * at once on every copy. A wijkpas is somebody only in the hub that gave it, while it is valid; elsewhere she is a visitor.
 */
export async function actorOf(cookie: string | undefined, hubId?: string): Promise<Actor> {
	const given = partsOf(cookie);
	if (!given) return visitor(hubId);
	return inInstallation(async (tx) => {
		const row = await sessionRow(tx, given.id, hubId);
		if (!row || !equalSecret(row.secretHash, hashToken(given.secret)) || row.erasedAt) return visitor(hubId);
		const standing = standingOf(row, moment());
		await writeDown(tx, row, standing);
		if (!standing.alive) return visitor(hubId);
		if (row.factor === 'pass' && !(row.passValid && row.memberHere && row.passHubId === hubId)) return visitor(hubId);
		return personOf(row, standing, hubId);
	});
}

function partsOf(cookie: string | undefined): { id: string; secret: string } | undefined {
	const [, id, secret] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
	return id && secret && isId(id) ? { id, secret } : undefined;
}

function personOf(row: SessionRow, standing: Standing, hubId: string | undefined): Person {
	const heldRoles = heldIn(row);
	const roles = rolesThatCount(heldRoles, standing.factor);
	if (!standing.strict) for (const role of STRICT) roles.delete(role);
	return {
		kind: 'person',
		personId: row.personId,
		name: row.name,
		...(hubId ? { hubId } : {}),
		roles,
		heldRoles,
		factor: standing.factor,
		sessionId: row.id,
		...(standing.strict && row.passkeyAt ? { passkeyAt: row.passkeyAt } : {})
	};
}

/** Keeps what was found: a step down lasts, although this very request makes the session fresh again. */
async function writeDown(tx: Tx, row: SessionRow, standing: Standing): Promise<void> {
	const at = moment();
	const passkeyAt = standing.strict ? row.passkeyAt : null;
	const steppedDown = standing.factor !== row.factor || (row.passkeyAt !== null && passkeyAt === null);
	if (standing.alive && !steppedDown && at.getTime() - row.seenAt.getTime() < SEEN_EVERY_MS) return;
	const change = standing.alive ? { factor: standing.factor, passkeyAt, seenAt: at } : { endedAt: at };
	await tx
		.update(session)
		.set(change)
		.where(and(eq(session.id, row.id), isNull(session.endedAt)));
}

/** Signs out the device that holds this cookie, also where its session counts for nothing (a wijkpas outside its hub). */
export async function endSessionBehind(tx: Tx, cookie: string | undefined): Promise<void> {
	const given = partsOf(cookie);
	if (!given) return;
	const own = and(eq(session.id, given.id), eq(session.secretHash, hashToken(given.secret)), isNull(session.endedAt));
	await tx.update(session).set({ endedAt: moment() }).where(own);
}

/** Signs one device out. Whose it is must be known: another person's session stays. */
export async function endSession(tx: Tx, personId: string, sessionId: string): Promise<boolean> {
	const mine = and(eq(session.id, sessionId), eq(session.personId, personId), isNull(session.endedAt));
	const ended = await tx.update(session).set({ endedAt: moment() }).where(mine).returning({ id: session.id });
	return ended.length > 0;
}

/** Signs a person out everywhere, or everywhere but on the device `exceptId`. Out: on how many. */
export async function endAllSessions(tx: Tx, personId: string, exceptId?: string): Promise<number> {
	const others = and(
		eq(session.personId, personId),
		isNull(session.endedAt),
		exceptId ? ne(session.id, exceptId) : undefined
	);
	return (await tx.update(session).set({ endedAt: moment() }).where(others).returning({ id: session.id })).length;
}

/**
 * The same from within the door of a hub, where sessions do not exist: for who loses rights there that must end at once.
 * `exceptId`: her own hand did it, and goes on.
 */
export async function endSessionsFromHub(tx: Tx, personId: string, exceptId?: string): Promise<void> {
	const [was] = await tx.execute<{ door: string | null }>(sql`select current_setting('app.door', true) as door`);
	await tx.execute(sql`select set_config('app.door', 'installation', true)`);
	await endAllSessions(tx, personId, exceptId);
	await tx.execute(sql`select set_config('app.door', ${was?.door ?? ''}, true)`);
}

/** Whether a passkey answered in the last ten minutes: asked for giving roles, exports and erasure. */
export function freshPasskey(actor: Actor): boolean {
	if (actor.kind !== 'person' || !actor.passkeyAt) return false;
	return moment().getTime() - actor.passkeyAt.getTime() < limits.freshPasskeyMinutes * 60_000;
}

const moment = () => new Date(now().epochMilliseconds);
