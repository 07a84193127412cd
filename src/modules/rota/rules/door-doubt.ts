import { addDays, toInstant, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { hoursOn, type OpeningException, type OpeningHours } from '#lib/time/opening.ts';
import { HANDOVER_MINUTES, type DoorShift, type JudgedOpening, type Opening } from './door.ts';

/** From this hour of the evening before, visitors are told that the door may open later. */
export const DOUBT_FROM: ClockTime = '18:00';

/** What somebody of the house said about an opening; it wins from the rota. */
export type DoorWord = {
	localDate: IsoDate;
	opens: ClockTime;
	says: 'open' | 'later' | 'closed';
	laterTime: string | null;
};

/** The hours as they are once somebody of the house said otherwise: closed takes a stretch away, later moves its start. `reason`: of a day that stays shut. */
export function hoursAsSaid(hours: OpeningHours, words: readonly DoorWord[], reason: string): OpeningHours {
	const said = words.filter(({ says }) => says !== 'open');
	if (said.length === 0) return hours;
	const byDate = Map.groupBy(said, ({ localDate }) => localDate);
	const dates = new Set(byDate.keys());
	const exceptions = [...byDate].map(([date, those]) => asSaidOn(hours, date, those, reason));
	// A closure keeps winning: it has no stretches that could be changed.
	return { ...hours, exceptions: [...hours.exceptions.filter(({ date }) => !dates.has(date)), ...exceptions] };
}

function asSaidOn(hours: OpeningHours, date: IsoDate, words: readonly DoorWord[], reason: string): OpeningException {
	const { spans, reason: before } = hoursOn(hours, date);
	const left = spans.flatMap((span) => {
		const word = words.find(({ opens }) => opens === span.from);
		if (!word) return [span];
		return word.says === 'later' && word.laterTime ? [{ ...span, from: word.laterTime }] : [];
	});
	// With a stretch left the door does open that day.
	const why = left.length === 0 && spans.length > 0 ? reason : before;
	return { date, spans: left, ...(why !== null && { reason: why }) };
}

/**
 * What visitors must know about the door, when the rota is not sure. maybe_later: the next opening, from 18.00 the evening
 * before. not_yet: it should be open, and nobody with a key is there. Null: nothing special. An opening about which somebody of the house
 * spoke is not in doubt. `now` in milliseconds.
 */
export type Doubt = { kind: 'maybe_later' | 'not_yet'; localDate: IsoDate; opens: ClockTime };

export function doubtOf(
	openings: readonly JudgedOpening[],
	shifts: readonly DoorShift[],
	words: readonly DoorWord[],
	{ now, zone }: { now: number; zone: string }
): Doubt | null {
	const spoken = new Set(words.map(({ localDate, opens }) => `${localDate} ${opens}`));
	const inDoubt = ({ localDate, opens, opensOnTime }: JudgedOpening) =>
		!opensOnTime && !spoken.has(`${localDate} ${opens}`);
	const hours = openings.filter(({ activity }) => activity === null).sort((a, b) => a.start - b.start);
	const current = hours.find(({ start, end }) => start <= now && now < end);
	if (current && inDoubt(current) && !somebodyCame(current, shifts, now)) return doubt('not_yet', current);
	const next = hours.find(({ start }) => start > now);
	if (!next || !inDoubt(next)) return null;
	// Stretches that join on: who is inside opens no door.
	if (current && next.start - current.end <= HANDOVER_MINUTES * 60_000) return null;
	const evening = toInstant(addDays(next.localDate, -1), DOUBT_FROM, zone).epochMilliseconds;
	return now >= evening ? doubt('maybe_later', next) : null;
}

/** A shift with a yes that began since: from then on the door is open. */
function somebodyCame({ start }: Opening, shifts: readonly DoorShift[], now: number): boolean {
	return shifts.some((shift) => shift.needs === 'key' && shift.accepted > 0 && shift.start <= now && shift.end > start);
}

function doubt(kind: Doubt['kind'], { localDate, opens }: Opening): Doubt {
	return { kind, localDate, opens };
}
