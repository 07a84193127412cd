import { Temporal } from 'temporal-polyfill';

type Clock = () => Temporal.Instant;
// Whole milliseconds, because the database keeps no more: what was written compares equal to what is read back.
const wallClock: Clock = () => Temporal.Instant.fromEpochMilliseconds(Date.now());

let clock: Clock = wallClock;

/** The current moment. The only place in the product that asks the machine what time it is. */
export function now(): Temporal.Instant {
	return clock();
}

/** For tests: holds the clock at `instant`; `undefined` lets it run again. */
export function setNow(instant: Temporal.Instant | undefined): void {
	clock = instant ? () => instant : wallClock;
}

/** Puts another clock in place (a demo that stands at a fixed week, a test that ticks); `undefined` puts the machine's back. */
export function useClock(other: Clock | undefined): void {
	clock = other ?? wallClock;
}
