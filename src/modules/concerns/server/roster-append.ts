import { eq } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { isHeadOf } from '../protocol/roster-head.ts';
import { append } from '../protocol/roster.ts';
import type { Roster, RosterAct } from '../protocol/roster-kinds.ts';
import type { rosterChange } from '../protocol/wire.ts';
import { concernDesk, rosterEntry } from './coaches.schema.ts';
import { takeLeave, type Left } from './leaving.ts';
import { locks } from './locks.ts';
import { letKnow } from './notices.ts';
import { changeLine, comeOn, routesAreKnown } from './roster-effects.ts';
import { rosterOf } from './roster.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { startOver } from './starting-over.ts';
import { activeTeam, ownKeys, todayIn, type KeyRow } from './team.ts';

export type RosterChange = InferOutput<typeof rosterChange>;
/** Whose sessions end now: after the transaction, because they belong to no hub. */
export type Appended = { left: Left };

/**
 * The next entry of the list with a fresh word about the whole of it, and what follows from it in the tables; whole or not at all.
 * Colleagues are told that there is something new. Refused: unknown (no key of hers may sign), stale (list, day, key or concern is
 * another by now), bad_request, not_open (no list yet), sole_reader with `concerns` (who leaves is needed to keep two readers of so many).
 */
export async function appendToRoster(tx: Tx, actor: InHub, change: RosterChange): Promise<SealedOutcome<Appended>> {
	const { hubId } = actor;
	const { entry, head, rotations } = change;
	await locks.holdTeam(tx, hubId);
	const own = (await ownKeys(tx, actor)).find(
		({ id, state }) => id === herKey(entry) && mayBegin(state, entry.act.kind)
	);
	if (!own) return refused('unknown');
	const { roster } = await rosterOf(tx, hubId);
	const next = append(roster ?? undefined, entry, hubId);
	if (!next.ok) return refused(next.reason === 'order' || next.reason === 'chain' ? 'stale' : 'bad_request');
	if (entry.on !== (await todayIn(tx, hubId)) || head.on !== entry.on) return refused('stale');
	if (head.by !== own.id || !isHeadOf(next.value, head)) return refused('bad_request');
	if (rotations.length > 0 && entry.act.kind !== 'revoked') return refused('bad_request');

	// It refuses before it writes, so it goes first.
	const followed = await follow(tx, actor, change, next.value, own);
	if (!followed.ok) return followed;
	const { seq } = entry;
	await tx.insert(rosterEntry).values({ hubId, seq, entry, hash: next.value.head });
	await tx.update(concernDesk).set({ head }).where(eq(concernDesk.hubId, hubId));
	const colleagues = [...(await activeTeam(tx, hubId)).keys()].filter((id) => id !== own.id);
	await letKnow(tx, hubId, colleagues);
	await record(tx, actor, `concerns.roster_${entry.act.kind}`, { type: 'concerns' });
	return followed;
}

/** Whose keys are at work: hers who signs, or hers to whom the envelope gives the list. */
const herKey = ({ by, act }: RosterChange['entry']) => (act.kind === 'restarted' ? act.card.id : by);

/** Keys on the list sign; with keys that wait one begins the list, or begins it anew. */
const mayBegin = (state: string, kind: RosterAct['kind']) =>
	state === (kind === 'root' || kind === 'restarted' ? 'waiting' : 'active');

async function follow(
	tx: Tx,
	actor: InHub,
	change: RosterChange,
	roster: Roster,
	own: KeyRow
): Promise<SealedOutcome<Appended>> {
	const { act } = change.entry;
	const stays = done({ left: [] });
	switch (act.kind) {
		case 'root':
		case 'vouched': {
			const line = act.kind === 'root' ? 1 : act.line;
			const refusal = await comeOn(tx, actor, { card: act.card, line, alone: act.kind === 'root' });
			return refusal ? refused(refusal) : stays;
		}
		case 'revoked':
			return takeLeave(tx, actor, { own, coach: act.coach, rotations: change.rotations, roster });
		case 'restarted':
			return startOver(tx, actor, act.card);
		case 'line':
			return changeLine(tx, actor.hubId, act.coach, act.line).then(() => stays);
		case 'routes':
			return routesAreKnown(roster, act.routes) ? stays : refused('bad_request');
		case 'envelope_proposed':
		case 'envelope_confirmed':
			return stays;
	}
}
