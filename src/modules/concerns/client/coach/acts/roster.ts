import type { HeadStatement, RosterAct, RosterEntry } from '../../../protocol/roster-kinds.ts';
import type { CoachApp } from '../state.svelte.ts';
import { problemOf, tried, type Problem } from './problem.ts';
import type { NewReaders } from './stay.ts';

/** New keys that go along when a colleague is taken off the list. */
export type Renewal = NewReaders & { concern: string };

/** Signs the next entry of the list and sends it, with the new keys of what a leaving colleague read. Out: what went wrong. */
export function signAct(app: CoachApp, act: RosterAct, renew: Renewal[] = []): Promise<Problem | undefined> {
	return tried(async () => {
		const made = await app.keys.makeEntry({ act, on: app.today, renew });
		return after(app, await app.post('lijst', made));
	});
}

/** Begins the hub's list with her own card. */
export function beginList(app: CoachApp): Promise<Problem | undefined> {
	return tried(async () => {
		const card = app.me?.card;
		if (!card) return { kind: 'stale' };
		const made = await app.keys.beginList({ card, on: app.today });
		return sendEntry(app, made);
	});
}

/** Sends an entry of the list that brings no new keys. */
export async function sendEntry(
	app: CoachApp,
	{ entry, head }: { entry: RosterEntry; head: HeadStatement }
): Promise<Problem | undefined> {
	return after(app, await app.post('lijst', { entry, head, rotations: [] }));
}

/** "This is the whole list today"; `tested`: a test concern went there and back just now. */
export function signHead(app: CoachApp, tested = false): Promise<Problem | undefined> {
	return tried(async () => {
		const head = await app.keys.makeHead({ on: app.today });
		return after(app, await app.post('hoofd', { head, tested }));
	});
}

/** Sends anything small; the page is read again when it was taken, and when the server says that it has moved on. */
export function send(app: CoachApp, path: string, body: unknown): Promise<Problem | undefined> {
	return tried(async () => after(app, await app.post(path, body)));
}

async function after(app: CoachApp, posted: Awaited<ReturnType<CoachApp['post']>>): Promise<Problem | undefined> {
	const problem = posted.ok ? undefined : problemOf(posted);
	if (!problem || problem.kind === 'stale') await app.refresh();
	return problem;
}
