import { eq } from 'drizzle-orm';
import { fromUtf8 } from '#modules/concerns/protocol/bytes.ts';
import { open } from '#modules/concerns/protocol/age.ts';
import type { Orphan } from '#modules/concerns/protocol/answers.ts';
import type { WrapContent } from '#modules/concerns/protocol/concern-kinds.ts';
import { share, type Sharing } from '#modules/concerns/protocol/epochs.ts';
import { orphan } from '#modules/concerns/server/bring-back.ts';
import { concernWrap } from '#modules/concerns/server/concerns.schema.ts';
import { appendToRoster, type RosterChange } from '#modules/concerns/server/roster-append.ts';
import { asks, entryBy, listOf, sees } from './coach-client.ts';
import { aCoach, putKey, today, type Team, type TestCoach } from './concerns.ts';
import { restartBy } from './restart.ts';

/*
 * A team that lost all its keys and began anew with the paper: what was open, no coach can read.
 */

/** A member with keys that wait. */
export async function waits({ hubId }: Team, name: string): Promise<TestCoach> {
	const coach = await aCoach(hubId, name);
	await putKey(coach, 'waiting');
	return coach;
}

async function must(coach: TestCoach, change: RosterChange): Promise<void> {
	const asked = await asks(coach, (tx, actor) => appendToRoster(tx, actor, change));
	if (!asked.ok) throw new Error(asked.reason);
}

/** Who vouches puts her on the list. */
export async function comesOn(by: TestCoach, coach: TestCoach, line: 1 | 2 = 1): Promise<void> {
	await must(by, await entryBy(by, { kind: 'vouched', card: coach.card, line }));
}

/** The paper gives the list to the first; she vouches for the others ('*': second line). */
export async function beginsAnew(team: Team, names: readonly string[]): Promise<TestCoach[]> {
	const coaches: TestCoach[] = [];
	for (const name of names) {
		const coach = await waits(team, name.replace('*', ''));
		const [first] = coaches;
		if (first) await comesOn(first, coach, name.endsWith('*') ? 2 : 1);
		else await must(coach, restartBy(coach, team.envelope.code, await listOf(coach)));
		coaches.push(coach);
	}
	return coaches;
}

/** What the paper key opens of a concern: what the keepers hand on. */
export async function fromThePaper({ envelope }: Team, coach: TestCoach, concern: string): Promise<WrapContent> {
	const rows = await sees(coach, (tx) => tx.select().from(concernWrap).where(eq(concernWrap.concernId, concern)));
	const sealed = rows.find(({ reader }) => reader === 'envelope')!.sealed;
	return JSON.parse(fromUtf8(await open(envelope.identity, sealed))) as WrapContent;
}

/** The talk of an orphan, as its address gives it. */
export const asksOrphan = (coach: TestCoach, concern: string) =>
	asks<Orphan>(coach, (tx, actor) => orphan(tx, actor, { concern }));

/** Wraps for these and the word about it, as her browser makes them once she has the file of the keepers. */
export async function bringing(
	coach: TestCoach,
	content: WrapContent,
	{ talk }: Pick<Orphan, 'talk'>,
	who: { readers: string[]; reserve?: string[] }
): Promise<Sharing> {
	const { id: by, signSecret } = coach;
	return share({ roster: await listOf(coach), talk, content, ...who, by, on: today(), signSecret });
}
