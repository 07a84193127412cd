import type { GenericSchema } from 'valibot';
import { refused, type Outcome, type Refused } from '#lib/outcome.ts';
import { visitor } from '#lib/server/auth/actor.ts';
import { codeOf, DatabaseAway, inSealed, violated, type InHub, type Tx } from '#lib/server/db/index.ts';
import { log } from '#lib/server/log.ts';
import { readSealedBody } from './sealed-body.ts';

/**
 * Why something sealed was not taken. Each is an answer `{ reason }` with its status; none says what was in it.
 * bad_request: malformed, or not allowed in any state. unknown: no such concern, file, coach or code for who asks.
 * stale: somebody wrote before, or the list or challenge has moved on: read again, try again. team_changes: new keys come first.
 * full: a concern holds no more. arrived: this very concern came in at an earlier try; its code works. busy: too often. not_open: the form takes nothing (no team, no envelope). away: no database.
 */
const STATUS = {
	bad_request: 400,
	unknown: 404,
	stale: 409,
	team_changes: 409,
	full: 409,
	sole_reader: 409,
	two_lockers: 409,
	arrived: 409,
	busy: 429,
	not_open: 503,
	away: 503
} as const;
export type SealedReason = keyof typeof STATUS;
export type SealedOutcome<T> = Outcome<T, SealedReason>;

/** What is used of a request; the routes hand over kit's event. */
export type SealedEvent = { request: Request; locals: App.Locals; getClientAddress: () => string };

export type SealedAsk<I, T> = {
	/** As whom the sealed rows are opened. A reporter is a visitor here, whoever is signed in. */
	part: 'reporter' | 'coach';
	schema: GenericSchema<unknown, I>;
	mostBytes: number;
	/** 201 when something came into being. */
	status?: 200 | 201;
	/** Asked before a byte is read: false is too often. */
	may?: (event: SealedEvent) => boolean;
	work: (tx: Tx, actor: InHub, input: I, event: SealedEvent) => Promise<SealedOutcome<T>>;
};

/**
 * An endpoint of the sealed part: reads the body to the letter, runs the verb in one transaction behind the sealed door, and answers
 * JSON that is kept nowhere. Bad input is never an error of the server: 400, and no row.
 */
export function sealedPost<I, T extends object>(ask: SealedAsk<I, T>): (event: SealedEvent) => Promise<Response> {
	return async (event) => {
		if (ask.may && !ask.may(event)) return unread('busy');
		const input = await readSealedBody(event.request, ask.schema, ask.mostBytes);
		if (input === undefined) return unread('bad_request');
		return sealedAnswer(event, ask.part, (tx, actor) => ask.work(tx, actor, input, event), ask.status);
	};
}

/** The same without a body, for GET: what the verb found, or why not. */
export async function sealedAnswer<T extends object>(
	{ locals }: Pick<SealedEvent, 'locals'>,
	part: 'reporter' | 'coach',
	work: (tx: Tx, actor: InHub) => Promise<SealedOutcome<T>>,
	status: 200 | 201 = 200
): Promise<Response> {
	const hubId = locals.hub?.id;
	if (hubId === undefined) return refusal('unknown');
	// No person goes along with what a reporter does, not even into a setting of the database.
	const actor: InHub = part === 'reporter' ? { ...visitor(hubId), hubId } : { ...locals.actor, hubId };
	const outcome = await inSealed(part, actor, async (tx) => {
		const its = await work(tx, actor);
		// Refused is nothing written, also when a verb had begun.
		if (!its.ok) throw new Undo(its);
		return its;
	}).catch(reasonOrThrow);
	return outcome.ok ? answer(outcome.value, status) : refusal(outcome.reason, outcome.detail);
}

function answer(body: object, status: number): Response {
	return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/** `{ reason }`, with the detail beside it. */
export function refusal(reason: SealedReason, detail: Record<string, string | number> = {}): Response {
	return answer({ ...detail, reason }, STATUS[reason]);
}

/** Part of the body may still be under way: nobody will read it, so the line ends here. */
function unread(reason: SealedReason): Response {
	const response = refusal(reason);
	response.headers.set('connection', 'close');
	return response;
}

/** Walls that stand because somebody else was first; the others stand because it was never allowed. */
const MOVED = new Set([
	'wrap_active_reader',
	'wrap_by_reader',
	'coach_left_no_wrap',
	'concern_epoch_next',
	'concern_one_way',
	'roster_one_chain',
	'message_follows'
]);
const REASONS: Record<string, SealedReason> = {
	concern_two_readers: 'sole_reader',
	coach_sole_reader: 'sole_reader',
	locker_two_kinds: 'two_lockers'
};

class Undo extends Error {
	readonly outcome: Refused<SealedReason>;
	constructor(outcome: Refused<SealedReason>) {
		super(outcome.reason);
		this.outcome = outcome;
	}
}

/** What the database says no to is no fault of the program: its checks come first, its walls hold what they miss under a race. */
function reasonOrThrow(error: unknown): Refused<SealedReason> {
	if (error instanceof Undo) return error.outcome;
	if (error instanceof DatabaseAway) return refused('away');
	const code = codeOf(error) ?? '';
	const wall = violated(error);
	const reason = wall !== undefined && code.startsWith('23') ? reasonOf(wall, code) : LOCKED.has(code) ? 'stale' : null;
	if (reason === null) throw error;
	log.warn('concerns.wall', { wall, code });
	return refused(reason);
}

/** Waited too long for a row, or two waited for each other. */
const LOCKED = new Set(['55P03', '40P01', '40001']);

function reasonOf(wall: string, code: string): SealedReason {
	if (code === '23505' || MOVED.has(wall)) return 'stale';
	return REASONS[wall] ?? 'bad_request';
}
