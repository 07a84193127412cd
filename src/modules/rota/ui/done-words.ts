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
	gevraagd: [m.rota_done_asked, m.rota_done_asked_line],
	genoteerd: [m.rota_done_noted, undefined],
	weg: [m.rota_done_removed, m.rota_done_removed_line],
	verplaatst: [m.rota_done_moved, m.rota_done_asked_line]
} as const;
export type DoneKey = keyof typeof DONE;
export type DoneWords = { key: DoneKey; title: string; line: string };

/** The sentence for what the address says was done; null for nothing, or for a word nobody knows. */
export function doneWords(query: URLSearchParams): DoneWords | null {
	const key = query.get('gedaan') ?? '';
	if (!Object.hasOwn(DONE, key)) return null;
	const [title, line] = DONE[key as DoneKey];
	return { key: key as DoneKey, title: title(), line: line?.() ?? '' };
}
