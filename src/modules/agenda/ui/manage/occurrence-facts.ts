import { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import { price } from '#lib/ui/format.ts';
import type { SummaryRow } from '#lib/ui/kinds.ts';
import { stateBadge, takenWords, whenWords, type TimeOf } from './time-rows.ts';

type Time = TimeOf & { seriesId: string; priceCents: number; sentence: string; cancelReason: string };

/** What the coordinator's page of one time says, ready to show. */
export function factsOf(time: Time, now: Temporal.Instant) {
	const facts: SummaryRow[] = [
		{ term: m.manage_agenda_row_when(), value: whenWords(time) },
		{ term: m.manage_agenda_row_room(), value: time.roomName ?? m.manage_agenda_no_room() },
		{ term: m.manage_agenda_row_price(), value: price(time.priceCents) },
		{ term: m.manage_agenda_row_places(), value: placesLine(time) }
	];
	return {
		id: time.id,
		seriesId: time.seriesId,
		title: time.title,
		badge: stateBadge(time, now),
		facts,
		cancelledLine: time.cancelledBy === null ? undefined : cancelledLine(time.cancelledBy, time.cancelReason),
		changed: time.changedFields.length > 0,
		over: Temporal.Instant.compare(now, time.endsAt) >= 0,
		dropIn: time.dropIn
	};
}

function placesLine(time: Time): string {
	if (time.dropIn) return m.manage_agenda_drop_in();
	const held = time.offered > 0 ? m.manage_agenda_places_held({ count: time.offered }) : '';
	const waiting = time.waiting > 0 ? m.manage_agenda_places_waiting({ count: time.waiting }) : '';
	return [m.manage_agenda_places_taken({ taken: takenWords(time) }), held, waiting].filter(Boolean).join(', ');
}

/** Who called it off, and why. */
function cancelledLine(by: string, reason: string): string {
	const who =
		by === 'closure'
			? m.manage_agenda_cancelled_closure()
			: by === 'series'
				? m.manage_agenda_cancelled_series()
				: m.manage_agenda_cancelled_single();
	return reason ? `${who} ${m.manage_agenda_cancelled_why({ reason })}` : who;
}
