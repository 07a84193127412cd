/** What a verb answers: it happened, or it was refused for a reason that a screen can put into words. */
export type Outcome<T, R extends string = string> = Done<T> | Refused<R>;
export type Done<T> = { ok: true; value: T };
export type Refused<R extends string> = { ok: false; reason: R; detail?: Record<string, string | number> };

/** It happened; `value` is what came of it. */
export function done<T>(value: T): Done<T> {
	return { ok: true, value };
}

/**
 * It did not happen, and nothing was written.
 * `detail` carries numbers and dates for the sentence, never personal data.
 */
export function refused<R extends string>(reason: R, detail?: Record<string, string | number>): Refused<R> {
	return detail ? { ok: false, reason, detail } : { ok: false, reason };
}
