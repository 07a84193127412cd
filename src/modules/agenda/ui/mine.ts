import type { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Wish } from '../rules/places.ts';
import { momentWords } from './when.ts';

/** How someone stands to an occurrence: has a place, stands in the queue, or is asked whether she still wants one. */
export type Standing = {
	signUpId: string;
	places: number;
	state: 'confirmed' | 'waiting';
	wish: Wish;
	/** "Jij bent nummer 2"; null with a place. */
	position: number | null;
	/** Until when a place is held for her; null when none is. */
	offeredUntil: Temporal.Instant | null;
};
export type StandingWords = { kind: 'confirmed' | 'waiting' | 'offered'; title: string; line: string };

/** The one thing to say, and the line under it. `zone` is that of the house. */
export function standingWords({ state, places, wish, position, offeredUntil }: Standing, zone: string): StandingWords {
	if (state === 'confirmed') {
		return { kind: 'confirmed', title: m.agenda_you_come(), line: m.agenda_you_come_party({ count: places }) };
	}
	if (offeredUntil) {
		const line = m.agenda_offered_until({ moment: momentWords(offeredUntil, zone) });
		return { kind: 'offered', title: m.agenda_offered(), line };
	}
	return {
		kind: 'waiting',
		title: m.agenda_you_wait({ position: position ?? 1 }),
		line: wish === 'ask_first' ? m.agenda_you_wait_ask_first() : m.agenda_you_wait_move_in()
	};
}
