import { say } from '../../shared/say.ts';
import type { Line } from './lists.ts';
import type { InboxWords } from './words.ts';

/** What it takes to say whose a concern is and when something happens. */
export type LineSpeech = {
	words: InboxWords;
	day: (date: string) => string;
	nameOf: (coach: string) => string;
	own: readonly string[];
};

/** The quiet sentences under a label: by when, since when, with whom. */
export function lineWords({ line, next, marks }: Line, { words, day, nameOf, own }: LineSpeech): string[] {
	const isLate = marks.some(({ kind }) => kind === 'late');
	const due = (text: string) => say(isLate ? words.line_was_due : text, { day: day(line.dueOn) });
	if (line.state === 'closed') {
		const kept = line.expiresOn === null ? [] : [say(words.line_kept, { day: day(line.expiresOn) })];
		return [say(words.line_closed, { day: day(line.closedOn ?? line.lastActivityOn) }), ...kept];
	}
	const whose =
		line.assignedTo === null
			? words.line_nobody
			: own.includes(line.assignedTo)
				? words.line_you
				: say(words.line_name, { name: nameOf(line.assignedTo) });
	if (next === 'read') return [due(words.line_read_by)];
	if (line.awaiting === 'reporter') return [say(words.line_reporter, { day: day(line.lastActivityOn) }), whose];
	// Under 'Van mij' it goes without saying whose it is.
	return next === 'answer' ? [due(words.line_answer_by)] : [due(words.line_answer_by), whose];
}
