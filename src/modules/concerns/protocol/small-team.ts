import { newIdentity, recipientOf, identityFrom } from './age.ts';
import { toText } from './bytes.ts';
import type { ReporterKeys } from './code.ts';
import type { OpeningBody } from './concern-kinds.ts';
import { makeHead } from './roster-head.ts';
import { BY_ENVELOPE, type HeadStatement, type Roster, type RosterAct, type RosterEntry } from './roster-kinds.ts';
import { RESTART_BYTES, restartKeyOf, restartSecretOf } from './restart.ts';
import { makeCard, makeEntry, readRoster } from './roster.ts';
import { sealConcern, type Intake, type LooseFile } from './seal.ts';
import { newSignSecret, signKeyOf } from './sign.ts';

/*
 * A team with its secrets in the hand, for tests and benches of this folder. Nothing here runs in the application.
 */

export const HUB = '01890000-0000-7000-8000-000000000001';
export const DAY = '2026-11-24';
const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

export type Member = { id: string; identity: string; signSecret: Uint8Array; card: ReturnType<typeof makeCard> };
export type SmallTeam = {
	members: Member[];
	entries: RosterEntry[];
	roster: Roster;
	head: HeadStatement;
	envelope: string;
	/** The restart code on the paper: 16 bytes. */
	restart: Uint8Array;
};

export async function member(name: string, hub = HUB): Promise<Member> {
	const identity = await newIdentity();
	const signSecret = newSignSecret();
	const facts = { id: crypto.randomUUID(), hub, name, read: await recipientOf(identity), sign: signKeyOf(signSecret) };
	return { id: facts.id, identity, signSecret, card: makeCard(facts, signSecret) };
}

/** The list with one more act, signed by `by`; throws when the list refuses it. */
export function withAct(team: Pick<SmallTeam, 'entries'>, by: Member, act: RosterAct, hub = HUB) {
	const before = team.entries.length > 0 ? must(readRoster(team.entries, hub)) : null;
	const entries = [...team.entries, makeEntry(before, { hub, on: DAY, by: by.id, act }, by.signSecret)];
	const roster = must(readRoster(entries, hub));
	return { entries, roster, head: makeHead(roster, by.id, DAY, by.signSecret) };
}

export async function smallTeam(size = 3): Promise<SmallTeam> {
	const members = await Promise.all(Array.from({ length: size }, (_, n) => member(`Coach ${String(n)}`)));
	const [first, second] = members as [Member, Member];
	let list = withAct({ entries: [] }, first, { kind: 'root', card: first.card });
	for (const { card } of members.slice(1)) list = withAct(list, first, { kind: 'vouched', card, line: 1 });
	const envelope = await newIdentity();
	const restart = random(RESTART_BYTES);
	list = withAct(list, first, await paper(envelope, restart));
	list = withAct(list, second, { kind: 'envelope_confirmed', proposal: list.roster.seq });
	return { members, envelope, restart, ...list };
}

/** The proposal of an envelope with these two secrets. */
export const paper = async (envelope: string, restart: Uint8Array, hub = HUB) =>
	({ kind: 'envelope_proposed', recipient: await recipientOf(envelope), restart: restartKeyOf(restart, hub) }) as const;

/** The entry with which the paper gives the list to this member. */
export function restartEntry(
	{ roster, restart }: Pick<SmallTeam, 'roster' | 'restart'>,
	{ card }: Member
): RosterEntry {
	const words = { hub: HUB, on: DAY, by: BY_ENVELOPE, act: { kind: 'restarted' as const, card } };
	return makeEntry(roster, words, restartSecretOf(restart, HUB));
}

/** The list as it goes on after that, with her word about it. */
export function restarted(team: Pick<SmallTeam, 'entries' | 'roster' | 'restart'>, her: Member) {
	const entries = [...team.entries, restartEntry(team, her)];
	const roster = must(readRoster(entries, HUB));
	return { entries, roster, head: makeHead(roster, her.id, DAY, her.signSecret) };
}

/** Keys as a code gives them, without the slow part. */
export async function reporter(): Promise<ReporterKeys> {
	const identity = identityFrom(random(32));
	const signSecret = newSignSecret();
	const recipient = await recipientOf(identity);
	return { auth: toText(random(32)), identity, recipient, signSecret, signKey: signKeyOf(signSecret) };
}

export const OPENING: Omit<OpeningBody, 'v' | 'kind' | 'files' | 'roster'> = {
	language: 'nl',
	category: 'lonely',
	about: 'neighbour',
	area: null,
	place: 'Lindestraat 12',
	text: 'De gordijnen zijn al een week dicht.',
	reporter: { name: 'Fatima', phone: '0612345678', callMe: true },
	helper: false,
	test: false
};

type SealedLike = { files?: LooseFile[]; text?: string; wake?: string[]; excluded?: string[] };

export async function sealed(team: SmallTeam, like: SealedLike = {}) {
	const keys = await reporter();
	const concern = crypto.randomUUID();
	const intake: Intake = await sealConcern({
		concern,
		roster: team.roster,
		wake: like.wake ?? team.members.map(({ id }) => id),
		reserve: [],
		excluded: like.excluded ?? [],
		reporter: keys,
		opening: { ...OPENING, text: like.text ?? OPENING.text },
		files: like.files ?? [],
		on: DAY,
		work: { challenge: '', nonce: 0 }
	});
	return { concern, intake, keys, talk: [intake.message], wrapOf: wrapIn(intake) };
}

export const wrapIn = (intake: { wraps: { reader: string; sealed: string }[] }) => (reader: string) =>
	intake.wraps.find((each) => each.reader === reader)!.sealed;

export function must<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
}
