import type { Dossier, InboxLine } from '../../../protocol/answers.ts';
import type { Rotation, Sharing } from '../../../protocol/epochs.ts';
import type { CoachApp } from '../state.svelte.ts';
import { problemOf, tried, type Problem } from './problem.ts';
import type { Renewal } from './roster.ts';
import { openFor, readersWithout } from './stay.ts';

/** How far along: so many of so many. */
export type Heard = (done: number, of: number) => void;

/** What the server takes at once. */
const AT_ONCE = 100;

/** Lets the worker check and hold these concerns; out: who the reporter left out of each. Throws the problem's kind when one cannot be had. */
async function holdAll(
	app: CoachApp,
	lines: readonly InboxLine[],
	heard: Heard
): Promise<Map<string, string[]> | Problem> {
	const excluded = new Map<string, string[]>();
	for (const [at, { concern }] of lines.entries()) {
		heard(at, lines.length);
		const asked = await app.post<Dossier>('melding', { concern });
		if (!asked.ok) return problemOf(asked);
		const held = await app.keys.holdConcern({ dossier: asked.value });
		excluded.set(concern, held.excluded);
	}
	return excluded;
}

/** Who reads on what a colleague read, after she went; `short` counts the concerns that would have fewer than two readers. */
export async function renewalsWithout(
	app: CoachApp,
	leaver: string,
	heir: string | undefined,
	heard: Heard
): Promise<{ renew: Renewal[]; short: number } | Problem> {
	const lines = openFor(app.stand?.inbox ?? [], leaver);
	const excluded = await holdAll(app, lines, heard);
	if (!(excluded instanceof Map) || !app.roster) return excluded instanceof Map ? { kind: 'list' } : excluded;
	const { roster } = app;
	const renew: Renewal[] = [];
	for (const line of lines) {
		const next = readersWithout(line, roster, excluded.get(line.concern) ?? [], { leaver, heir });
		// She must go on reading what she makes keys for; what she does not hold awake a colleague renews.
		if (next) renew.push({ concern: line.concern, ...next });
	}
	return { renew, short: lines.length - renew.length };
}

/** Gives a colleague everything that is open and that she does not read yet, but what she was left out of. Out: how many, or what went wrong. */
export async function shareAll(app: CoachApp, coach: string, heard: Heard): Promise<{ shared: number } | Problem> {
	const lines = openFor(app.stand?.inbox ?? []).filter(
		(line) => !line.needsEpoch && !seesIt(line, coach) && !line.excluded.includes(coach)
	);
	const held = await holdAll(app, lines, heard);
	if (!(held instanceof Map)) return held;
	const shares: Sharing[] = [];
	for (const { concern } of lines)
		if (!held.get(concern)?.includes(coach))
			shares.push(await app.keys.share({ concern, coaches: [coach], on: app.today }));
	const problem = await sendAll(app, { shares, rotations: [] });
	return problem ?? { shared: shares.length };
}

const seesIt = ({ readers, reserve }: InboxLine, coach: string) => readers.includes(coach) && !reserve.includes(coach);

/** New keys for all that is open: for who is on the list now, and for the envelope as it is now. */
export async function renewAll(
	app: CoachApp,
	lines: readonly InboxLine[],
	heard: Heard
): Promise<{ renewed: number; short: number } | Problem> {
	const held = await holdAll(app, lines, heard);
	if (!(held instanceof Map) || !app.roster) return held instanceof Map ? { kind: 'list' } : held;
	const rotations: Rotation[] = [];
	for (const line of lines) {
		const next = readersWithout(line, app.roster, held.get(line.concern) ?? []);
		if (next) rotations.push(await app.keys.rotate({ concern: line.concern, ...next, on: app.today }));
	}
	const problem = await sendAll(app, { shares: [], rotations });
	return problem ?? { renewed: rotations.length, short: lines.length - rotations.length };
}

async function sendAll(
	app: CoachApp,
	{ shares, rotations }: { shares: Sharing[]; rotations: Rotation[] }
): Promise<Problem | undefined> {
	for (let at = 0; at < Math.max(shares.length, rotations.length); at += AT_ONCE) {
		const some = { shares: shares.slice(at, at + AT_ONCE), rotations: rotations.slice(at, at + AT_ONCE) };
		const posted = await app.post('lezers', some);
		if (!posted.ok) return problemOf(posted);
	}
	await app.refresh();
	return undefined;
}

/** Runs one of these, so that what the worker refuses is said too. */
export async function many<T extends object>(work: () => Promise<T | Problem>): Promise<T | Problem> {
	let found: T | undefined;
	const problem = await tried(async () => {
		const came = await work();
		if ('kind' in came) return came as Problem;
		found = came as T;
		return undefined;
	});
	return problem ?? found!;
}
