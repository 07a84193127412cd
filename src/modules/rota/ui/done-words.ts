import { m } from '#lib/i18n/paraglide/messages.js';

/** What the last press did, and what happens next; in the address as `gedaan`. */
const DONE = {
	meedoen: [m.rota_done_joined, m.rota_done_joined_line],
	ja: [m.rota_done_joined, m.rota_done_joined_line],
	nee: [m.rota_done_declined, m.rota_done_declined_line],
	af: [m.rota_done_left, m.rota_done_left_line],
	terug: [m.rota_done_back, m.rota_done_back_line],
	vervanging: [m.rota_done_cover, m.rota_done_cover_line],
	toch: [m.rota_done_stays, m.rota_done_stays_line],
	altijd: [m.rota_done_always, m.rota_done_always_line],
	'niet-altijd': [m.rota_done_not_always, m.rota_done_not_always_line],
	geruild: [m.rota_done_swapped, m.rota_done_swapped_line],
	'geen-ruil': [m.rota_done_no_swap, m.rota_done_no_swap_line],
	overgenomen: [m.rota_done_taken_over, m.rota_done_taken_over_line],
	'kan-niet': [m.rota_done_not_over, m.rota_done_not_over_line],
	voorgesteld: [m.rota_done_offered, m.rota_done_offered_line],
	gevraagd: [m.rota_done_asked, m.rota_done_asked_line],
	genoteerd: [m.rota_done_noted, undefined],
	weg: [m.rota_done_removed, m.rota_done_removed_line],
	verplaatst: [m.rota_done_moved, m.rota_done_asked_line],
	'dienst-gemaakt': [m.rotaplan_done_shift_made, undefined],
	'dienst-veranderd': [m.rotaplan_done_shift_changed, undefined],
	'dienst-afgezegd': [m.rotaplan_done_shift_off, undefined],
	'dienst-hersteld': [m.rotaplan_done_shift_back, m.rotaplan_done_shift_back_line]
} as const;
export type DoneKey = keyof typeof DONE;
export type DoneWords = { key: DoneKey; title: string; line: string };

/** These are about a reader who is on the shift, those about one who is not: an old address must not say what is not so. */
const ON: ReadonlySet<string> = new Set(['meedoen', 'ja', 'overgenomen']);
const OFF: ReadonlySet<string> = new Set(['nee', 'af', 'terug']);

/**
 * The sentence for what the address says was done; null for nothing, or for a word nobody knows. `on`: whether the reader is on
 * the shift of the page, when it is about one.
 */
export function doneWords(query: URLSearchParams, on?: boolean): DoneWords | null {
	const key = query.get('gedaan') ?? '';
	if (!Object.hasOwn(DONE, key) || (on === false && ON.has(key)) || (on === true && OFF.has(key))) return null;
	const [title, line] = DONE[key as DoneKey];
	return { key: key as DoneKey, title: title(), line: line?.() ?? '' };
}
