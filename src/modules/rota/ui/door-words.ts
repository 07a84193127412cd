import type { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import { localDate } from '#lib/time/local.ts';
import type { OpeningHours } from '#lib/time/opening.ts';
import { capital, clock, relativeDay } from '#lib/ui/format.ts';
import { clockOf, dayOf } from '#lib/ui/week.ts';
import { hoursAsSaid, type Doubt, type DoorWord } from '../rules/door-doubt.ts';

/** As the banner of the front page takes it. */
export type DoorWords = { open: boolean; title: string; line: string | undefined };

/** The opening hours with what the house said about them itself. */
export function saidHours(hours: OpeningHours, words: readonly DoorWord[]): OpeningHours {
	return hoursAsSaid(hours, words, m.door_stays_shut());
}

/** The banner with the doubt of the rota in it: a door that should be open says that it is not; while it is open, tomorrow's doubt is a line. */
export function withDoubt(
	words: DoorWords | undefined,
	doubt: Doubt | null,
	{ at, zone }: { at: Temporal.Instant; zone: string }
): DoorWords | undefined {
	if (!words || !doubt) return words;
	if (doubt.kind === 'not_yet') return { open: false, title: m.door_not_yet(), line: m.door_not_yet_line() };
	const day = capital(relativeDay(dayOf(doubt.localDate), dayOf(localDate(at, zone))));
	const line = m.door_maybe_line({ day, time: clock(clockOf(doubt.opens), { word: true }) });
	return words.open ? { ...words, line } : { open: false, title: m.door_maybe_title(), line };
}
