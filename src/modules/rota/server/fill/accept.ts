import { limits } from '#lib/limits.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { notBefore } from '#lib/time/quiet.ts';
import type { Days } from '../../rules/kinds.ts';
import { tell } from '../mails.ts';
import { canPlan, hubOf } from '../rights.ts';
import { hold } from '../turns/hold.ts';
import { judged } from '../turns/judge.ts';
import type { TurnRefusal } from '../turns/kinds.ts';
import { endLines, openLines, proposalLocks, settleWhenDone } from './lines.ts';
import { placeLines, type Placed } from './place-lines.ts';

/** settled: somebody took it over or dropped it already. not_ready: it is still being made, or could not be made. */
export type FillRefusal = TurnRefusal | 'not_ready' | 'nothing_chosen';
/** asked: turns that were made; gone: lines that could not be any more; people: how many get a letter. */
export type Accepted = { asked: number; gone: number; people: number };
export type AcceptFill = {
	proposalId: string;
	lineIds: readonly string[] | 'all';
	/** The days that were shown: what was not chosen of those is left, other days stay open. Left out: all days. */
	within?: Days | undefined;
};

/**
 * Takes a proposal over, or what was chosen of it: every chosen line that still holds becomes an asked turn, one that no rule allows
 * any more is `gone`. Each person gets one letter, after `limits.fillRegretMinutes`. Refused: not a coordinator, 'not_found',
 * 'not_ready', 'settled', 'nothing_chosen'.
 */
export async function acceptFill(tx: Tx, actor: Actor, ask: AcceptFill): Promise<Outcome<Accepted, FillRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const proposal = await proposalLocks.hold(tx, hubId, ask.proposalId);
	if (!proposal) return refused('not_found');
	if (proposal.state !== 'ready') return refused(proposal.state === 'settled' ? 'settled' : 'not_ready');
	const { chosen, left } = sorted(await openLines(tx, proposal), ask);
	if (chosen.length === 0) return refused('nothing_chosen');
	return judged(tx, async (tx) => {
		const persons = chosen.map(({ personId }) => personId);
		const holding = await hold(tx, hubId, { persons, shifts: chosen.map(({ shiftId }) => shiftId) });
		const placed = await placeLines(tx, actor, holding, chosen);
		await endLines(
			tx,
			hubId,
			'taken',
			placed.turns.map(({ line }) => line)
		);
		await endLines(tx, hubId, 'gone', placed.gone);
		await endLines(tx, hubId, 'left', left);
		await settleWhenDone(tx, proposal);
		const people = await tellEach(tx, actor, placed, holding.zone);
		const told: Accepted = { asked: placed.turns.length, gone: placed.gone.length, people };
		await record(tx, actor, 'rota.fill_accepted', { type: 'fill_proposal', id: proposal.id }, told);
		return done(told);
	});
}

function sorted<Line extends { id: string; localDate: string }>(
	lines: readonly Line[],
	{ lineIds, within }: AcceptFill
): { chosen: Line[]; left: Line[] } {
	if (lineIds === 'all') return { chosen: [...lines], left: [] };
	const wanted = new Set(lineIds);
	const shown = lines.filter(
		({ localDate }) => !within || (within.firstDate <= localDate && localDate <= within.lastDate)
	);
	return { chosen: shown.filter(({ id }) => wanted.has(id)), left: shown.filter(({ id }) => !wanted.has(id)) };
}

/** One letter a person, about the first of her new turns; its words name all she is asked for. Answers how many letters. */
async function tellEach(tx: Tx, actor: Actor, { turns }: Placed, zone: string): Promise<number> {
	const at = notBefore(now().add({ minutes: limits.fillRegretMinutes }), zone);
	const firsts = new Map<string, string>();
	for (const { turn } of turns)
		if (!firsts.has(turn.personId) && turn.personId !== personIdOf(actor)) firsts.set(turn.personId, turn.id);
	for (const [personId, subjectId] of firsts) {
		await tell(tx, { hubId: hubOf(actor), kind: 'asked', personId, subjectId, at });
	}
	return firsts.size;
}
