import { DatabaseAway, isConnectionTrouble } from './away.ts';

/** A pool, as far as patience is concerned: when it last heard the database, and how to begin anew. */
export type Heard = { heardAt: number; renew: () => void };

/** A request that hears nothing from the database for this long says "storing". */
const PATIENCE_MS = 800;
/** With a database that answers others, one waits longer for one's turn. */
const TURN_MS = 12_000;
/** Work that has begun is given up after this: the statement timeouts of the database come first, when it is there. */
const WORK_MS = 20_000;
/** A pool that was silent for this long is thrown away. */
const SILENT_MS = 4_000;

/**
 * Waits for `run` as long as there is reason to. `run` calls `begun` when the database gave it its turn.
 * Throws DatabaseAway when nothing is heard: within a second when the database is gone, later when it is only busy.
 */
export async function patiently<T>(pool: Heard, run: (begun: () => void) => Promise<T>): Promise<T> {
	const asked = performance.now();
	let turn: number | undefined;
	let gaveUp = false;
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		const look = () => {
			const now = performance.now();
			const hopeful =
				turn === undefined ? now - pool.heardAt < PATIENCE_MS && now - asked < TURN_MS : now - turn < WORK_MS;
			if (hopeful) {
				timer = setTimeout(look, PATIENCE_MS / 4);
				return;
			}
			gaveUp = true;
			if (now - pool.heardAt > SILENT_MS) pool.renew();
			reject(new DatabaseAway('no answer in time'));
		};
		timer = setTimeout(look, PATIENCE_MS);
	});
	const running = run(() => {
		if (gaveUp) throw new DatabaseAway('too late');
		turn = pool.heardAt = performance.now();
	});
	try {
		const result = await Promise.race([running, late]);
		pool.heardAt = performance.now();
		return result;
	} catch (error) {
		// When `late` won, the rest of the work ends somewhere else; its end is of no use to anybody any more.
		running.catch(() => undefined);
		if (isConnectionTrouble(error)) throw new DatabaseAway('connection lost', { cause: error });
		// A refusal is an answer too.
		if (!(error instanceof DatabaseAway)) pool.heardAt = performance.now();
		throw error;
	} finally {
		clearTimeout(timer);
	}
}
