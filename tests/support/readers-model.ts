import { eq } from 'drizzle-orm';
import { visitor } from '#lib/server/auth/actor.ts';
import { inSealed } from '#lib/server/db/index.ts';
import type { WrapContent } from '#modules/concerns/protocol/concern-kinds.ts';
import { activeCoaches } from '#modules/concerns/protocol/roster.ts';
import type { Roster, RosterCoach } from '#modules/concerns/protocol/roster-kinds.ts';
import { solve } from '#modules/concerns/protocol/work.ts';
import { challengeFor } from '#modules/concerns/server/challenge.ts';
import { coachWrites } from '#modules/concerns/server/coach-writes.ts';
import { concernWrap } from '#modules/concerns/server/concerns.schema.ts';
import { takeIn } from '#modules/concerns/server/intake.ts';
import { changeReaders } from '#modules/concerns/server/readers.ts';
import { appendToRoster } from '#modules/concerns/server/roster-append.ts';
import { sealedAnswer } from '#modules/concerns/server/sealed-request.ts';
import {
	answer,
	asks,
	entryBy,
	listOf,
	looksInto,
	note,
	renews,
	shares,
	wordOf,
	writes,
	type Opened
} from './coach-client.ts';
import { aCoach, aSealedConcern, putKey, type Team, type TestCoach } from './concerns.ts';
import { wrapRows } from './readers-standing.ts';

/*
 * What coaches do at the same moment, as their own pages would: each reads how things stand, seals with her own keys, and sends.
 */

/** A coach and all she ever opened: what somebody who left may still have on her own disk. */
export type Member = TestCoach & { keyring: Map<string, WrapContent> };
export type Stage = {
	team: Team;
	members: Member[];
	concerns: string[];
	/** How often each kind of deed ended how. */
	words: Map<string, number>;
};

/** Numbers choose among who is on the list, and which concerns there are, at that moment. */
export type Deed =
	| { kind: 'share' | 'rotate'; who: number; what: number; whom: number }
	| { kind: 'write' | 'close' | 'reopen'; who: number; what: number }
	| { kind: 'revoke'; who: number; whom: number; renew: boolean }
	| { kind: 'leave'; who: number }
	| { kind: 'vouch'; who: number; line: 1 | 2 }
	| { kind: 'intake'; whom: number };

type Send = () => Promise<string>;
const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % all.length];

/** Who is on the list, as members of the stage. */
export const onList = ({ members }: Stage, list: Roster): Member[] =>
	activeCoaches(list).flatMap(({ card }) => members.find(({ id }) => id === card.id) ?? []);

/** Everybody gets ready on how things stand now; then all press at once. Out: what each heard. */
export async function burst(stage: Stage, deeds: readonly Deed[]): Promise<string[]> {
	const list = await listOf(stage.members[0]!);
	const sends: Send[] = [];
	for (const deed of deeds) sends.push((await ready(stage, list, deed)) ?? (() => Promise.resolve('nothing')));
	const words = await Promise.all(sends.map((send) => send()));
	for (const [at, word] of words.entries()) {
		const name = `${deeds[at]!.kind} ${word}`;
		stage.words.set(name, (stage.words.get(name) ?? 0) + 1);
	}
	return words;
}

async function ready(stage: Stage, list: Roster, deed: Deed): Promise<Send | undefined> {
	const there = onList(stage, list);
	if (deed.kind === 'intake') return intake(stage, list, pick([undefined, ...there], deed.whom)?.id);
	const who = pick(there, deed.who)!;
	if (deed.kind === 'vouch') return vouch(stage, who, deed.line);
	if (deed.kind === 'leave') return goes(stage, list, who, who, false);
	if (deed.kind === 'revoke') return goes(stage, list, who, pick(there, deed.whom)!, deed.renew);
	const concern = pick(await shownTo(stage, who), deed.what);
	const its = concern === undefined ? undefined : await looksInto(who, concern, list);
	if (!its) return undefined;
	if (deed.kind === 'share') return sharing(who, its, await notReading(who, its, there), deed.whom);
	if (deed.kind === 'rotate') return renewing(who, its, list, pick([undefined, ...there], deed.whom)?.id);
	return writing(who, its, deed.kind);
}

/** The concerns that she may see, so that few deeds are idle. */
async function shownTo(stage: Stage, { id }: Member): Promise<string[]> {
	const wraps = await behind(stage, (tx) => tx.select().from(concernWrap).where(eq(concernWrap.keyId, id)));
	const shown = new Set(wraps.filter(({ reserve }) => !reserve).map(({ concernId }) => concernId));
	return stage.concerns.filter((concern) => shown.has(concern));
}

/** To whom a share would be something new. */
async function notReading(who: Member, its: Opened, there: readonly Member[]): Promise<Member[]> {
	const shown = (await wrapRows(who, its.dossier.concern)).filter(({ reserve }) => !reserve);
	return there.filter(({ id }) => !excludedFrom(its).includes(id) && shown.every(({ keyId }) => keyId !== id));
}

function sharing(who: Member, its: Opened, others: readonly Member[], at: number): Send | undefined {
	const whom = pick(others, at);
	if (!whom) return undefined;
	return async () => {
		const share = await shares(who, its, [whom.id]);
		return wordOf(await asks(who, (tx, actor) => changeReaders(tx, actor, { shares: [share], rotations: [] })));
	};
}

async function renewing(who: Member, its: Opened, list: Roster, without?: string): Promise<Send | undefined> {
	const { readers, reserve } = await stayers(who, its, list, without);
	if (!readers.includes(who.id) || readers.length + reserve.length < 2) return undefined;
	const rotation = await renews(who, its, { readers, reserve, list });
	const change = { shares: [], rotations: [rotation] };
	return async () => wordOf(await asks(who, (tx, actor) => changeReaders(tx, actor, change as never)));
}

async function writing(who: Member, its: Opened, kind: 'write' | 'close' | 'reopen'): Promise<Send> {
	const effect = kind === 'write' ? null : { do: kind };
	const said = kind === 'reopen' ? [] : [answer(`${who.card.name} zegt iets`), note('en schrijft iets op')];
	const messages = await writes(who, its, said);
	const sent = { concern: its.dossier.concern, messages, effect };
	return async () => wordOf(await asks(who, (tx, actor) => coachWrites(tx, actor, sent as never)));
}

async function vouch(stage: Stage, who: Member, line: 1 | 2): Promise<Send | undefined> {
	if (stage.members.length >= 8) return undefined;
	const coach = await aCoach(stage.team.hubId, `Coach${stage.members.length}`);
	stage.members.push({ ...coach, keyring: new Map() });
	await putKey(coach, 'waiting');
	const change = await entryBy(who, { kind: 'vouched', card: coach.card, line });
	return async () => wordOf(await asks(who, (tx, actor) => appendToRoster(tx, actor, change)));
}

async function goes(stage: Stage, list: Roster, by: Member, whom: Member, renew: boolean): Promise<Send> {
	const opened: { its: Opened; readers: string[]; reserve: string[] }[] = [];
	for (const concern of renew && by.id !== whom.id ? stage.concerns : []) {
		const its = await looksInto(by, concern, list);
		if (!its || !(await wrapRows(by, concern)).some(({ keyId }) => keyId === whom.id)) continue;
		const stay = await stayers(by, its, list, whom.id);
		if (stay.readers.length + stay.reserve.length >= 2) opened.push({ its, ...stay });
	}
	const act = { kind: 'revoked', coach: whom.id, reason: 'left' } as const;
	const change = await entryBy(by, act, (next) =>
		Promise.all(opened.map(({ its, readers, reserve }) => renews(by, its, { readers, reserve, list: next })))
	);
	return async () => wordOf(await asks(by, (tx, actor) => appendToRoster(tx, actor, change)));
}

async function intake({ team, concerns }: Stage, list: Roster, without?: string): Promise<Send | undefined> {
	const there = activeCoaches(list).filter(({ card }) => card.id !== without);
	const of = (line: 1 | 2) => idsOf(there.filter((coach) => coach.line === line));
	const [wake, reserve] = of(1).length >= 2 ? [of(1), of(2)] : [[...of(1), ...of(2)], []];
	if (wake.length < 2) return undefined;
	const excluded = without === undefined ? [] : [without];
	const { id, intake: sent } = await aSealedConcern({ ...team, roster: list }, { wake, reserve, excluded });
	const work = solve(challengeFor(team.hubId), id);
	return async () => {
		const locals = { actor: visitor(team.hubId), hub: { id: team.hubId } } as unknown as App.Locals;
		const told = await sealedAnswer(
			{ locals },
			'reporter',
			(tx, actor) => takeIn(tx, actor, { ...sent, work } as never),
			201
		);
		if (told.ok) concerns.push(id);
		return told.ok ? 'done' : ((await told.json()) as { reason: string }).reason;
	};
}

/** Who reads on, by the wraps there are and the list: awake and in reserve. */
async function stayers(who: Member, { dossier }: Opened, list: Roster, without?: string) {
	const active = idsOf(activeCoaches(list));
	const there = (await wrapRows(who, dossier.concern)).filter(
		({ keyId }) => keyId !== null && keyId !== without && active.includes(keyId)
	);
	const ids = (reserve: boolean) => there.filter((wrap) => wrap.reserve === reserve).map(({ reader }) => reader);
	return { readers: ids(false), reserve: ids(true) };
}

const idsOf = (coaches: readonly RosterCoach[]): string[] => coaches.map(({ card }) => card.id);
const excludedFrom = ({ dossier }: Opened): string[] => dossier.talk[0]!.head.excluded ?? [];

/** The tables of a hub, read past every verb. */
export const behind = <T>(stage: Stage, work: Parameters<typeof inSealed<T>>[2]): Promise<T> =>
	inSealed('coach', { ...stage.members[0]!.actor, hubId: stage.team.hubId }, work);
