import type * as v from 'valibot';
import type { CloseReason } from '../../../protocol/concern-kinds.ts';
import type { effect } from '../../../protocol/wire.ts';
import { dayAfter, daysFrom } from '../inbox/days.ts';
import type { Writing } from '../keys-calls.ts';

export type Effect = v.InferOutput<typeof effect>;
/** One press of a button: what is written, and what it brings about. Whole or not at all. */
export type Order = { writings: Writing[]; effect: Effect | null };

/** Why something cannot be sent as it stands. */
export type Missing = 'text' | 'reason' | 'day' | 'agreed' | 'coach';

const talk = (kind: 'answer' | 'closed' | 'reopened', language: string, text: string): Writing => ({
	chain: 'talk',
	body: { v: 1, kind, language, text: text.trim() }
});

/** An answer to the reporter. Who answers what nobody took on, takes it on. */
export function answering(
	{ text, language }: { text: string; language: string },
	{ me, assignedTo }: { me: string; assignedTo: string | null }
): Order {
	return {
		writings: [talk('answer', language, text)],
		effect: assignedTo === null ? { do: 'assign', coach: me } : null
	};
}

/** A note for colleagues, or a note that somebody was rung. */
export const noting = (kind: 'note' | 'called', text: string): Order => ({
	writings: [{ chain: 'team', body: { v: 1, kind, text: text.trim() } }],
	effect: null
});

/** A word on one of the five steps of the reporting code. */
export const stepping = (step: 1 | 2 | 3 | 4 | 5, done: boolean, text: string): Order => ({
	writings: [{ chain: 'team', body: { v: 1, kind: 'step', step, done, text: text.trim() } }],
	effect: null
});

export const CLOSE_REASONS = ['solved', 'passed_on', 'no_contact', 'no_concern', 'double'] as const;

/** Closing: words to the reporter, and the reason with a note for the team. */
export const closing = (given: { reason: CloseReason; language: string; text: string; note: string }): Order => ({
	writings: [
		talk('closed', given.language, given.text),
		{ chain: 'team', body: { v: 1, kind: 'close', reason: given.reason, text: given.note.trim() } }
	],
	effect: { do: 'close' }
});

/** Open again, with words to the reporter. */
export const reopening = (given: { language: string; text: string }): Order => ({
	writings: [talk('reopened', given.language, given.text)],
	effect: { do: 'reopen' }
});

/** 90 days more, with why. */
export const extending = (text: string): Order => ({
	writings: [{ chain: 'team', body: { v: 1, kind: 'extend', text: text.trim() } }],
	effect: { do: 'extend' }
});

/** Waakvlam: a light look at an agreed day. */
export const checkingIn = (on: string, text: string): Order => ({
	writings: [{ chain: 'team', body: { v: 1, kind: 'check_in', on, agreed: true, text: text.trim() } }],
	effect: { do: 'check_in', on }
});

/** It was looked at, or is no longer wanted: the day goes, a note stays. */
export const checkedIn = (text: string): Order => ({ ...noting('note', text), effect: { do: 'check_in', on: null } });

export const assigning = (coach: string | null): Order => ({ writings: [], effect: { do: 'assign', coach } });

/** A day for the waakvlam: 1 to 90 days ahead. */
export const FURTHEST_CHECK_DAYS = 90;
export function isCheckDay(day: string, today: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
	const ahead = daysFrom(today, day);
	return ahead >= 1 && ahead <= FURTHEST_CHECK_DAYS;
}

const OPEN_DAYS = 90;
/** Until when it is kept when it is extended today: 90 days, and never longer than a year after it came in. */
export function keptUntil(receivedOn: string, today: string): string {
	const stop = `${Number(receivedOn.slice(0, 4)) + 1}${receivedOn.slice(4)}`.replace(/-02-29$/, '-02-28');
	const far = dayAfter(today, OPEN_DAYS);
	return far < stop ? far : stop;
}
