import { m } from '#lib/i18n/paraglide/messages.js';
import type { Candidate } from '../server/candidates.ts';
import { conflictWords } from './refusals.ts';

export type CandidateRow = { id: string; name: string; line: string };
export type CandidateWords = { fits: CandidateRow[]; mind: CandidateRow[]; cannot: CandidateRow[] };

/** Whom the coordinator can ask, in the order of the list; what speaks against it stands beside each name while she chooses. */
export function candidateWords(all: readonly Candidate[]): CandidateWords {
	// A plural asks Intl each time; the same few numbers come back.
	const counted = new Map<number, string>();
	const turnsOf = (count: number) => {
		const known = counted.get(count) ?? m.rota_arrange_turns({ count });
		counted.set(count, known);
		return known;
	};
	const rows = (answer: Candidate['answer']) =>
		all.filter((one) => one.answer === answer).map((one) => rowOf(one, turnsOf(one.turns)));
	return { fits: rows('fits'), mind: rows('mind'), cannot: rows('cannot') };
}

function rowOf({ personId, name, wish, standing, reasons }: Candidate, turns: string): CandidateRow {
	const words = [
		conflictWords(reasons),
		standing ? m.rota_arrange_standing() : '',
		wish === 'like' ? m.rota_arrange_likes() : '',
		turns
	];
	return { id: personId, name, line: words.filter((each) => each !== '').join(', ') };
}
