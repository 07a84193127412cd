import { addDays, daysBetween, isDate, type IsoDate } from '#lib/time/local.ts';
import { GRACE_DAYS } from './fits.ts';
import { monthsAfter } from './hours.ts';
import type { QualificationKind } from './kinds.ts';

/** Months after its first day that a qualification is usually renewed; the coordinator can choose otherwise. Null: it does not run out. */
export const USUAL_MONTHS: Record<QualificationKind, number | null> = {
	key: null,
	till: null,
	bhv: 12,
	food: null,
	// The law sets no end; councils and funds commonly ask for one of at most three years.
	vog: 36
};
/** Days before the end at which somebody is reminded, each once. */
export const REMIND_DAYS = [60, 30, 7] as const;
/** Shown to the coordinator so long before the end. */
export const SOON_DAYS = 60;
const OLDEST = '2000-01-01';
const FURTHEST_START_DAYS = 366;
const LONGEST_MONTHS = 120;

export type Standing = 'valid' | 'soon' | 'grace' | 'over' | 'later';

/** How a qualification stands today. `grace`: ran out, still counts; `later`: has not begun. */
export function standingOf(held: { since: IsoDate; validUntil: IsoDate | null }, today: IsoDate): Standing {
	if (held.since > today) return 'later';
	if (held.validUntil === null) return 'valid';
	if (today > countsUntil(held.validUntil)) return 'over';
	if (today > held.validUntil) return 'grace';
	return daysBetween(today, held.validUntil) <= SOON_DAYS ? 'soon' : 'valid';
}

/** The last day it counts: four weeks after its end, so that there is time to renew it. */
export function countsUntil(validUntil: IsoDate): IsoDate {
	return addDays(validUntil, GRACE_DAYS);
}

/** When it usually ends; null when it does not. */
export function usualEnd(kind: QualificationKind, since: IsoDate): IsoDate | null {
	const months = USUAL_MONTHS[kind];
	return months === null ? null : monthsAfter(since, months);
}

export type DateRefusal =
	'since_wrong' | 'since_too_old' | 'since_too_far' | 'since_future' | 'until_before_since' | 'until_too_far';

/** What is wrong with the dates of a qualification; undefined when nothing is. A VOG has a date of issue, which lies behind us. */
export function datesRefused(
	kind: QualificationKind,
	{ since, validUntil }: { since: IsoDate; validUntil: IsoDate | null },
	today: IsoDate
): DateRefusal | undefined {
	if (!isDate(since) || (validUntil !== null && !isDate(validUntil))) return 'since_wrong';
	if (since < OLDEST) return 'since_too_old';
	if (kind === 'vog' && since > today) return 'since_future';
	if (since > addDays(today, FURTHEST_START_DAYS)) return 'since_too_far';
	if (validUntil === null) return undefined;
	if (validUntil <= since) return 'until_before_since';
	return validUntil > monthsAfter(since, LONGEST_MONTHS) ? 'until_too_far' : undefined;
}

/** Which reminder is due: its number of days (60, 30 or 7), or undefined. A sweep that missed a day still finds it. */
export function reminderDue(validUntil: IsoDate, today: IsoDate): number | undefined {
	const left = daysBetween(today, validUntil);
	if (left < 0) return undefined;
	return REMIND_DAYS.findLast((days) => left <= days);
}
