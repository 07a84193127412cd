import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays } from '#lib/time/local.ts';
import { conflictsOf, hardConflicts, isBeginner, type Conflict } from '../rules/fits.ts';
import { shortNames } from '../rules/names.ts';
import { crewFor, type CrewMember } from './crew.ts';
import { readShifts, type HeldShift } from './held-shift.ts';
import { ownTurns, type OwnTurn } from './own-turns.ts';
import { hubOf } from './rights.ts';
import { windowOf } from './shift-page.ts';
import { requestWithTurn } from './turns/own-ask.ts';

/** open: can be taken over. own: the reader asked for it herself. Settled ones say how. */
export type CoverStanding = 'open' | 'own' | 'started' | 'taken_by_me' | 'taken' | 'over';
export type CoverPage = {
	requestId: string;
	shift: HeldShift;
	/** First name of who asked. */
	name: string;
	standing: CoverStanding;
	/** What speaks against the reader taking it over, the asker gone. */
	conflicts: Conflict[];
	/** Own turns that the asker could take in return. */
	swaps: OwnTurn[];
};

/** A request for cover as the reader sees it; undefined when this hub has none such. */
export async function coverPage(tx: Tx, actor: Actor, requestId: string): Promise<CoverPage | undefined> {
	const hubId = hubOf(actor);
	const me = personIdOf(actor);
	const found = await requestWithTurn(tx, hubId, requestId);
	const [shift] = found ? await readShifts(tx, hubId, [found.turn.shiftId]) : [];
	if (!found || !shift || !me) return undefined;
	const { request, turn } = found;
	const asker = turn.personId;
	const mine = (await ownTurns(tx, actor)).filter((own) => !own.asked && own.shiftId !== shift.row.id);
	const theirs = await readShifts(
		tx,
		hubId,
		mine.map(({ shiftId }) => shiftId)
	);
	const people = [me, asker, ...[shift, ...theirs].flatMap(({ on }) => on.map(({ personId }) => personId))];
	const { from, to } = windowOf(shift.facts.localDate);
	const last = theirs.map(({ facts }) => windowOf(facts.localDate).to).reduce((a, b) => (a > b ? a : b), to);
	const first = theirs.map(({ facts }) => facts.localDate).reduce((a, b) => (a < b ? a : b), from);
	const crew = await crewFor(tx, hubId, { from: first, to: addDays(last, 1), personIds: [...new Set(people)] });
	const members = new Map(crew.map((one) => [one.id, one]));
	const at = now().epochMilliseconds;
	const standing = standingOf(request, shift, asker === me, me, at);
	const reader = members.get(me);
	const open = standing === 'open' && reader !== undefined;
	return {
		requestId,
		shift,
		name: shortNames(crew).get(asker) ?? '',
		standing,
		conflicts: open ? conflictsOf(reader, shift.facts, beside(members, shift, [asker, me]), at) : [],
		swaps: open ? mine.filter((own) => swapsWell(own, { members, theirs, shift, asker, me, at })) : []
	};
}

type Request = { outcome: string | null; takenBy: string | null };

function standingOf(
	{ outcome, takenBy }: Request,
	{ facts }: HeldShift,
	own: boolean,
	me: string,
	at: number
): CoverStanding {
	if (takenBy === me) return 'taken_by_me';
	if (outcome === 'taken' || outcome === 'swapped') return 'taken';
	if (outcome !== null || facts.cancelled) return 'over';
	if (facts.start <= at) return 'started';
	return own ? 'own' : 'open';
}

/** Who is on a shift without these. */
function beside(members: ReadonlyMap<string, CrewMember>, { on, facts }: HeldShift, without: readonly string[]) {
	const others = on.filter(({ personId }) => !without.includes(personId));
	const experienced = others.filter(({ personId }) => {
		const other = members.get(personId);
		return other !== undefined && !isBeginner(other, facts.start);
	}).length;
	return { taken: others.length, experienced };
}

type Swap = {
	members: ReadonlyMap<string, CrewMember>;
	theirs: readonly HeldShift[];
	shift: HeldShift;
	asker: string;
	me: string;
	at: number;
};

/** No rule forbids either of them the other's shift, each judged as if she was off her own. */
function swapsWell({ shiftId, coverId }: OwnTurn, { members, theirs, shift, asker, me, at }: Swap): boolean {
	const other = theirs.find(({ row }) => row.id === shiftId);
	const [giver, taker] = [members.get(asker), members.get(me)];
	if (!other || !giver || !taker || coverId !== null || other.facts.start <= at) return false;
	const off = (person: CrewMember, id: string) => ({
		...person,
		turns: person.turns.filter((turn) => turn.shiftId !== id)
	});
	const mine = hardConflicts(off(taker, shiftId), shift.facts, beside(members, shift, [asker, me]), at);
	const hers = hardConflicts(off(giver, shift.row.id), other.facts, beside(members, other, [asker, me]), at);
	return mine.length === 0 && hers.length === 0;
}
