import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import type { Danger } from '../rules/danger.ts';
import type { Share } from '../rules/fairness.ts';

export type Pill = { tone: BadgeTone; text: string };
type Shift = { dangers: readonly Danger[]; needed: number; cancelled: boolean; over: boolean };
type Judged = { rows: readonly { cells: readonly (readonly Shift[])[] }[]; share: Share | null };

/** What the week is like, in at most a few words each. */
export function pillsOf({ rows, share }: Judged): Pill[] {
	const shifts = rows.flatMap(({ cells }) => cells.flat());
	const having = (danger: Danger) => shifts.filter(({ dangers }) => dangers.includes(danger)).length;
	const open = shifts.filter(({ needed, dangers }) => needed > 0 && dangers.length === 0).length;
	const [key, till, beginner] = [having('no_key'), having('no_till'), having('beginner_alone')];
	const ahead = shifts.some(({ cancelled, over }) => !cancelled && !over);
	const all: (Pill | false)[] = [
		key > 0 && { tone: 'danger', text: counted('key', m.rota_pill_no_key, key) },
		till > 0 && { tone: 'danger', text: counted('till', m.rota_pill_no_till, till) },
		beginner > 0 && { tone: 'danger', text: counted('beginner', m.rota_pill_beginner, beginner) },
		open > 0 && { tone: 'warn', text: counted('open', m.rota_pill_open, open) },
		ahead && key + till + beginner + open === 0 && { tone: 'good', text: m.rota_pill_full() },
		share !== null && shareWords(share)
	];
	return all.filter((pill) => pill !== false);
}

// A plural asks Intl each time; the same few sentences come back on every board.
const sentences = new Map<string, string>();

function counted(name: string, words: (inputs: { count: number }) => string, count: number): string {
	const key = `${getLocale()} ${name} ${count}`;
	const known = sentences.get(key) ?? words({ count });
	if (sentences.size < 1000) sentences.set(key, known);
	return known;
}

function shareWords({ least, most, even }: Share): Pill {
	if (least === most) return { tone: 'good', text: counted('same', m.rota_share_same, least) };
	if (even) return { tone: 'good', text: m.rota_share_even({ least, most }) };
	return { tone: 'neutral', text: m.rota_share_uneven({ least, most }) };
}
