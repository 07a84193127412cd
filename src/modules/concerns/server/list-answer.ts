import type { InHub, Tx } from '#lib/server/db/index.ts';
import { done, refused } from '#lib/outcome.ts';
import type { ListAnswer } from '../protocol/answers.ts';
import { challengeFor, type Errand } from './challenge.ts';
import { rosterOf } from './roster.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { todayIn } from './team.ts';

/** The coaches' list as it is kept (empty before there is one), the hub's date, and a fresh challenge for what one came to do. */
export async function listAnswer(tx: Tx, hubId: string, errand: Errand = 'send'): Promise<ListAnswer> {
	const { entries, head } = await rosterOf(tx, hubId);
	return { entries, head, hub: hubId, today: await todayIn(tx, hubId), challenge: challengeFor(hubId, errand) };
}

/** The same as a verb, for its address. Refused: unknown, when nobody here ever made a list and the hub does not use the form. */
export async function askList(
	tx: Tx,
	{ hubId }: InHub,
	errand: Errand,
	used: boolean
): Promise<SealedOutcome<ListAnswer>> {
	const list = await listAnswer(tx, hubId, errand);
	return used || list.entries.length > 0 ? done(list) : refused('unknown');
}
