import { m } from '#lib/i18n/paraglide/messages.js';
import type { WishPart } from '../../crew-forms.ts';

const WORDS: Record<WishPart | 'terug' | 'vervanging', () => string> = {
	taken: m.crew_done_wishes,
	tijden: m.crew_done_week,
	aantal: m.crew_done_limits,
	samen: m.crew_done_companions,
	rust: m.crew_done_rest,
	terug: m.crew_done_back,
	vervanging: m.crew_done_cover
};

/** What was just saved, in a kind sentence. */
export function doneWishWords(done: keyof typeof WORDS): string {
	return WORDS[done]();
}
