import { cardPictures, listPictures } from '../../protocol/fingerprint.ts';
import type { RosterAnswer } from '../../protocol/answers.ts';
import type { CoachSecrets } from '../../protocol/locker.ts';
import { append, makeEntry as nextEntry, readRoster } from '../../protocol/roster.ts';
import { checkRoster, makeHead as newHead } from '../../protocol/roster-head.ts';
import type { HeadStatement, Roster, RosterEntry } from '../../protocol/roster-kinds.ts';
import { rotate } from '../../protocol/epochs.ts';
import type { KeysDeeds, ListRead } from '../coach/keys-calls.ts';
import { anyList, heldConcern, openKeys, publicHalves, type Held } from './held.ts';

type Ask<Name extends keyof KeysDeeds> = KeysDeeds[Name]['ask'];
type Answer<Name extends keyof KeysDeeds> = KeysDeeds[Name]['answer'];

/**
 * Reads the list for the open keys: the whole chain, the statement over it, and whether it is the list she knows. A list that is not hers is
 * forgotten at once. Reasons: those of `readRoster`, 'other_root' (not the list of when she made her keys), 'other_keys' (her name with other keys).
 */
export async function readList(held: Held, { list, today }: Ask<'readList'>): Promise<ListRead> {
	const secrets = openKeys(held);
	held.list = null;
	const read = readRoster(list.entries, secrets.hub);
	if (!read.ok) return { ok: false, reason: read.reason };
	const roster = read.value;
	if (secrets.root !== undefined && secrets.root !== roster.root) return { ok: false, reason: 'other_root' };
	if (!(await isHerself(roster, secrets))) return { ok: false, reason: 'other_keys' };
	const head = headOf(list, secrets.hub, today);
	held.list = { roster, fresh: head === 'fresh' };
	return {
		ok: true,
		roster,
		head,
		anchor: anchorOf(list.entries, secrets),
		pictures: await once(roster.root, () => listPictures(roster.root))
	};
}

/** Making pictures is slow on purpose; of one list or card they never change. */
const made = new Map<string, Promise<number[]>>();
function once(what: string, make: () => Promise<number[]>): Promise<number[]> {
	const known = made.get(what) ?? make();
	made.set(what, known);
	return known;
}

async function isHerself(roster: Roster, secrets: CoachSecrets): Promise<boolean> {
	const listed = roster.coaches.find(({ card }) => card.id === secrets.coach)?.card;
	if (!listed) return true;
	const own = await publicHalves(secrets);
	return listed.read === own.read && listed.sign === own.sign;
}

function headOf(list: RosterAnswer, hub: string, today: string): 'fresh' | 'missing' | 'other' | 'stale' {
	const whole = checkRoster(list, hub, today);
	if (whole.ok) return 'fresh';
	if (whole.reason === 'stale') return 'stale';
	return list.head ? 'other' : 'missing';
}

function anchorOf(entries: readonly RosterEntry[], secrets: CoachSecrets): 'own' | 'pinned' | 'signed' | 'none' {
	if (entries[0]?.by === secrets.coach) return 'own';
	if (secrets.root !== undefined) return 'pinned';
	// The chain was checked with her own key on it: nobody else can have made an entry of hers, and it holds the root by its hashes.
	return entries.some(({ by }) => by === secrets.coach) ? 'signed' : 'none';
}

/** The six pictures of somebody's card; no keys are needed for it. */
export const picturesOfCard = ({ card }: Ask<'cardPictures'>): Promise<number[]> =>
	once(card.self, () => cardPictures(card));

/** "This is the whole list today", over the list as it was read. */
export function makeHead(held: Held, { on }: Ask<'makeHead'>): HeadStatement {
	const { coach, signSecret } = openKeys(held);
	return newHead(anyList(held), coach, on, signSecret);
}

/** The first entry of a hub's list, by the coach who begins it. */
export function beginList(held: Held, { card, on }: Ask<'beginList'>): Answer<'beginList'> {
	const { hub, coach, signSecret } = openKeys(held);
	const entry = nextEntry(null, { hub, on, by: coach, act: { kind: 'root', card } }, signSecret);
	const { roster } = appended(undefined, entry, hub);
	return { entry, head: newHead(roster, coach, on, signSecret) };
}

/** The next entry, the statement over the list with it, and new keys for what a leaving coach read. Throws 'entry_…' when it may not follow. */
export async function makeEntry(held: Held, { act, on, renew = [] }: Ask<'makeEntry'>): Promise<Answer<'makeEntry'>> {
	const { hub, coach, signSecret } = openKeys(held);
	const before = anyList(held);
	const entry = nextEntry(before, { hub, on, by: coach, act }, signSecret);
	const { roster } = appended(before, entry, hub);
	// Who leaves writes her last words as long as she is on the list.
	const seen = act.kind === 'revoked' && act.coach === coach ? before : roster;
	const rotations = [];
	for (const { concern, readers, reserve } of renew) {
		const { talk, content } = heldConcern(held, concern);
		rotations.push(await rotate({ roster: seen, talk, content, readers, reserve, by: coach, on, signSecret }));
	}
	return { entry, head: newHead(roster, coach, on, signSecret), rotations };
}

function appended(before: Roster | undefined, entry: RosterEntry, hub: string): { roster: Roster } {
	const next = append(before, entry, hub);
	if (!next.ok) throw new Error(`entry_${next.reason}`);
	return { roster: next.value };
}
