import { addDays, daysBetween, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { hoursOn, momentsOf, type OpeningHours } from '#lib/time/opening.ts';

/** Whoever hands the key over may be this far apart; at the start of an opening nobody may be late. */
export const HANDOVER_MINUTES = 15;
const HANDOVER_MS = HANDOVER_MINUTES * 60_000;
/** So many days before an opening its missing key is red for the coordinator. */
export const RED_DAYS = 14;
/** The days on which she gets a mail about it, the last one on the day itself. */
export const MAIL_DAYS: readonly number[] = [14, 7, 3, 2, 1, 0];

/** A shift that holds the key or the till: when, how many said yes and how many were asked. Moments in milliseconds. */
export type DoorShift = {
	id: string;
	needs: 'key' | 'till';
	start: number;
	end: number;
	accepted: number;
	asked: number;
};
/** A time at which the door must be open: a stretch of the opening hours, or an activity outside them. */
export type Opening = {
	localDate: IsoDate;
	/** With the date its name: a word of the house about it is kept by these two. */
	opens: ClockTime;
	closes: ClockTime;
	start: number;
	end: number;
	/** Title of the activity; null for the opening hours. */
	activity: string | null;
};
/** covered: somebody said yes. asked_only: asked, no yes yet. missing: planned, nobody. no_shift: nobody even planned it. */
export type DoorState = 'covered' | 'asked_only' | 'missing' | 'no_shift';
export type JudgedOpening = Opening & {
	key: DoorState;
	/** Whether anybody is sure to open at the start: what visitors need to know. */
	opensOnTime: boolean;
	/** Until when somebody said yes; the start when nobody did. */
	sureUntil: number;
	/** Null: no till is planned for it. */
	till: Exclude<DoorState, 'no_shift'> | null;
	/** Where to look: the shifts of key and till that lack a yes. */
	shiftIds: string[];
};

/** The stretches of a date in which the door is open, by the hours of the house. */
export function openingsOn(hours: OpeningHours, date: IsoDate): Opening[] {
	return hoursOn(hours, date).spans.map((span) => {
		const { start, end } = momentsOf(span, date, hours.zone);
		return {
			localDate: date,
			opens: span.from,
			closes: span.to,
			start: start.epochMilliseconds,
			end: end.epochMilliseconds,
			activity: null
		};
	});
}

/** Whether an activity begins while the door is shut by the hours of the house: then somebody with a key is needed for it too. */
export function beginsOutside(hours: OpeningHours, localDate: IsoDate, start: number): boolean {
	// Yesterday's stretch may run past midnight.
	const around = [addDays(localDate, -1), localDate].flatMap((date) => openingsOn(hours, date));
	return !around.some((opening) => opening.start <= start && start < opening.end);
}

/** Judges one opening by the shifts of the house. Of an activity only the start counts: who came in can let the others in. */
export function judge(opening: Opening, shifts: readonly DoorShift[]): JudgedOpening {
	const here = shifts.filter(({ start, end }) => start < opening.end && opening.start < end);
	const keys = here.filter(({ needs }) => needs === 'key');
	const tills = here.filter(({ needs }) => needs === 'till');
	const lacking = here.filter(({ accepted }) => accepted === 0);
	const state = opening.activity === null ? keyState(opening, keys) : startState(opening, keys);
	return {
		...opening,
		key: state,
		opensOnTime: startState(opening, keys) === 'covered',
		sureUntil: Math.min(coveredUntil(opening, keys.filter(hasYes)), opening.end),
		till: tillState(tills),
		shiftIds: lacking.filter(({ needs }) => needs === 'till' || state !== 'covered').map(({ id }) => id)
	};
}

/** Whether the coordinator must do something: no yes for the key, or for a till that is planned. */
export function isAtRisk({ key, till }: Pick<JudgedOpening, 'key' | 'till'>): boolean {
	return key !== 'covered' || (till !== null && till !== 'covered');
}

/** The opening from start to end: the worst stretch says how it stands. */
function keyState(opening: Opening, keys: readonly DoorShift[]): DoorState {
	if (isCovered(opening, keys.filter(hasYes))) return 'covered';
	if (isCovered(opening, keys.filter(hasAnybody))) return 'asked_only';
	return isCovered(opening, keys) ? 'missing' : 'no_shift';
}

function startState({ start }: Opening, keys: readonly DoorShift[]): DoorState {
	const there = keys.filter((shift) => shift.start <= start && start < shift.end);
	if (there.some(hasYes)) return 'covered';
	if (there.some(hasAnybody)) return 'asked_only';
	return there.length > 0 ? 'missing' : 'no_shift';
}

function tillState(tills: readonly DoorShift[]): JudgedOpening['till'] {
	if (tills.length === 0) return null;
	if (tills.every(hasYes)) return 'covered';
	return tills.every(hasAnybody) ? 'asked_only' : 'missing';
}

const hasYes = ({ accepted }: DoorShift) => accepted > 0;
const hasAnybody = ({ accepted, asked }: DoorShift) => accepted + asked > 0;

function isCovered(opening: Opening, shifts: readonly DoorShift[]): boolean {
	const until = coveredUntil(opening, shifts);
	return until > opening.start && until >= opening.end - HANDOVER_MS;
}

/** Until when these shifts follow each other: from the very start, and then without a hole longer than handing over takes. */
function coveredUntil({ start }: Opening, shifts: readonly DoorShift[]): number {
	let until = start;
	for (const shift of [...shifts].sort((a, b) => a.start - b.start)) {
		const late = shift.start - until;
		if (until === start ? late > 0 : late > HANDOVER_MS) break;
		until = Math.max(until, shift.end);
	}
	return until;
}

/** How loud a missing key is: louder as the day comes nearer. */
export const LOUDNESS = ['in_time', 'this_week', 'soon', 'today'] as const;
export type Loudness = (typeof LOUDNESS)[number];

/** 14 to 8 days ahead in_time, 7 to 3 this_week, 2 and 1 soon, 0 today; null when it is further or over. */
export function loudness(daysAhead: number): Loudness | null {
	if (daysAhead < 0 || daysAhead > RED_DAYS) return null;
	if (daysAhead === 0) return 'today';
	if (daysAhead <= 2) return 'soon';
	return daysAhead <= 7 ? 'this_week' : 'in_time';
}

/** Whether one of these dates is such a day ahead that the coordinator gets a mail today. */
export function isMailDay(today: IsoDate, dates: readonly IsoDate[]): boolean {
	return dates.some((date) => MAIL_DAYS.includes(daysBetween(today, date)));
}
