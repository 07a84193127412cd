import { say } from '../../shared/say.ts';
import type { Unlocked } from '../keys-calls.ts';
import type { TeamWords } from '../team-words.ts';

/** Why a locker stayed shut, kindly, and what to do now. */
export function sayRefusal(
	refused: Extract<Unlocked, { ok: false }>,
	kind: 'passphrase' | 'sheet',
	words: TeamWords
): string {
	switch (refused.reason) {
		case 'word_unknown':
			return say(words.unlock_word_unknown, {
				word: refused.word,
				place: refused.place,
				nearest: refused.nearest
			});
		case 'words_count':
			return refused.count === 0 ? words.unlock_words_none : say(words.unlock_words_count, { count: refused.count });
		case 'sheet_length':
			return words.unlock_sheet_length;
		case 'sheet_mistyped':
			return words.unlock_sheet_mistyped;
		case 'wrong':
			return kind === 'sheet' ? words.unlock_wrong_sheet : words.unlock_wrong_words;
	}
}
