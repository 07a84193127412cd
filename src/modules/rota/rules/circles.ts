import type { Temporal } from 'temporal-polyfill';
import { addDays, localDate, toInstant } from '#lib/time/local.ts';
import { notBefore, QUIET_FROM, QUIET_UNTIL } from '#lib/time/quiet.ts';
import type { HardReason, SoftReason } from './fits.ts';

/**
 * A request for cover goes round in widening circles (issue: "Ik kan niet"):
 * 1 those who swap with her, 2 who can and did least lately, a few at a time, 3 everybody who could, 4 somebody to phone.
 */
export type AskedCircle = 1 | 2 | 3;
export type Circle = AskedCircle | 4;

/** So many of circle 2 are asked together, who did least first, so that nobody is asked too often. */
export const BATCH = 4;
/** How long a circle has, in hours, by how near the start is. `phone` is what the last circle has before a phone is picked up. */
export const PATIENCE = {
	/** The start is further than a week. */
	far: { 1: 24, 2: 24, 3: 24 },
	/** Two to seven days. */
	middle: { 1: 12, 2: 12, 3: 12 },
	/** Under two days. */
	near: { 1: 3, 2: 2, 3: 2 },
	/** Under twelve hours, or under four in which people may be messaged: all circles at once. */
	now: { 1: 1, 2: 1, 3: 1 }
} as const;
export type Pace = keyof typeof PATIENCE;

/** What is known of somebody when the circle she stands in is decided. */
export type Candidate = {
	hard: readonly HardReason[];
	soft: readonly SoftReason[];
	/** She named the one who asks, or was named by her, or they took over from each other before. */
	swaps: boolean;
	/** She rests today: then she is asked nothing, whatever day it is about. */
	restsToday: boolean;
};

/** The circle somebody is asked in; null when she is not asked at all: she cannot, never wants this, or rests. */
export function circleOf({ hard, soft, swaps, restsToday }: Candidate): AskedCircle | null {
	if (hard.length > 0 || restsToday || soft.includes('resting') || soft.includes('never_wants')) return null;
	if (swaps) return 1;
	return soft.length === 0 ? 2 : 3;
}

/** How near the start is, seen from `at`. */
export function paceOf(at: Temporal.Instant, start: Temporal.Instant, zone: string): Pace {
	const hours = at.until(start).total('hours');
	if (hours > 7 * 24) return 'far';
	if (hours >= 48) return 'middle';
	return hours >= 12 && daytimeHours(at, start, zone) >= 4 ? 'near' : 'now';
}

/** People who were not asked yet, by circle, in the order in which they are to be asked. */
export type Waiting = Readonly<Record<AskedCircle, readonly string[]>>;
export type Request = {
	/** The circle it has reached; 0 when nobody was asked yet. */
	circle: 0 | Circle;
	start: Temporal.Instant;
	zone: string;
	waiting: Waiting;
};
export type Step = {
	circle: 0 | Circle;
	ask: readonly { personId: string; circle: AskedCircle }[];
	/** When it widens again; null when there is nothing wider. Never at night, never at or after the start. */
	widensAt: Temporal.Instant | null;
};

/**
 * What a request does at `at`. At night nothing but waiting for the morning; when the start comes before that morning, somebody is
 * named to phone at once. A circle with nobody in it is skipped. A moment that would fall in the night before the start, or after
 * it, is not waited for.
 */
export function nextStep(request: Request, at: Temporal.Instant): Step {
	const { circle, start, zone, waiting } = request;
	const polite = notBefore(at, zone);
	if (!isBefore(polite, start)) return PHONE;
	if (isBefore(at, polite)) return { circle, ask: [], widensAt: polite };
	const pace = paceOf(at, start, zone);
	if (pace === 'now') return everybody(request, at);
	for (const next of circlesAfter(request)) {
		const all = next === 3 ? [...named(waiting, 1), ...named(waiting, 2), ...named(waiting, 3)] : named(waiting, next);
		if (all.length === 0) continue;
		const ask = next === 2 ? all.slice(0, batchOf(all.length, pace)) : all;
		// A batch that is not the last of its circle has half the time.
		const hours = PATIENCE[pace][next] / (ask.length < all.length ? 2 : 1);
		const widensAt = notBefore(at.add({ minutes: hours * 60 }), zone);
		return isBefore(widensAt, start) ? { circle: next, ask, widensAt } : everybody(request, at);
	}
	return PHONE;
}

const PHONE: Step = { circle: 4, ask: [], widensAt: null };

/** The start is near: who was not asked yet is asked now, and an hour later somebody is phoned; at once when there is no such hour. */
function everybody({ start, zone, waiting }: Request, at: Temporal.Instant): Step {
	const ask = [...named(waiting, 1), ...named(waiting, 2), ...named(waiting, 3)];
	const later = at.add({ hours: PATIENCE.now[3] });
	const hasHour = isBefore(later, start) && !isBefore(later, notBefore(later, zone));
	if (ask.length === 0 || !hasHour) return { ...PHONE, ask };
	return { circle: 3, ask, widensAt: later };
}

/** Circle 2 goes on until everybody in it was asked. */
function circlesAfter({ circle, waiting }: Request): AskedCircle[] {
	const first = circle === 2 && waiting[2].length > 0 ? 2 : circle + 1;
	return ([1, 2, 3] as const).filter((each) => each >= first);
}

/** Near the start two batches at most. */
function batchOf(size: number, pace: Pace): number {
	return pace === 'near' ? Math.max(BATCH, Math.ceil(size / 2)) : BATCH;
}

function named(waiting: Waiting, circle: AskedCircle) {
	return waiting[circle].map((personId) => ({ personId, circle }));
}

/** Hours between two moments, at most two days apart, in which people may be messaged. */
function daytimeHours(from: Temporal.Instant, to: Temporal.Instant, zone: string): number {
	let hours = 0;
	for (let date = localDate(from, zone); date <= localDate(to, zone); date = addDays(date, 1)) {
		const opens = toInstant(date, QUIET_UNTIL, zone);
		const shuts = toInstant(date, QUIET_FROM, zone);
		const begin = isBefore(opens, from) ? from : opens;
		const end = isBefore(to, shuts) ? to : shuts;
		hours += Math.max(0, begin.until(end).total('hours'));
	}
	return hours;
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
	return a.epochMilliseconds < b.epochMilliseconds;
}
