import { Temporal } from 'temporal-polyfill';
import type { IsoDate } from '#lib/time/local.ts';
import { expiresOn, type Lifetime } from './clocks.ts';

/** As it counts in the tombstones: nobody did anything any more, or the hard stop of a year. */
export type ClearingReason = 'expired' | 'year';

/**
 * Why a concern is deleted in this night, or null when it stays. Both the date that was promised (`promised`, as stored) and the rule must have
 * come: where they differ, the later one holds. What nobody opened is never deleted. Source: concerns.md "Time".
 */
export function clearingOn(concern: Lifetime & { promised: IsoDate | null }, today: IsoDate): ClearingReason | null {
	const rule = expiresOn(concern);
	if (concern.state === 'new' || rule === null || concern.promised === null) return null;
	if (today < rule || today < concern.promised) return null;
	const year = Temporal.PlainDate.from(concern.receivedOn).add({ years: 1 }).toString();
	return today >= year ? 'year' : 'expired';
}

/**
 * What to remember as the last warning, and whether its readers hear of it now. An expiry that moved away is warned of again,
 * but not for having moved.
 */
export function warningStep(warned: number | null, due: number | null): { warned: number | null; tell: boolean } {
	if (due === null) return { warned: null, tell: false };
	return { warned: due, tell: warned === null || due < warned };
}
