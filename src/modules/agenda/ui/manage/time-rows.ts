import type { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import { clock, clockSpan, relativeDay, shortDay } from '#lib/ui/format.ts';
import type { IsoDate } from '#lib/time/local.ts';
import { placesFact, type FactsOf } from '../../rules/facts.ts';
import { placesBadge, type Badge } from '../facts.ts';
import { clockOf, dayOf } from '../when.ts';

/** What a coordinator's row is made of; see `timesBetween`. */
export type TimeOf = {
	id: string;
	localDate: IsoDate;
	startTime: string;
	endTime: string;
	startsAt: Temporal.Instant;
	endsAt: Temporal.Instant;
	title: string;
	roomName: string | null;
	seriesRoomId: string | null;
	roomId: string | null;
	capacity: number | null;
	confirmed: number;
	offered: number;
	waiting: number;
	dropIn: boolean;
	cancelledBy: string | null;
	changedFields: string[];
};
export type TimeRow = {
	id: string;
	href: string;
	day: string;
	/** The row before stands on the same day. */
	sameDay: boolean;
	time: string;
	title: string;
	room: string;
	taken: string;
	waiting: string;
	badge: Badge;
	/** It has no room although its series has one: the coordinator must choose. */
	noRoom: boolean;
	changed: boolean;
	cancelled: boolean;
};

/** Rows of the coordinator's tables, all texts ready. `base` is '/de-linde/beheer/agenda'. */
export function timeRows(times: readonly TimeOf[], base: string, now: Temporal.Instant, today: IsoDate): TimeRow[] {
	return times.map((of, index) => ({
		id: of.id,
		href: `${base}/keer/${of.id}`,
		day: relativeDay(dayOf(of.localDate), dayOf(today)),
		sameDay: times[index - 1]?.localDate === of.localDate,
		time: `${clock(clockOf(of.startTime))}–${clock(clockOf(of.endTime))}`,
		title: of.title,
		room: of.roomName ?? '',
		taken: takenWords(of),
		waiting: of.waiting > 0 ? String(of.waiting) : '',
		badge: stateBadge(of, now),
		noRoom:
			of.roomId === null && of.seriesRoomId !== null && of.cancelledBy === null && !of.changedFields.includes('room'),
		changed: of.changedFields.length > 0,
		cancelled: of.cancelledBy !== null
	}));
}

/** "8 van 12", "8" without a limit, nothing for what one walks into. Held places count as taken. */
export function takenWords({
	dropIn,
	capacity,
	confirmed,
	offered
}: Pick<TimeOf, 'dropIn' | 'capacity' | 'confirmed' | 'offered'>): string {
	const taken = confirmed + offered;
	if (dropIn) return '';
	return capacity === null ? String(taken) : m.manage_agenda_taken({ taken, capacity });
}

/** The one word about how a time stands. */
export function stateBadge(of: TimeOf, now: Temporal.Instant): Badge {
	const facts: FactsOf = { ...of, cancelled: of.cancelledBy !== null, takenPlaces: of.confirmed + of.offered };
	const fact = placesFact(facts, now);
	if (fact === 'cancelled') return { tone: 'danger', text: m.components_cancelled() };
	if (fact === 'drop_in') return { tone: 'neutral', text: m.manage_agenda_state_drop_in() };
	return placesBadge(fact) ?? { tone: 'neutral', text: '' };
}

/** "di 24 november, 14.00 tot 16.00 uur". */
export function whenWords({
	localDate,
	startTime,
	endTime
}: Pick<TimeOf, 'localDate' | 'startTime' | 'endTime'>): string {
	return `${shortDay(dayOf(localDate))}, ${clockSpan(clockOf(startTime), clockOf(endTime))}`;
}
