import { eq } from 'drizzle-orm';
import { visitor } from '#lib/server/auth/actor.ts';
import { inSealed, type Tx } from '#lib/server/db/index.ts';
import type { ReporterKeys } from '#modules/concerns/protocol/code.ts';
import type { Message } from '#modules/concerns/protocol/concern-kinds.ts';
import { sign } from '#modules/concerns/protocol/sign.ts';
import { concern } from '#modules/concerns/server/concerns.schema.ts';
import { postAddition, postErasing, postReturn } from '#modules/concerns/server/reporter-requests.ts';
import { aSealedConcern, putIn, type Team } from './concerns.ts';
import { nextMessage, post, workFor, type Answer } from './reporter.ts';

/** A concern and what its reporter's browser makes of her code. */
export type Mine = { id: string; reporter: ReporterKeys; talk: Message[] };

/** In the tables of a hub, as the part that serves reporters. */
export const inside = <T>(team: Team, work: (tx: Tx) => Promise<T>) =>
	inSealed('reporter', { ...visitor(team.hubId), hubId: team.hubId }, work);

/** A concern that came in just now. */
export async function mine(team: Team): Promise<Mine> {
	const sealed = await aSealedConcern(team, { text: 'De brievenbus zit vol.' });
	// The reporter's browser sends the hash of `auth`.
	await putIn(team, sealed);
	return { id: sealed.id, reporter: sealed.reporter, talk: [sealed.intake.message] };
}

export const set = (team: Team, id: string, values: Partial<typeof concern.$inferInsert>) =>
	inside(team, (tx) => tx.update(concern).set(values).where(eq(concern.id, id)));
export const rowOf = (team: Team, id: string) =>
	inside(team, (tx) => tx.select().from(concern).where(eq(concern.id, id))).then(([row]) => row);

/** What every address behind a code asks for, with its work done. */
export const knock = (auth: string, team: Team) => ({ auth, work: workFor(team.hubId, auth, 'return') });
export const read = (auth: string, team: Team) => post(postReturn, team.hubId, knock(auth, team));
export const erase = ({ id, reporter }: Mine, team: Team, sig?: string) =>
	post(postErasing, team.hubId, {
		...knock(reporter.auth, team),
		sig: sig ?? sign(reporter.signSecret, 'erase', { hub: team.hubId, concern: id })
	});
export const says = (kind: 'addition' | 'solved' = 'addition') => ({
	v: 1 as const,
	kind,
	text: 'Er brandt licht.',
	files: []
});
export async function add(it: Mine, team: Team, more: { message?: Message; files?: object[] } = {}): Promise<Answer> {
	const message = more.message ?? (await nextMessage(it.talk, it.reporter, says()));
	return post(postAddition, team.hubId, { ...knock(it.reporter.auth, team), message, files: more.files ?? [] });
}
