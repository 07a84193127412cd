import type { NextStep } from './lists.ts';
import type { InboxWords } from './words.ts';

/** What a coach does next with a concern, as its link says it; 'Open' where it is not her turn. */
export function nextWord(next: NextStep, words: InboxWords): string {
	switch (next) {
		case 'read':
			return words.next_read;
		case 'answer':
			return words.next_answer;
		case 'take_on':
			return words.next_take_on;
		case 'look_again':
			return words.next_look_again;
		default:
			return words.next_open;
	}
}
