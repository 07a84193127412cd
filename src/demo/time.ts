import { AsyncLocalStorage } from 'node:async_hooks';
import { Temporal } from 'temporal-polyfill';
import { now, useClock } from '#lib/time/clock.ts';

const moment = new AsyncLocalStorage<Temporal.Instant>();

/**
 * Does work that may go back in time with `at`. Only what `work` itself starts sees another clock: a page that is asked for
 * meanwhile, in the same process, sees the real one.
 */
export async function travelling<T>(work: () => Promise<T>): Promise<T> {
	const began = now();
	const ticking = performance.now();
	useClock(() => moment.getStore() ?? began.add({ milliseconds: Math.round(performance.now() - ticking) }));
	try {
		return await work();
	} finally {
		useClock(undefined);
	}
}

/** Does work as if it were `instant`. Only inside `travelling`. */
export function at<T>(instant: Temporal.Instant, work: () => Promise<T>): Promise<T> {
	return moment.run(Temporal.Instant.fromEpochMilliseconds(instant.epochMilliseconds), work);
}

/** Now, or yesterday evening when it is night: nobody moves an evening at four in the morning. */
export function lastAwake(instant: Temporal.Instant): Temporal.Instant {
	const there = instant.toZonedDateTimeISO('Europe/Amsterdam');
	if (there.hour >= 9 && there.hour < 21) return instant;
	return there
		.subtract({ days: there.hour < 9 ? 1 : 0 })
		.with({ hour: 20, minute: 30 })
		.toInstant();
}
