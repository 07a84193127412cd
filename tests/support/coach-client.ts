import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { inSealed, type InHub, type Tx } from '#lib/server/db/index.ts';
import { toText } from '#modules/concerns/protocol/bytes.ts';
import { seal, recipientOf, newIdentity } from '#modules/concerns/protocol/age.ts';
import type { Dossier } from '#modules/concerns/protocol/answers.ts';
import type { Body, Message, TalkBody, TeamBody, WrapContent } from '#modules/concerns/protocol/concern-kinds.ts';
import { rotate, share, type Rotation, type Sharing } from '#modules/concerns/protocol/epochs.ts';
import type { Locker, LockerKind } from '#modules/concerns/protocol/locker.ts';
import { checkChain, keysOf, makeMessage, nextIn, openMessage } from '#modules/concerns/protocol/messages.ts';
import { makeHead } from '#modules/concerns/protocol/roster-head.ts';
import { append, makeEntry } from '#modules/concerns/protocol/roster.ts';
import type { Roster, RosterAct } from '#modules/concerns/protocol/roster-kinds.ts';
import { openWrap } from '#modules/concerns/protocol/wraps.ts';
import { concern } from '#modules/concerns/server/concerns.schema.ts';
import { dossier } from '#modules/concerns/server/dossier.ts';
import type { RosterChange } from '#modules/concerns/server/roster-append.ts';
import { rosterOf } from '#modules/concerns/server/roster.ts';
import { sealedAnswer, type SealedOutcome } from '#modules/concerns/server/sealed-request.ts';
import { today, type TestCoach } from './concerns.ts';

/*
 * The coaches' page without a browser: it asks the verbs through the same door as the endpoints do, and opens, checks and seals with the
 * real protocol and the coach's own keys.
 */

export type Asked<T> = { ok: true; value: T } | { ok: false; status: number; reason: string; concerns?: number };

/** Asks a verb as this coach, as her endpoint would: refused is undone, a wall is a reason. */
export async function asks<T extends object>(
	{ actor, card }: Pick<TestCoach, 'actor' | 'card'>,
	work: (tx: Tx, actor: InHub) => Promise<SealedOutcome<T>>
): Promise<Asked<T>> {
	const locals = { actor, hub: { id: card.hub } } as unknown as App.Locals;
	const answer = await sealedAnswer({ locals }, 'coach', work);
	const body = (await answer.json()) as T & { reason: string; concerns?: number };
	return answer.ok ? { ok: true, value: body } : { ...body, ok: false, status: answer.status };
}

/** The word that came of it: 'done' or the reason. */
export const wordOf = (asked: Asked<unknown>): string => (asked.ok ? 'done' : asked.reason);

/** What she finds in a table, behind her door. */
export const sees = <T>({ actor, card }: TestCoach, work: (tx: Tx) => Promise<T>): Promise<T> =>
	inSealed('coach', { ...actor, hubId: card.hub }, work);

/** The list as it is kept now. */
export const listOf = async (coach: TestCoach): Promise<Roster> => {
	const { roster } = await sees(coach, (tx) => rosterOf(tx, coach.card.hub));
	if (!roster) throw new Error('there is no list');
	return roster;
};

/** A locker that can be one, which nobody opens. */
export async function aLocker(kind: LockerKind): Promise<Locker> {
	const sealed = toText(await seal(await recipientOf(await newIdentity()), new Uint8Array(200)));
	const salt = toText(crypto.getRandomValues(new Uint8Array(16)));
	return { id: randomUUID(), kind, salt, credential: kind === 'passkey' ? 'AAAA' : null, sealed };
}

/** A concern as her browser has it after opening: everything checked, all keys. */
export type Opened = { dossier: Dossier; content: WrapContent; roster: Roster; bodies: Body[] };

/** Opens and checks a dossier with her own identity; throws as her browser would. */
export async function opens(coach: TestCoach, its: Dossier, roster: Roster): Promise<Opened> {
	const { hub } = coach.card;
	const content = await openWrap(coach.identity, its.wrap.sealed, { hub, concern: its.concern }, its.talk);
	const frame = { hub, concern: its.concern, reporterSign: content.reporter.sign, roster };
	for (const chain of ['talk', 'team'] as const) {
		const checked = checkChain(its[chain], { ...frame, chain });
		if (!checked.ok) throw new Error(`${chain}: ${checked.reason}`);
	}
	const bodies: Body[] = [];
	for (const message of [...its.talk, ...its.team]) {
		const keys = message.head.chain === 'talk' ? content.keys : content.team;
		bodies.push(await openMessage(message, keys[message.head.epoch - 1]!));
	}
	return { dossier: its, content, roster, bodies };
}

/** Asks for a concern and opens it; undefined when for her it does not exist. */
export async function looksInto(coach: TestCoach, concernId: string, list?: Roster): Promise<Opened | undefined> {
	const asked = await asks(coach, (tx, actor) => dossier(tx, actor, { concern: concernId }));
	return asked.ok ? opens(coach, asked.value, list ?? (await listOf(coach))) : undefined;
}

export type Saying = { chain: 'talk'; body: TalkBody } | { chain: 'team'; body: TeamBody };
export const answer = (text: string): Saying => ({
	chain: 'talk',
	body: { v: 1, kind: 'answer', language: 'nl', text }
});
export const note = (text: string): Saying => ({ chain: 'team', body: { v: 1, kind: 'note', text } });

/** Seals and signs what she says, each message after the one before. */
export async function writes(coach: TestCoach, its: Opened, sayings: readonly Saying[]): Promise<Message[]> {
	const { dossier: told, roster } = its;
	const { epoch, keys } = keysOf(told.talk);
	const chains = { talk: [...told.talk], team: [...told.team] };
	const made: Message[] = [];
	for (const { chain, body } of sayings) {
		const kind = chain === 'team' ? ('note' as const) : (body.kind as 'answer');
		const where = { hub: coach.card.hub, concern: told.concern, chain, ...nextIn(chains[chain]) };
		const head = { ...where, epoch, kind, by: coach.id, roster: roster.seq, on: today() };
		const message = await makeMessage(head, body, chain === 'talk' ? keys.recipient : keys.team, coach.signSecret);
		chains[chain].push(message);
		made.push(message);
	}
	return made;
}

/** New keys for exactly these readers; the list may be one that is about to be. */
export function renews(
	coach: TestCoach,
	{ dossier: { talk }, content, roster }: Opened,
	{ readers, reserve = [], list = roster }: { readers: string[]; reserve?: string[]; list?: Roster }
): Promise<Rotation> {
	return rotate({
		roster: list,
		talk,
		content,
		readers,
		reserve,
		by: coach.id,
		on: today(),
		signSecret: coach.signSecret
	});
}

/** Wraps of the present epoch for these coaches, with the message that says so. */
export function shares(
	coach: TestCoach,
	{ dossier: { talk }, content, roster }: Opened,
	readers: string[],
	reserve: string[] = []
): Promise<Sharing> {
	const { id: by, signSecret } = coach;
	return share({ roster, talk, content, readers, reserve, by, on: today(), signSecret });
}

/** The next entry of the list with her word about it. `renew` makes the new keys, under the list as it will be. */
export async function entryBy(
	coach: TestCoach,
	act: RosterAct,
	renew: (list: Roster) => Promise<Rotation[]> = () => Promise.resolve([]),
	before?: Roster | null
): Promise<RosterChange> {
	const list = before === undefined ? await listOf(coach) : before;
	const entry = makeEntry(list, { hub: coach.card.hub, on: today(), by: coach.id, act }, coach.signSecret);
	const next = append(list ?? undefined, entry, coach.card.hub);
	if (!next.ok) throw new Error(`the test made a wrong entry: ${next.reason}`);
	const head = makeHead(next.value, coach.id, today(), coach.signSecret);
	return { entry, head, rotations: await renew(next.value) } as RosterChange;
}

/** A concern as it stands, without a verb. */
export async function rowOf(coach: TestCoach, concernId: string) {
	const [row] = await sees(coach, (tx) => tx.select().from(concern).where(eq(concern.id, concernId)));
	if (!row) throw new Error('there is no such concern');
	return row;
}
