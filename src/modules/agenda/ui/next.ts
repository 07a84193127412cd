import type { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoDate } from '#lib/time/local.ts';
import { capital, clockSpan, dayAndTime, relativeDay } from '#lib/ui/format.ts';
import { placesFact } from '../rules/facts.ts';
import type { Happening } from './rows.ts';
import type { Standing } from './mine.ts';
import { clockOf, dayOf, momentWords } from './when.ts';

export type NextStep = {
	heading: string;
	title: string;
	line: string;
	href: string;
	/** A place is held for her, and not for long: it stands on top. */
	urgent: boolean;
	/** `come`: one press does it. Without an action the card itself leads to the page. */
	action: { kind: 'come' } | { kind: 'go'; href: string; word: string } | null;
};

type Where = { home: string; today: IsoDate; zone: string };

/** "Morgen, 14.00 tot 15.30 uur. Kamer 2." */
export function whenAndWhere(of: Happening, today: IsoDate): string {
	const day = capital(relativeDay(dayOf(of.localDate), dayOf(today)));
	const when = dayAndTime(day, clockSpan(clockOf(of.startTime), clockOf(of.endTime)));
	return of.roomName ? `${when}. ${of.roomName}.` : `${when}.`;
}

/** What a member is asked or has coming, an offer first: it does not wait. */
export function ownNext(of: Happening & { mine: Standing }, { home, today, zone }: Where): NextStep {
	const href = `${home}/agenda/${of.id}`;
	const until = of.mine.offeredUntil;
	if (!until) {
		return {
			heading: m.agenda_your_next(),
			title: of.title,
			line: whenAndWhere(of, today),
			href,
			urgent: false,
			action: null
		};
	}
	return {
		heading: m.agenda_offered(),
		title: of.title,
		line: `${whenAndWhere(of, today)} ${m.agenda_offered_until({ moment: momentWords(until, zone) })}`,
		href,
		urgent: true,
		action: { kind: 'go', href, word: m.agenda_mine_answer() }
	};
}

/** The first thing coming that still has a place: "Kom je ook?" Undefined when there is none. */
export function joinNext(
	coming: readonly Happening[],
	now: Temporal.Instant,
	{ home, today }: Where,
	signedIn: boolean
): NextStep | undefined {
	const of = coming.find((each) => {
		const fact = placesFact(each, now);
		return fact === 'unlimited' || typeof fact === 'object';
	});
	if (!of) return undefined;
	const href = `${home}/agenda/${of.id}`;
	const action = signedIn
		? ({ kind: 'come' } as const)
		: ({ kind: 'go', href: `${href}/aanmelden`, word: m.agenda_come() } as const);
	return { heading: m.agenda_join(), title: of.title, line: whenAndWhere(of, today), href, urgent: false, action };
}
