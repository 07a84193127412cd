import type { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ClockTime, IsoDate } from '#lib/time/local.ts';
import { clock, dayHeading, price } from '#lib/ui/format.ts';
import { placesFact, type FactsOf } from '../rules/facts.ts';
import { placesBadge, type Badge } from './facts.ts';
import { clockOf, dayOf } from './when.ts';

/** What a row of the agenda is made of. */
export type Happening = FactsOf & {
	id: string;
	title: string;
	localDate: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	roomName: string | null;
	priceCents: number;
};

/** One row, all its texts ready: see EventRow. */
export type AgendaRow = {
	id: string;
	href: string;
	start: string;
	end: string;
	title: string;
	facts: string[];
	badge: Badge | undefined;
	cancelled: boolean;
};
export type AgendaDay = { date: IsoDate; heading: string; rows: AgendaRow[] };

/** A row with everything put into words. `home` is the path of the hub: '/de-linde'. */
export function agendaRow(of: Happening, home: string, now: Temporal.Instant): AgendaRow {
	const fact = placesFact(of, now);
	const facts = [of.roomName ?? '', price(of.priceCents), of.dropIn ? m.agenda_walk_in() : ''];
	return {
		id: of.id,
		href: `${home}/agenda/${of.id}`,
		start: clock(clockOf(of.startTime)),
		end: clock(clockOf(of.endTime)),
		title: of.title,
		facts: facts.filter((each) => each !== ''),
		badge: placesBadge(fact),
		cancelled: of.cancelled
	};
}

/** The same rows under a heading a day: "Morgen, dinsdag 24 november". The order stays. */
export function byDay(all: readonly Happening[], home: string, now: Temporal.Instant, today: IsoDate): AgendaDay[] {
	const dates = Map.groupBy(all, ({ localDate }) => localDate);
	return [...dates].map(([date, rows]) => ({
		date,
		heading: dayHeading(dayOf(date), dayOf(today)),
		rows: rows.map((row) => agendaRow(row, home, now))
	}));
}
