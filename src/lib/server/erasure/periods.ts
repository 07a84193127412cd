import type { RetentionPeriod } from './registry.ts';

const DAY = 86_400_000;

/** How long the platform keeps what; docs/retention.md is written from it and from what the modules register. */
export const PERIODS = {
	session: { what: 'a session on a device', days: 30, after: 'it ended or ran out' },
	signInCode: { what: 'a sign-in code, a passkey question, a one-time link', days: 1, after: 'it was used or ran out' },
	rateCount: { what: 'a count of tries (hashed, no address)', days: 2, after: 'its hour' },
	invitation: { what: 'an invitation', days: 60, after: 'it ran out' },
	pass: { what: 'a wijkpas that was taken back', days: 30, after: 'it was taken back' },
	left: { what: 'everything a hub knows of a member', days: 90, after: 'she left' },
	mail: { what: 'that a mail was sent (never its text or address)', days: 90, after: 'it was settled' },
	event: { what: 'a line of the log', days: 730, after: 'it was written' }
} as const satisfies Record<string, RetentionPeriod>;

/** The moment `days` days before `at`; days of 24 hours, because nobody's promise hangs on an hour. */
export function daysBefore(at: Date, days: number): Date {
	return new Date(at.getTime() - days * DAY);
}
