import type { Dossier } from '../../protocol/answers.ts';
import { toText } from '../../protocol/bytes.ts';
import type { Message, Wrap } from '../../protocol/concern-kinds.ts';
import { DAY, HUB, wrapIn, type Member, type SmallTeam } from '../../protocol/small-team.ts';
import { nothingHeld, type Held } from './held.ts';
import { readList } from './list.ts';

/*
 * A worker with somebody's keys in it, for tests of this folder. Nothing here runs in the application.
 */

export const secretsOf = ({ id, identity, signSecret }: Member) =>
	({ v: 1, hub: HUB, coach: id, identity, sign: toText(signSecret) }) as const;

/** A worker with the keys of this member, that has read the list. */
export async function opened(team: SmallTeam, one: Member, today = DAY): Promise<Held> {
	const held = { ...nothingHeld(), secrets: secretsOf(one) };
	const list = await readList(held, { list: team, today });
	if (!list.ok) throw new Error(list.reason);
	return held;
}

export const dossier = (
	concern: string,
	talk: Message[],
	wraps: Wrap[],
	reader: string,
	team: Message[] = []
): Dossier => ({
	concern,
	wrap: { reader, sealed: wrapIn({ wraps })(reader) },
	talk,
	team,
	files: [],
	access: []
});
