import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/i18n/paraglide/runtime.js';
import { capital } from '#lib/ui/format.ts';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import type { PlacesFact } from '../rules/facts.ts';

export type Badge = { tone: BadgeTone; text: string };

/** From this many places on, what is left is no reason to hurry. */
const FEW_LEFT = 5;

const FOR_WHOM = new Map<string, () => string>(
	Object.entries({
		everyone: m.agenda_for_everyone,
		children: m.agenda_for_children,
		youth: m.agenda_for_youth,
		adults: m.agenda_for_adults,
		seniors: m.agenda_for_seniors,
		women: m.agenda_for_women,
		men: m.agenda_for_men,
		parents: m.agenda_for_parents,
		newcomers: m.agenda_for_newcomers
	})
);

/** What stands beside a row about its places; undefined when there is nothing to say (walk in, cancelled). */
export function placesBadge(fact: PlacesFact): Badge | undefined {
	if (typeof fact === 'object') return { tone: fact.left <= FEW_LEFT ? 'warn' : 'neutral', text: leftWords(fact.left) };
	if (fact === 'now') return { tone: 'good', text: m.agenda_now() };
	if (fact === 'over') return { tone: 'neutral', text: m.agenda_over() };
	if (fact === 'full_queue') return { tone: 'full', text: m.agenda_full_queue() };
	if (fact === 'unlimited') return { tone: 'neutral', text: m.agenda_room_enough() };
	if (fact === 'no_sign_up') return { tone: 'neutral', text: m.agenda_no_places() };
	return undefined;
}

// A plural asks Intl each time; the same few sentences come back on every page.
const left = new Map<string, string>();

function leftWords(count: number): string {
	const key = `${getLocale()} ${count}`;
	const known = left.get(key);
	if (known !== undefined) return known;
	const words = m.agenda_left({ count });
	if (left.size < 1000) left.set(key, words);
	return words;
}

/** "Ouderen"; what is not known is for everyone. */
export function forWhomWord(key: string): string {
	return (FOR_WHOM.get(key) ?? m.agenda_for_everyone)();
}

const names = new Map<Locale, Intl.DisplayNames>();

/** The name of a language in the language of the page: "Turks". A code nobody knows stays a code. */
export function languageWord(code: string): string {
	const locale = getLocale();
	const known = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'language' });
	names.set(locale, known);
	return capital(known.of(code) ?? code);
}
