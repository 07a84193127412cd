import { m } from '#lib/i18n/paraglide/messages.js';
import type { WishPart } from '../../crew-forms.ts';

/** The question of each part, and the line under it. */
export const partWords: Record<WishPart, { title: () => string; intro: () => string }> = {
	taken: { title: m.crew_what_title, intro: m.crew_what_intro },
	tijden: { title: m.crew_when_title, intro: m.crew_when_intro },
	aantal: { title: m.crew_how_often_title, intro: m.crew_how_often_intro },
	samen: { title: m.crew_with_title, intro: m.crew_with_intro },
	rust: { title: m.crew_rest_title, intro: m.crew_rest_intro }
};
