import { readersAreActive } from '../../protocol/epochs.ts';
import { keysOf, makeMessage, nextIn } from '../../protocol/messages.ts';
import { sealFiles } from '../../protocol/seal.ts';
import { sign } from '../../protocol/sign.ts';
import { solve } from '../../protocol/work.ts';
import type { OpenConcern } from './come-back.ts';
import type { Addition } from './kinds.ts';

/** The body for `schrijf`. Throws `few` when somebody who left the list still reads along: the coaches make new keys first. */
export async function added(at: OpenConcern, { kind, text, files, challenge }: Addition): Promise<string> {
	const { concern, roster, talk, today, reporter } = at;
	const { keys, epoch } = keysOf(talk);
	if (!readersAreActive(roster, keys)) throw new Error('few');
	const sealed = await sealFiles(files, keys.recipient);
	const where = { hub: roster.hub, concern, chain: 'talk' as const, ...nextIn(talk), epoch };
	const message = await makeMessage(
		{ ...where, kind, by: 'reporter', roster: roster.seq, on: today },
		{ v: 1, kind, text, files: sealed.map(({ note }) => note) },
		keys.recipient,
		reporter.signSecret
	);
	return JSON.stringify({
		auth: reporter.auth,
		message,
		files: sealed.map(({ file }) => file),
		work: solve(challenge, reporter.auth)
	});
}

/** The body for `wis`, signed with the code's key. */
export function erased({ concern, roster, reporter }: OpenConcern, challenge: string): string {
	const sig = sign(reporter.signSecret, 'erase', { hub: roster.hub, concern });
	return JSON.stringify({ auth: reporter.auth, sig, work: solve(challenge, reporter.auth) });
}
