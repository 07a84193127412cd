import { and, eq, gt, isNull } from 'drizzle-orm';
import { isId, newId } from '#lib/crypto/ids.ts';
import { equalSecret, hashToken, randomToken } from '#lib/crypto/tokens.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { oneTimeLink, person } from '#lib/server/db/schema/people.ts';
import { recordInstallation } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { program } from './actor.ts';
import { hubsOf, isOperator } from './privileged.ts';
import { startSession } from './session.ts';

export type LinkPurpose = 'first_run' | 'coordinator' | 'demo';
export type NewLink = { purpose: LinkPurpose; personId?: string; hubId?: string; minutes: number };

/** Makes a link that works once. Out: its path; only the hash of its secret is kept. Through inInstallation. */
export async function makeOneTimeLink(tx: Tx, { purpose, personId, hubId, minutes }: NewLink): Promise<string> {
	const [id, secret, createdAt] = [newId(), randomToken(), moment()];
	const expiresAt = new Date(createdAt.getTime() + minutes * 60_000);
	await tx
		.insert(oneTimeLink)
		.values({ id, purpose, secretHash: hashToken(secret), personId, hubId, createdAt, expiresAt });
	return `/eenmalig/${id}/${secret}`;
}

/** The link with which a coordinator signs in for the first time, or again after losing her passkey. Works for a day. Out: its path. */
export function coordinatorLink(tx: Tx, personId: string, hubId: string): Promise<string> {
	return makeOneTimeLink(tx, { purpose: 'coordinator', personId, hubId, minutes: 24 * 60 });
}

/** A link that still works, or undefined. Looking at it changes nothing. */
export async function linkAt(tx: Tx, id: string, secret: string) {
	if (!isId(id)) return undefined;
	const open = and(eq(oneTimeLink.id, id), isNull(oneTimeLink.usedAt), gt(oneTimeLink.expiresAt, moment()));
	const [link] = await tx.select().from(oneTimeLink).where(open);
	return link && equalSecret(link.secretHash, hashToken(secret)) ? link : undefined;
}

export type UsedLink = {
	purpose: LinkPurpose;
	linkId: string;
	personId?: string;
	cookie?: string;
	factor?: 'code' | 'passkey';
};

/** Uses a link: signs its person in, or (first_run) leaves the rest to the welcome page. Two presses at once: one wins. Refused: gone. */
export async function useLink(tx: Tx, id: string, secret: string, device: string): Promise<Outcome<UsedLink, 'gone'>> {
	const link = await linkAt(tx, id, secret);
	if (!link) return refused('gone');
	const once = and(eq(oneTimeLink.id, id), isNull(oneTimeLink.usedAt));
	const [won] = await tx.update(oneTimeLink).set({ usedAt: moment() }).where(once).returning({ id: oneTimeLink.id });
	if (!won) return refused('gone');
	const used = { purpose: link.purpose as LinkPurpose, linkId: id };
	await recordInstallation(tx, program(), 'account.link_used', id);
	if (!link.personId) return done(used);
	const [reader] = await tx
		.select()
		.from(person)
		.where(and(eq(person.id, link.personId), isNull(person.erasedAt)));
	if (!reader) return refused('gone');
	const factor = (await isInvented(tx, used.purpose, reader.id)) ? 'passkey' : 'code';
	return done({
		...used,
		personId: reader.id,
		factor,
		cookie: await startSession(tx, { personId: reader.id, factor, device })
	});
}

/**
 * The people of the voorbeeldwijk are invented and have no device. Their link may count as a passkey, so that a visitor can see
 * what Joke sees: only for somebody who is in demo hubs alone and does not keep the installation.
 */
async function isInvented(tx: Tx, purpose: LinkPurpose, personId: string): Promise<boolean> {
	if (purpose !== 'demo' || (await isOperator(tx, personId))) return false;
	const hubs = await hubsOf(tx, personId);
	return hubs.length > 0 && hubs.every(({ demo }) => demo);
}

const moment = () => new Date(now().epochMilliseconds);
