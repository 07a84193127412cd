import { limits } from '#lib/limits.ts';
import type { ActingRole } from './actor.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** These see what a coordinator may not, and lose it after half an hour of silence or half a day. */
export const STRICT: ReadonlySet<ActingRole> = new Set<ActingRole>([
	'board',
	'committee',
	'treasurer',
	'coach',
	'corporation',
	'operator'
]);

export type SessionFacts = {
	factor: 'code' | 'pass' | 'passkey';
	/** When the passkey answered; null once the strict limits have passed. */
	passkeyAt: Date | null;
	createdAt: Date;
	seenAt: Date;
};

/** What a session is still worth. `strict`: the roles of STRICT count too. */
export type Standing = { alive: boolean; factor: SessionFacts['factor']; strict: boolean };

/**
 * What is left of a session at this moment. It goes down in steps, and only a passkey brings it up again (as a new session):
 * with a passkey every role counts; after 30 minutes of silence or 12 hours the strict roles wait for the passkey again;
 * after 12 hours of silence or 30 days the coordinator's does too, and it is worth a mail code; after 30 days of silence or
 * 180 days it is over. Source: issue B.3. Whoever asks must write a step down into the session (see `session.ts`), because
 * the next request is no longer late.
 */
export function standingOf(session: SessionFacts, at: Date): Standing {
	const idle = at.getTime() - session.seenAt.getTime();
	const age = at.getTime() - session.createdAt.getTime();
	const within = (mostIdle: number, mostAge: number) => idle < mostIdle && age < mostAge;

	const alive = within(limits.residentIdleDays * DAY, limits.residentSessionDays * DAY);
	if (session.factor !== 'passkey') return { alive, factor: session.factor, strict: false };
	if (!within(limits.coordinatorIdleHours * HOUR, limits.coordinatorSessionDays * DAY))
		return { alive, factor: 'code', strict: false };
	const strict =
		session.passkeyAt !== null && within(limits.privilegedIdleMinutes * MINUTE, limits.privilegedSessionHours * HOUR);
	return { alive, factor: 'passkey', strict };
}
