import { m } from '#lib/i18n/paraglide/messages.js';
import { INBOX_WORDS, type InboxWord, type InboxWords } from '../client/coach/inbox/words.ts';

/** Gaps go through as they are: the browser fills them. */
const NAMES = [
	'code',
	'count',
	'day',
	'first',
	'label',
	'language',
	'last',
	'list',
	'name',
	'names',
	'number',
	'phone',
	'reason',
	'seconds',
	'step'
] as const;
type Gaps = Record<(typeof NAMES)[number], string>;
const GAPS = Object.fromEntries(NAMES.map((name) => [name, `{${name}}`])) as Gaps;

const textOf = (key: InboxWord): string => (m[`zinbox_${key}`] as (gaps: Gaps) => string)(GAPS);

/** The texts of the inbox and of one concern in the reader's language. */
export function inboxWords(): InboxWords {
	return Object.fromEntries(INBOX_WORDS.map((key) => [key, textOf(key)])) as InboxWords;
}
