import { m } from '#lib/i18n/paraglide/messages.js';
import { TEAM_WORDS, type TeamWord, type TeamWords } from '../client/coach/team-words.ts';

/** Gaps go through as they are: the browser fills them. */
const NAMES = [
	'count',
	'day',
	'days',
	'done',
	'from',
	'hub',
	'name',
	'nearest',
	'number',
	'of',
	'phone',
	'place',
	'reason',
	'step',
	'to',
	'visiting',
	'who',
	'word'
] as const;
type Gaps = Record<(typeof NAMES)[number], string>;
const GAPS = Object.fromEntries(NAMES.map((name) => [name, `{${name}}`])) as Gaps;

const textOf = (key: TeamWord): string => (m[`zteam_${key}`] as (gaps: Gaps) => string)(GAPS);

/** The texts about keys, team and duty in the reader's language. */
export function teamWords(): TeamWords {
	return Object.fromEntries(TEAM_WORDS.map((key) => [key, textOf(key)])) as TeamWords;
}
