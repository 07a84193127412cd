import { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoDate } from '#lib/time/local.ts';
import {
	capital,
	clock,
	clockSpan,
	dayAndTime,
	fullDay,
	longDay,
	price,
	relativeDay,
	shortDay
} from '#lib/ui/format.ts';
import { pictograms, type PictogramName } from '#lib/ui/pictograms.ts';
import { placesFact, takesSignUps, type PlacesFact } from '../rules/facts.ts';
import { forWhomWord, languageWord, placesBadge } from './facts.ts';
import type { Happening } from './rows.ts';
import { clockOf, dayOf } from './when.ts';

/** Everything the page of one occurrence tells. */
export type Occasion = Happening & {
	seriesId: string;
	sentence: string;
	text: string;
	pictogram: string;
	pictureId: string | null;
	pictureDescription: string | null;
	forWhom: string;
	spoken: string | null;
	accessible: boolean;
	partyMax: number;
	/** First name only. */
	organiser: string | null;
	cancelReason: string;
};
export type Fact = { pictogram: PictogramName; term: string; value: string };

export type OccasionWords = ReturnType<typeof occasionWords>;

/** The page of an occurrence in words, ready to be shown; `zone` is that of the house. */
export function occasionWords(of: Occasion, now: Temporal.Instant, today: IsoDate, zone: string) {
	const fact = placesFact(of, now);
	const day = dayOf(of.localDate);
	const sameYear = of.localDate.slice(0, 4) === today.slice(0, 4);
	const near = relativeDay(day, dayOf(today));
	const words = (sameYear ? longDay : fullDay)(day);
	return {
		title: of.title,
		sentence: of.sentence,
		text: of.text,
		pictogram: pictogramOf(of.pictogram),
		day: capital(near === shortDay(day) ? words : `${near}, ${words}`),
		start: clock(clockOf(of.startTime)),
		end: clock(clockOf(of.endTime)),
		span: clockSpan(clockOf(of.startTime), clockOf(of.endTime)),
		startsAt: withOffset(of.startsAt, zone),
		endsAt: withOffset(of.endsAt, zone),
		badge: placesBadge(fact),
		facts: factsOf(of),
		phase: phaseOf(fact),
		takesSignUps: takesSignUps(fact)
	};
}

export type Phase = 'cancelled' | 'over' | 'now' | 'drop_in' | 'no_places' | 'room' | 'full';

/** What somebody can do about it now. */
export function phaseOf(fact: PlacesFact): Phase {
	if (typeof fact === 'object' || fact === 'unlimited') return 'room';
	if (fact === 'full_queue') return 'full';
	return fact === 'no_sign_up' ? 'no_places' : fact;
}

/** "2026-11-24T14:00:00+01:00": for machines, which do not know the clocks of the house. */
function withOffset(at: Temporal.Instant, zone: string): string {
	return at.toString({ timeZone: zone, smallestUnit: 'second' });
}

/** A pictogram that was once chosen and is no longer there is a calendar. */
export function pictogramOf(name: string): PictogramName {
	return Object.hasOwn(pictograms, name) ? (name as PictogramName) : 'calendar';
}

function factsOf(of: Occasion): Fact[] {
	const all: (Fact | false)[] = [
		of.roomName !== null && { pictogram: 'place', term: m.agenda_fact_where(), value: of.roomName },
		{ pictogram: 'euro', term: m.agenda_fact_price(), value: price(of.priceCents) },
		{ pictogram: 'people', term: m.agenda_fact_for_whom(), value: forWhomWord(of.forWhom) },
		of.spoken !== null && { pictogram: 'language', term: m.agenda_fact_spoken(), value: languageWord(of.spoken) },
		{
			pictogram: 'accessibility',
			term: m.agenda_fact_accessible(),
			value: of.accessible ? m.agenda_accessible_yes() : m.agenda_accessible_no()
		},
		of.organiser !== null && { pictogram: 'person', term: m.agenda_fact_organiser(), value: of.organiser }
	];
	return all.filter((each) => each !== false);
}

/** Another time of the same activity: "Di 1 december, 14.00 uur". */
export function timeLink(
	of: Pick<Occasion, 'id' | 'localDate' | 'startTime'>,
	home: string,
	today: IsoDate
): { href: string; words: string } {
	const day = capital(relativeDay(dayOf(of.localDate), dayOf(today)));
	const words = dayAndTime(day, clock(clockOf(of.startTime), { word: true }));
	return { href: `${home}/agenda/${of.id}`, words };
}

const CLOSED = {
	cancelled: m.agenda_refused_cancelled,
	over: m.agenda_refused_over,
	now: m.agenda_now_line,
	drop_in: m.agenda_drop_in_line,
	no_places: m.agenda_no_places_line
};

/** Why nobody can sign up now, in a sentence; empty when one can. */
export function closedWords(phase: Phase): string {
	return phase === 'room' || phase === 'full' ? '' : CLOSED[phase]();
}
