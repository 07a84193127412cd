import type { Temporal } from 'temporal-polyfill';
import { addDays, localDate, localTime, toInstant, type ClockTime } from './local.ts';

/** Nobody is messaged from this local time … */
export const QUIET_FROM: ClockTime = '21:00';
/** … until this one. */
export const QUIET_UNTIL: ClockTime = '08:00';

/** The first moment, at or after `instant`, at which people in `zone` may be messaged. */
export function notBefore(instant: Temporal.Instant, zone: string): Temporal.Instant {
	const time = localTime(instant, zone);
	const date = localDate(instant, zone);
	if (time >= QUIET_FROM) return toInstant(addDays(date, 1), QUIET_UNTIL, zone);
	if (time < QUIET_UNTIL) return toInstant(date, QUIET_UNTIL, zone);
	return instant;
}
