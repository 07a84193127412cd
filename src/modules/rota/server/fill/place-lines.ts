import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { isBeginner } from '../../rules/fits.ts';
import type { CrewMember } from '../crew.ts';
import type { AssignmentRow, HeldShift } from '../held-shift.ts';
import { against, type Holding } from '../turns/hold.ts';
import { comesOn } from '../turns/put.ts';
import type { OpenLine } from './lines.ts';

/** Lines that became turns, and lines that could not be any more. */
export type Placed = { turns: { line: OpenLine; turn: AssignmentRow }[]; gone: OpenLine[] };

/**
 * Puts the people of these lines on their held shifts, one after the other, each judged with all that were placed before: what stands
 * against it by now, hard or said by herself, keeps a line out. Who knows the house comes first, so that a beginner finds her there. The
 * coordinator who is on a line herself says yes by taking it over; all others are asked.
 */
export async function placeLines(tx: Tx, actor: Actor, holding: Holding, lines: readonly OpenLine[]): Promise<Placed> {
	const shifts = new Map(holding.shifts);
	const crew = new Map(holding.crew);
	const placed: Placed = { turns: [], gone: [] };
	for (const line of inOrder(lines, holding)) {
		const held = shifts.get(line.shiftId);
		const { hard, soft } = against({ ...holding, shifts, crew }, line.personId, line.shiftId);
		if (!held || held.on.length >= held.facts.least || hard.length + soft.length > 0) {
			placed.gone.push(line);
			continue;
		}
		const how = line.personId === personIdOf(actor) ? 'self' : null;
		const turn = await comesOn(tx, actor, held, { personId: line.personId, via: 'fill', how });
		placed.turns.push({ line, turn });
		shifts.set(line.shiftId, { ...held, on: [...held.on, turn] });
		const member = crew.get(line.personId);
		if (member) crew.set(line.personId, withTurn(member, held, how !== null));
	}
	return placed;
}

/** Soonest first, and on one shift who knows the house before who does not. */
function inOrder(lines: readonly OpenLine[], { shifts, crew }: Holding): OpenLine[] {
	const start = ({ shiftId }: OpenLine) => shifts.get(shiftId)?.facts.start ?? 0;
	const begins = (line: OpenLine) => {
		const member = crew.get(line.personId);
		return member === undefined || isBeginner(member, start(line)) ? 1 : 0;
	};
	return [...lines].sort((a, b) => start(a) - start(b) || begins(a) - begins(b));
}

function withTurn(member: CrewMember, { row, task, facts }: HeldShift, accepted: boolean): CrewMember {
	const { start, end, localDate } = facts;
	return { ...member, turns: [...member.turns, { shiftId: row.id, taskId: task.id, localDate, start, end, accepted }] };
}
