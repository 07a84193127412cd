import { Temporal } from 'temporal-polyfill';
import { holidaysOn } from '#lib/time/holidays.ts';
import { addDays, daysBetween, weekdayOf, type ClockTime, type IsoDate } from '#lib/time/local.ts';

export { headIsFresh } from './freshness.ts';

/** Days on which a hub's coaches do not work besides weekends and general holidays. */
export type IsFree = (date: IsoDate) => boolean;
const never: IsFree = () => false;

/**
 * Monday to Friday, but no general holiday and no day of the hub's own (`isFree`).
 * Good Friday is no general day off (facts: Calendar). Source: concerns.md "Time".
 */
export function isWorkingDay(date: IsoDate, isFree: IsFree = never): boolean {
	const holiday = holidaysOn(date).some((key) => key !== 'good_friday');
	return weekdayOf(date) <= 5 && !holiday && !isFree(date);
}

/** The `n`-th working day after `date`; `n` = 0 is `date` itself, also when it is free. Source: concerns.md "Time". */
export function addWorkingDays(date: IsoDate, n: number, isFree: IsFree = never): IsoDate {
	let day = date;
	for (let left = n; left > 0; left -= isWorkingDay(day, isFree) ? 1 : 0) day = addDays(day, 1);
	return day;
}

/** Working days after `from`, up to and with `to`; 0 when `to` is not later. Source: concerns.md "Time". */
export function workingDaysBetween(from: IsoDate, to: IsoDate, isFree: IsFree = never): number {
	let count = 0;
	for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, isFree)) count += 1;
	return count;
}

/** The day by which a coach should have read it: the next working day. Source: concerns.md "Time". */
export function dueOn(receivedOn: IsoDate, isFree: IsFree = never): IsoDate {
	return addWorkingDays(receivedOn, 1, isFree);
}

export type Escalation = 'none' | 'readers_again' | 'second_line';

/**
 * Whom to wake for a concern that nobody opened. A working day counts once it is over: received on Monday, all readers
 * again from Wednesday, the second line from Thursday. Opened: none. Source: concerns.md "Time".
 */
export function escalationOn(
	at: { receivedOn: IsoDate; openedOn: IsoDate | null; today: IsoDate },
	isFree: IsFree = never
): Escalation {
	if (at.openedOn !== null) return 'none';
	const whole = workingDaysBetween(at.receivedOn, addDays(at.today, -1), isFree);
	return whole >= 2 ? 'second_line' : whole === 1 ? 'readers_again' : 'none';
}

const OPEN_DAYS = 90;
const CLOSED_DAYS = 30;
const AFTER_CHECK_IN_DAYS = 14;

export type Lifetime = {
	state: string;
	receivedOn: IsoDate;
	openedOn: IsoDate | null;
	lastActivityOn: IsoDate;
	closedOn: IsoDate | null;
	checkInOn: IsoDate | null;
};

/**
 * The date in whose night a concern is deleted, or null while no coach has opened it: unread is never deleted.
 * Open: 90 days after the last activity of either side. Closed: 30 days after closing, or 14 days after a planned check-in
 * when that is later. Hard stop one year after it came in. Because both sides are warned 14 days before, what was opened only
 * then still has 14 days. Reopening, extending and answering are changes of `state` and `lastActivityOn`. Source: concerns.md "Time".
 */
export function expiresOn(concern: Lifetime): IsoDate | null {
	if (concern.openedOn === null) return null;
	const stop = later(yearAfter(concern.receivedOn), addDays(concern.openedOn, WARN_DAYS[0]));
	return earlier(concern.state === 'closed' ? closedUntil(concern) : addDays(concern.lastActivityOn, OPEN_DAYS), stop);
}

function closedUntil({ closedOn, lastActivityOn, checkInOn }: Lifetime): IsoDate {
	const kept = addDays(closedOn ?? lastActivityOn, CLOSED_DAYS);
	return checkInOn === null ? kept : later(kept, addDays(checkInOn, AFTER_CHECK_IN_DAYS));
}

const WARN_DAYS = [14, 7, 1] as const;
export type Warning = (typeof WARN_DAYS)[number];

/**
 * The warning that both sides should have had by `today`: 14 from the 14th day before deletion, 7 from the 7th, 1 on the day before;
 * null earlier, on the day itself and for what is not deleted. The caller remembers which was given, so that a weekend or a machine
 * that stood still skips none. Source: concerns.md "Time".
 */
export function warningOn({ expiresOn, today }: { expiresOn: IsoDate | null; today: IsoDate }): Warning | null {
	if (expiresOn === null || today >= expiresOn) return null;
	const left = daysBetween(today, expiresOn);
	return WARN_DAYS.findLast((days) => left <= days) ?? null;
}

/** Whether coaches may be sent a notice: on working days from 8.00 until 18.00 local time, 18.00 not included. Source: concerns.md "Time". */
export function mayNotifyAt({ date, time }: { date: IsoDate; time: ClockTime }, isFree: IsFree = never): boolean {
	return isWorkingDay(date, isFree) && time >= '08:00' && time < '18:00';
}

/** Whether the light check-in after closing (waakvlam) is to be done: from the planned day on. Source: issue "Coaches"; concerns.md "Time". */
export function checkIsDue({ checkInOn, today }: { checkInOn: IsoDate | null; today: IsoDate }): boolean {
	return checkInOn !== null && today >= checkInOn;
}

/** Whether the coaches' test concern is to be sent and confirmed again: a week after the last. Source: concerns.md "Time", "Roster". */
export function testIsDue({ lastOn, today }: { lastOn: IsoDate | null; today: IsoDate }): boolean {
	return lastOn === null || daysBetween(lastOn, today) >= 7;
}

const later = (one: IsoDate, other: IsoDate): IsoDate => (one > other ? one : other);
const earlier = (one: IsoDate, other: IsoDate): IsoDate => (one < other ? one : other);

/** The same day a year on; after 29 February comes 28 February. */
function yearAfter(date: IsoDate): IsoDate {
	return Temporal.PlainDate.from(date).add({ years: 1 }).toString();
}
