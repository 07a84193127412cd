import { addDays, isDate, type IsoDate } from '#lib/time/local.ts';
import type { MessageKind } from '../protocol/concern-kinds.ts';
import { expiresOn, type Lifetime } from './clocks.ts';

export type CoachAct =
	| 'opened'
	| 'read'
	| 'answered'
	| 'noted'
	| 'shared'
	| 'withdrawn'
	| 'new_keys'
	| 'assigned'
	| 'closed'
	| 'reopened'
	| 'extended'
	| 'check_in';

/** What a coach's messages bring about outside the seal; as it travels. */
export type Effect =
	| { do: 'opened' | 'close' | 'reopen' | 'extend' }
	| { do: 'assign'; coach: string | null }
	| { do: 'check_in'; on: IsoDate | null };

/** What of a concern stands outside the seal and changes by what coaches do. */
export type Standing = Lifetime & {
	awaiting: string;
	assignedTo: string | null;
	expiresOn: IsoDate | null;
	warned: number | null;
};
export type Written = {
	/** Of the messages that come along. */
	kinds: readonly MessageKind[];
	effect: Effect | null;
	today: IsoDate;
	/** Ids of coaches who can read it. */
	readers: readonly string[];
};
export type Afterwards =
	{ ok: true; standing: Standing; acts: CoachAct[] } | { ok: false; reason: 'bad_request' | 'stale' };

/** A light check-in after closing lies at most so many days ahead. */
const CHECK_IN_DAYS = 90;

/**
 * How a concern stands after a coach wrote. The first who does anything has opened it, and its days begin then: what lay unopened for
 * long must not be gone the next night. What the reporter reads counts as activity, a note does not. Closing, extending and a check-in ask for a reason: a word to the reporter or a note. The day of deletion follows from
 * `expiresOn` each time, and when it moves both sides are warned anew.
 * Refused: bad_request (a reason is missing, a day too far), stale (it is closed or open already, or that coach reads it no more).
 */
export function afterWriting(before: Standing, { kinds, effect, today, readers }: Written): Afterwards {
	const opens = before.state === 'new';
	const opened: Standing = opens ? { ...before, state: 'open', openedOn: today, lastActivityOn: today } : before;
	const answers = kinds.some((kind) => kind !== 'note');
	const said: Standing = answers ? { ...opened, awaiting: 'reporter', lastActivityOn: today } : opened;
	if (kinds.includes('closed') && effect?.do !== 'close') return no('bad_request');
	if (kinds.includes('reopened') && effect?.do !== 'reopen') return no('bad_request');
	const changed = effect ? changedBy(effect, said, { kinds, today, readers }) : said;
	if (typeof changed === 'string') return no(changed);
	const until = expiresOn(changed);
	const moved = until !== before.expiresOn;
	const acts: CoachAct[] = [
		...(opens ? (['opened'] as const) : []),
		...(kinds.includes('answer') ? (['answered'] as const) : []),
		...(kinds.includes('note') ? (['noted'] as const) : []),
		...(effect && effect.do !== 'opened' ? [ACTS[effect.do]] : [])
	];
	return { ok: true, standing: { ...changed, expiresOn: until, warned: moved ? null : changed.warned }, acts };
}

const no = (reason: 'bad_request' | 'stale') => ({ ok: false as const, reason });
const ACTS = {
	assign: 'assigned',
	close: 'closed',
	reopen: 'reopened',
	extend: 'extended',
	check_in: 'check_in'
} as const;

function changedBy(
	effect: Effect,
	its: Standing,
	{ kinds, today, readers }: Pick<Written, 'kinds' | 'today' | 'readers'>
): Standing | 'bad_request' | 'stale' {
	const noted = kinds.includes('note');
	switch (effect.do) {
		case 'opened':
			return its;
		case 'assign':
			if (effect.coach !== null && !readers.includes(effect.coach)) return 'stale';
			return { ...its, assignedTo: effect.coach };
		case 'close':
			if (its.state !== 'open') return 'stale';
			if (!noted && !kinds.includes('closed')) return 'bad_request';
			return { ...its, state: 'closed', closedOn: today, awaiting: 'reporter' };
		case 'reopen':
			if (its.state !== 'closed') return 'stale';
			return { ...its, state: 'open', closedOn: null, checkInOn: null, lastActivityOn: today };
		case 'extend':
			if (its.state !== 'open') return 'stale';
			return noted ? { ...its, lastActivityOn: today } : 'bad_request';
		case 'check_in':
			if (effect.on === null) return { ...its, checkInOn: null };
			return noted && mayCheckIn(effect.on, today) ? { ...its, checkInOn: effect.on } : 'bad_request';
	}
}

const mayCheckIn = (on: IsoDate, today: IsoDate) => isDate(on) && on > today && on <= addDays(today, CHECK_IN_DAYS);
