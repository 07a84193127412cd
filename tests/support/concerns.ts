import { randomUUID } from 'node:crypto';
import { program, type Person } from '#lib/server/auth/actor.ts';
import { inHub, inSealed } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import { identityFrom, newIdentity, recipientOf } from '#modules/concerns/protocol/age.ts';
import { digestOf, toBytes, toText } from '#modules/concerns/protocol/bytes.ts';
import { newCode, type ReporterKeys } from '#modules/concerns/protocol/code.ts';
import type { OpeningBody } from '#modules/concerns/protocol/concern-kinds.ts';
import { fillLocker } from '#modules/concerns/protocol/locker.ts';
import { RESTART_BYTES, restartKeyOf } from '#modules/concerns/protocol/restart.ts';
import { makeHead } from '#modules/concerns/protocol/roster-head.ts';
import { append, makeCard, makeEntry } from '#modules/concerns/protocol/roster.ts';
import type {
	CoachCard,
	HeadStatement,
	Roster,
	RosterAct,
	RosterEntry
} from '#modules/concerns/protocol/roster-kinds.ts';
import { sealConcern, type Intake, type LooseFile } from '#modules/concerns/protocol/seal.ts';
import { newSignSecret, signKeyOf } from '#modules/concerns/protocol/sign.ts';
import { coachKey, coachLocker, concernDesk, rosterEntry } from '#modules/concerns/server/coaches.schema.ts';
import {
	concern,
	concernExclusion,
	concernFile,
	concernMessage,
	concernWrap
} from '#modules/concerns/server/concerns.schema.ts';
import { aMember } from './agenda.ts';
import { aHub } from './sign-in.ts';

const ZONE = 'Europe/Amsterdam';
const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/** Today in the hub, as the server counts. */
export const today = (): string => localDate(now(), ZONE).toString();

/** A coach with her secrets in the hand of the test. */
export type TestCoach = {
	id: string;
	actor: Person;
	identity: string;
	signSecret: Uint8Array;
	card: CoachCard;
	/** The secret of her recovery sheet: 32 hexadecimal digits. */
	sheet: string;
};
export type Team = {
	hubId: string;
	slug: string;
	coaches: TestCoach[];
	entries: RosterEntry[];
	roster: Roster;
	head: HeadStatement;
	/** The paper: what opens everything, and the 16 bytes that restart the list. */
	envelope: { identity: string; recipient: string; code: Uint8Array };
};

/** New keys of a coach, as her browser would make them. */
export async function coachKeys(hubId: string, name: string): Promise<Omit<TestCoach, 'actor'>> {
	const identity = await newIdentity();
	const signSecret = newSignSecret();
	const facts = { id: randomUUID(), hub: hubId, name, read: await recipientOf(identity), sign: signKeyOf(signSecret) };
	const sheet = Buffer.from(random(16)).toString('hex');
	return { id: facts.id, identity, signSecret, card: makeCard(facts, signSecret), sheet };
}

/** A member with the role coach, and keys that are not in the database yet. */
export async function aCoach(hubId: string, name: string): Promise<TestCoach> {
	return { ...(await coachKeys(hubId, name)), actor: await aMember(hubId, ['resident', 'coach'], name) };
}

/** The row of a coach's keys with two lockers: her sheet opens one; the words of the other are nobody's. */
export async function putKey(coach: TestCoach, state: 'waiting' | 'active', line: 1 | 2 = 1): Promise<void> {
	const hubId = coach.card.hub;
	const secrets = {
		v: 1,
		hub: hubId,
		coach: coach.id,
		identity: coach.identity,
		sign: toText(coach.signSecret)
	} as const;
	const lockers = await Promise.all([
		fillLocker(randomUUID(), { kind: 'sheet', secret: coach.sheet }, secrets, random(16)),
		fillLocker(randomUUID(), { kind: 'passkey', secret: toText(random(32)) }, secrets, random(16), 'nobody')
	]);
	await inSealed('coach', { ...coach.actor, hubId }, async (tx) => {
		const { personId } = coach.actor;
		await tx.insert(coachKey).values({ hubId, id: coach.id, personId, card: coach.card, state, line, madeOn: today() });
		for (const { id, kind, salt, credential, sealed } of lockers) {
			const words = kind === 'passkey' ? { kind: 'passphrase', credential: null } : { kind, credential };
			const bytes = Buffer.from(toBytes(sealed));
			await tx
				.insert(coachLocker)
				.values({ hubId, id, keyId: coach.id, ...words, salt, sealed: bytes, madeOn: today() });
		}
	});
}

/** Signs the next entry with this coach's key and keeps it, with a fresh head statement, without the verbs. */
export async function putEntry(team: Team, by: TestCoach, act: RosterAct): Promise<void> {
	const first = team.entries.length === 0;
	const entry = makeEntry(first ? null : team.roster, { hub: team.hubId, on: today(), by: by.id, act }, by.signSecret);
	const read = append(first ? undefined : team.roster, entry, team.hubId);
	if (!read.ok) throw new Error(`the test made a wrong entry: ${read.reason}`);
	team.roster = read.value;
	team.entries.push(entry);
	team.head = makeHead(team.roster, by.id, today(), by.signSecret);
	const { hubId, head } = team;
	await inHub(program(hubId) as never, async (tx) => {
		await tx.insert(rosterEntry).values({ hubId, seq: entry.seq, entry, hash: digestOf(entry) });
		await tx
			.insert(concernDesk)
			.values({ hubId, head })
			.onConflictDoUpdate({ target: concernDesk.hubId, set: { head } });
	});
}

/** Keeps a word about the list, without the verbs. */
export async function putHead({ hubId }: Team, head: HeadStatement): Promise<void> {
	await inHub(program(hubId) as never, (tx) =>
		tx.insert(concernDesk).values({ hubId, head }).onConflictDoUpdate({ target: concernDesk.hubId, set: { head } })
	);
}

/** A hub with these coaches on its list (first line; names ending in '*' second line), an envelope and routes to nobody in particular. */
export async function aTeam(names = ['Samira', 'Bas', 'Noor*'], into?: { id: string; slug: string }): Promise<Team> {
	const { id: hubId, slug } = into ?? (await aHub({ modules: ['agenda', 'rota', 'concerns'] }));
	const identity = await newIdentity();
	const envelope = { identity, recipient: await recipientOf(identity), code: random(RESTART_BYTES) };
	const coaches: TestCoach[] = [];
	const team = { hubId, slug, coaches, entries: [], envelope } as unknown as Team;
	for (const name of names) {
		const line = name.endsWith('*') ? 2 : 1;
		const coach = await aCoach(hubId, name.replace('*', ''));
		await putKey(coach, 'active', line);
		const { card } = coach;
		coaches.push(coach);
		await putEntry(team, coaches[0]!, coaches.length === 1 ? { kind: 'root', card } : { kind: 'vouched', card, line });
	}
	const restart = restartKeyOf(envelope.code, hubId);
	await putEntry(team, coaches[0]!, { kind: 'envelope_proposed', recipient: envelope.recipient, restart });
	const proposal = team.roster.seq;
	await putEntry(team, coaches[1]!, { kind: 'envelope_confirmed', proposal });
	return team;
}

/** Two hubs with a team each; what one does must leave the other alone. */
export async function twoTeams(): Promise<{ linde: Team; anker: Team }> {
	return { linde: await aTeam(), anker: await aTeam(['Mirjam', 'Joost', 'Elif*']) };
}

/** Keys as a code gives them, without the slow part. */
export async function quickReporter(): Promise<ReporterKeys> {
	const identity = identityFrom(random(32));
	const signSecret = newSignSecret();
	const recipient = await recipientOf(identity);
	return { auth: toText(random(32)), identity, recipient, signSecret, signKey: signKeyOf(signSecret) };
}

export type SealedLike = {
	text?: string;
	wake?: string[];
	reserve?: string[];
	excluded?: string[];
	files?: LooseFile[];
	opening?: Partial<OpeningBody>;
	on?: string;
	challenge?: string;
	nonce?: number;
};

/** A concern sealed for a team as the form would do it: first line woken, second line in reserve. */
export async function aSealedConcern(
	team: Team,
	like: SealedLike = {}
): Promise<{ id: string; intake: Intake; reporter: ReporterKeys; code: string }> {
	const { excluded = [] } = like;
	const of = (line: 1 | 2) =>
		team.roster.coaches
			.filter(({ card, until, line: its }) => until === null && its === line && !excluded.includes(card.id))
			.map(({ card }) => card.id);
	const reporter = await quickReporter();
	const id = randomUUID();
	const intake = await sealConcern({
		concern: id,
		roster: team.roster,
		wake: like.wake ?? of(1),
		reserve: like.reserve ?? of(2),
		excluded,
		reporter,
		opening: {
			language: 'nl',
			category: 'lonely',
			about: 'neighbour',
			area: null,
			place: '',
			text: like.text ?? 'De gordijnen zijn al een week dicht.',
			reporter: null,
			helper: false,
			test: false,
			...like.opening
		},
		files: like.files ?? [],
		on: like.on ?? today(),
		work: { challenge: like.challenge ?? '', nonce: like.nonce ?? 0 }
	});
	return { id, intake, reporter, code: newCode(random) };
}

/** Keeps a sealed concern without the verbs, as `takeIn` would. `received` 'YYYY-MM-DD'. */
export async function putIn(
	team: Team,
	{ intake }: { intake: Intake },
	like: { received?: string; due?: string; label?: string } = {}
): Promise<void> {
	const { hubId } = team;
	const { head, sig, sealed } = intake.message;
	const received = like.received ?? today();
	const concernId = head.concern;
	await inSealed('reporter', { ...program(hubId), hubId }, async (tx) => {
		await tx.insert(concern).values({
			hubId,
			id: concernId,
			label: like.label ?? `Proef ${concernId.slice(0, 8)}`,
			receivedOn: received,
			dueOn: like.due ?? received,
			lastActivityOn: received,
			recipient: head.keys!.recipient,
			teamRecipient: head.keys!.team,
			reporterRecipient: head.reporter!.read,
			reporterSignKey: head.reporter!.sign,
			authHash: intake.auth
		});
		for (const keyId of head.excluded ?? []) await tx.insert(concernExclusion).values({ hubId, concernId, keyId });
		for (const { reader, sealed: bytes } of intake.wraps)
			await tx.insert(concernWrap).values({
				hubId,
				concernId,
				reader,
				keyId: reader.length === 36 ? reader : null,
				epoch: 1,
				reserve: head.keys!.reserve.includes(reader),
				sealed: Buffer.from(toBytes(bytes))
			});
		const message = { hubId, concernId, chain: head.chain, seq: head.seq, head, sig };
		await tx.insert(concernMessage).values({ ...message, sealed: Buffer.from(toBytes(sealed)) });
		for (const file of intake.files)
			await tx.insert(concernFile).values({ hubId, id: file.id, concernId, sealed: Buffer.from(toBytes(file.sealed)) });
	});
}
