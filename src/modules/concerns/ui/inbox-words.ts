import { INBOX_WORDS, type InboxWords } from '../client/coach/inbox/words.ts';

/** The texts of the inbox and of one concern in the reader's language. */
export function inboxWords(): InboxWords {
	return Object.fromEntries(INBOX_WORDS.map((key) => [key, key]));
}
