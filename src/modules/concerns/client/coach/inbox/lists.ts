import type { InboxLine } from '../../../protocol/answers.ts';
import { daysFrom } from './days.ts';

/** The four lists. `waiting` waits for somebody else: the reporter's word, or a colleague who took it on. */
export const LISTS = ['new', 'mine', 'waiting', 'closed'] as const;
export type ListName = (typeof LISTS)[number];

/** What stands out about a concern. `day` is a date, `days` counts from today. */
export type Mark =
	| { kind: 'new' }
	| { kind: 'late' }
	| { kind: 'needs_keys' }
	| { kind: 'goes'; days: number }
	| { kind: 'look_again'; day: string; due: boolean };

/** The one thing to do next with a concern. */
export type NextStep = 'read' | 'answer' | 'take_on' | 'look_again' | 'wait_reporter' | 'wait_colleague' | 'none';

export type Line = { line: InboxLine; marks: Mark[]; next: NextStep };
export type Lists = Record<ListName, Line[]>;

/**
 * The inbox in four lists, each with the most urgent on top. `mine` are the ids of the asking coach's keys, `today` the hub's date.
 * The order says nothing of when something came in: who looks twice does not learn which of two came first.
 */
export function listsOf(inbox: readonly InboxLine[], mine: readonly string[], today: string): Lists {
	const lists: Lists = { new: [], mine: [], waiting: [], closed: [] };
	const own = new Set(mine);
	for (const line of inbox) {
		const next = nextStep(line, own, today);
		lists[listOf(line, next, own)].push({ line, next, marks: marksOf(line, today) });
	}
	for (const name of LISTS) lists[name].sort((a, b) => byUrgency(a.line, b.line, today));
	return lists;
}

/** How many lines ask something of this coach: those of `new` and `mine`. */
export const toDo = (lists: Lists): number => lists.new.length + lists.mine.length;

function listOf({ state, assignedTo }: InboxLine, next: NextStep, own: ReadonlySet<string>): ListName {
	const isMine = assignedTo !== null && own.has(assignedTo);
	if (next === 'look_again') return isMine || assignedTo === null ? 'mine' : 'closed';
	if (state === 'closed') return 'closed';
	if (next === 'wait_reporter' || next === 'wait_colleague') return 'waiting';
	return isMine ? 'mine' : 'new';
}

/** What comes next. Nobody's concern is everybody's: it stays with the new ones until somebody takes it on. */
export function nextStep(line: InboxLine, own: ReadonlySet<string>, today: string): NextStep {
	if (line.state === 'new') return 'read';
	if (line.state === 'closed') return looksAgain(line, today) ? 'look_again' : 'none';
	if (looksAgain(line, today)) return 'look_again';
	if (line.awaiting === 'reporter') return 'wait_reporter';
	if (line.assignedTo === null) return 'take_on';
	return own.has(line.assignedTo) ? 'answer' : 'wait_colleague';
}

const looksAgain = ({ checkInOn }: InboxLine, today: string): boolean => checkInOn !== null && checkInOn <= today;

/** Late: the day that the reporter was promised has passed, and the team still has the last word to say. */
export const isLate = ({ state, awaiting, dueOn }: InboxLine, today: string): boolean =>
	state !== 'closed' && awaiting === 'team' && dueOn < today;

/** What stands out, the most pressing first. */
export function marksOf(line: InboxLine, today: string): Mark[] {
	const marks: Mark[] = [];
	if (isLate(line, today)) marks.push({ kind: 'late' });
	if (line.state === 'new') marks.push({ kind: 'new' });
	if (line.needsEpoch) marks.push({ kind: 'needs_keys' });
	if (line.warning !== null && line.expiresOn !== null)
		marks.push({ kind: 'goes', days: Math.max(0, daysFrom(today, line.expiresOn)) });
	if (line.checkInOn !== null) marks.push({ kind: 'look_again', day: line.checkInOn, due: looksAgain(line, today) });
	return marks;
}

/** Late and due ones first, then by the day on which something has to happen, then by label. */
function byUrgency(a: InboxLine, b: InboxLine, today: string): number {
	const pressing = Number(isPressing(b, today)) - Number(isPressing(a, today));
	const [one, other] = [actOn(a), actOn(b)];
	const day = one < other ? -1 : one > other ? 1 : 0;
	return pressing || day || a.label.localeCompare(b.label, 'nl') || (a.concern < b.concern ? -1 : 1);
}

const isPressing = (line: InboxLine, today: string): boolean => isLate(line, today) || looksAgain(line, today);

/** The day on which something has to happen: the promised day, the planned look, or else the day it goes. */
function actOn(line: InboxLine): string {
	if (line.state !== 'closed' && line.awaiting === 'team') return line.dueOn;
	return line.checkInOn ?? line.expiresOn ?? line.dueOn;
}
