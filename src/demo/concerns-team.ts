import { randomBytes } from 'node:crypto';
import { hex } from '@scure/base';
import { inSealed, type InHub } from '#lib/server/db/index.ts';
import type { Person } from '#lib/server/auth/actor.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import { newIdentity, recipientOf } from '#modules/concerns/protocol/age.ts';
import { toText } from '#modules/concerns/protocol/bytes.ts';
import { fillLocker, type LockerSecret } from '#modules/concerns/protocol/locker.ts';
import { RESTART_BYTES, restartKeyOf } from '#modules/concerns/protocol/restart.ts';
import { makeHead } from '#modules/concerns/protocol/roster-head.ts';
import { append, makeCard, makeEntry } from '#modules/concerns/protocol/roster.ts';
import type { CoachCard, Roster, RosterAct } from '#modules/concerns/protocol/roster-kinds.ts';
import { newSignSecret, signKeyOf } from '#modules/concerns/protocol/sign.ts';
import { appendToRoster, changeDuty, makeKey, stateHead } from '#modules/concerns/server/index.ts';
import { areas, categories, coachWords, SECOND_LINE } from './data/concerns.ts';
import { must } from './must.ts';
import { actorOf, known, type Ids } from './people.ts';

/** A coach of the example with her secrets at hand, as her own browser would hold them. */
export type DemoCoach = {
	key: string;
	actor: Person & InHub;
	id: string;
	identity: string;
	signSecret: Uint8Array;
	card: CoachCard;
};
export type DemoTeam = { hubId: string; zone: string; coaches: Map<string, DemoCoach>; roster: Roster };

/** What one of the example's people does in the sealed part, as her page would ask it. */
export const asCoach = <T>(coach: DemoCoach, work: Parameters<typeof inSealed<T>>[2]) =>
	inSealed('coach', coach.actor, work);

/** The date in the hub, as the story stands. */
export const dateIn = (zone: string) => localDate(now(), zone);

/** Keys for every coach, the list with its two lines, the envelope and the routes: each step by who does it in life. */
export async function makeTeam(hubId: string, zone: string, ids: Ids): Promise<DemoTeam> {
	const coaches = new Map<string, DemoCoach>();
	const team = { hubId, zone, coaches } as DemoTeam;
	for (const key of Object.keys(coachWords)) {
		const coach = await newCoach(hubId, key, ids);
		coaches.set(key, coach);
		const [first] = coaches.values();
		const { card } = coach;
		const line = key === SECOND_LINE ? 2 : 1;
		await entry(team, first!, coaches.size === 1 ? { kind: 'root', card } : { kind: 'vouched', card, line });
	}
	const [samira, bas] = [...coaches.values()] as [DemoCoach, DemoCoach];
	// The secrets would be on paper; in the example nobody holds them.
	const recipient = await recipientOf(await newIdentity());
	const restart = restartKeyOf(randomBytes(RESTART_BYTES), hubId);
	await entry(team, samira, { kind: 'envelope_proposed', recipient, restart });
	await entry(team, bas, { kind: 'envelope_confirmed', proposal: team.roster.seq });
	await entry(team, samira, { kind: 'routes', routes: routesOf(coaches) });
	await asCoach(bas, async (tx) =>
		must('days', await changeDuty(tx, bas.actor, { do: 'days', weekdays: [1, 2, 4, 5] }))
	);
	return team;
}

/** "This is the whole list today", after a trial that went there and back. */
export async function confirmList({ roster, zone, coaches }: DemoTeam): Promise<void> {
	const [samira] = [...coaches.values()] as [DemoCoach];
	const head = makeHead(roster, samira.id, dateIn(zone), samira.signSecret);
	await asCoach(samira, async (tx) => must('head', await stateHead(tx, samira.actor, { head, tested: true })));
}

async function newCoach(hubId: string, key: string, ids: Ids): Promise<DemoCoach> {
	const actor = actorOf(ids, key, hubId, ['coach']);
	const [identity, signSecret, id] = [await newIdentity(), newSignSecret(), crypto.randomUUID()];
	const name = known(key).name.split(' ')[0] ?? key;
	const card = makeCard(
		{ id, hub: hubId, name, read: await recipientOf(identity), sign: signKeyOf(signSecret) },
		signSecret
	);
	const secrets = { v: 1 as const, hub: hubId, coach: id, identity, sign: toText(signSecret) };
	const ways: LockerSecret[] = [
		{ kind: 'passphrase', secret: coachWords[key] ?? '' },
		{ kind: 'sheet', secret: hex.encode(randomBytes(16)) }
	];
	const lockers = await Promise.all(ways.map((way) => fillLocker(crypto.randomUUID(), way, secrets, randomBytes(16))));
	const coach = { key, actor, id, identity, signSecret, card };
	await asCoach(coach, async (tx) => must(name, await makeKey(tx, actor, { card, lockers })));
	return coach;
}

async function entry(team: DemoTeam, by: DemoCoach, act: RosterAct): Promise<void> {
	const { hubId, zone } = team;
	const first = act.kind === 'root';
	const on = dateIn(zone);
	const next = makeEntry(first ? null : team.roster, { hub: hubId, on, by: by.id, act }, by.signSecret);
	const read = append(first ? undefined : team.roster, next, hubId);
	if (!read.ok) throw new Error(`the example's list: ${read.reason}`);
	team.roster = read.value;
	const head = makeHead(team.roster, by.id, on, by.signSecret);
	await asCoach(by, async (tx) =>
		must(act.kind, await appendToRoster(tx, by.actor, { entry: next, head, rotations: [] }))
	);
}

function routesOf(coaches: ReadonlyMap<string, DemoCoach>) {
	const idsOf = (keys: readonly string[]) => keys.flatMap((key) => coaches.get(key)?.id ?? []);
	return {
		categories: Object.fromEntries(Object.entries(categories).map(([category, keys]) => [category, idsOf(keys)])),
		areas: areas.map(({ id, name, coaches: keys }) => ({ id, name, coaches: idsOf(keys) }))
	};
}
