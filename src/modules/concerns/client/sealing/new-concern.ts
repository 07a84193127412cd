import { newCode, reporterKeys, type ReporterKeys } from '../../protocol/code.ts';
import type { Message } from '../../protocol/concern-kinds.ts';
import { sealConcern } from '../../protocol/seal.ts';
import { solve, type Work } from '../../protocol/work.ts';
import type { Order } from './kinds.ts';
import { routed, type Believed } from './team.ts';

/** A code with its keys, made ahead; `work` belongs to `concern`. */
export type Fresh = { code: string; concern: string; reporter: ReporterKeys; work: Work };

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/** A new code, its keys (seconds on an old telephone) and the proof of work for a new concern. */
export async function prepared(hub: string, challenge: string): Promise<Fresh> {
	const code = newCode(random);
	const concern = crypto.randomUUID();
	return { code, concern, reporter: await reporterKeys(code, hub), work: solve(challenge, concern) };
}

/** The same code for another attempt: only the proof of work is done again when the challenge is new. */
export function worked(fresh: Fresh, challenge: string): Fresh {
	return fresh.work.challenge === challenge ? fresh : { ...fresh, work: solve(challenge, fresh.concern) };
}

/** Seals it for who may read it. Out: what travels, and the first message, to which more can be added. */
export async function sealed(list: Believed, fresh: Fresh, order: Order): Promise<{ body: string; message: Message }> {
	const { wake, reserve } = routed(list, order.where);
	const { category, excluded } = order.where;
	const intake = await sealConcern({
		concern: fresh.concern,
		roster: list.roster,
		wake,
		reserve,
		excluded,
		reporter: fresh.reporter,
		opening: { ...order.opening, category, test: false },
		files: order.files,
		on: list.today,
		work: fresh.work
	});
	return { body: JSON.stringify(intake), message: intake.message };
}
