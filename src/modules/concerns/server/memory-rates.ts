import { createHmac, randomBytes } from 'node:crypto';
import { limits } from '#lib/limits.ts';
import { networkOf } from '#lib/server/rates.ts';
import { now } from '#lib/time/clock.ts';

/*
 * Counts for the sealed form live in this process and nowhere else: no row, no log and no backup says that somebody was here.
 * Two copies of the program count each for itself; a restart forgets. Limits that must hold exactly are in lib/server/rates.ts.
 */

/** Of this process; what is counted cannot be turned back into an address, not even by who reads this memory later. */
const secret = randomBytes(32);
/** So many keys at once; beyond it the oldest are forgotten, so that a flood from everywhere fills no memory. */
const MOST_KEYS = 100_000;
const STEPS = 10;

export type Rate = {
	/** Counts one, unless the limit was reached: then false, and it is not counted. */
	take: (who: string) => boolean;
	/** How many counted in the window. */
	count: (who: string) => number;
	/** Counts one whatever the limit. */
	note: (who: string) => void;
};

/** A rate over a window that slides in ten steps. */
export function memoryRate(most: number, minutes: number): Rate {
	const stepMs = (minutes * 60_000) / STEPS;
	const kept = new Map<string, { step: number; counts: number[] }>();
	const stepNow = () => Math.floor(now().epochMilliseconds / stepMs);

	function countsOf(who: string): number[] {
		const key = createHmac('sha256', secret).update(who).digest('base64');
		const step = stepNow();
		const before = kept.get(key);
		const passed = before ? Math.max(0, step - before.step) : STEPS;
		const counts = [...Array<number>(Math.min(passed, STEPS)).fill(0), ...(before?.counts ?? [])].slice(0, STEPS);
		// Put at the end again: the map runs from the longest unseen to the last seen.
		kept.delete(key);
		kept.set(key, { step, counts });
		if (kept.size > MOST_KEYS) kept.delete(kept.keys().next().value!);
		return counts;
	}
	const sum = (counts: number[]) => counts.reduce((total, each) => total + each, 0);
	return {
		take: (who) => {
			const counts = countsOf(who);
			if (sum(counts) >= most) return false;
			counts[0]! += 1;
			return true;
		},
		count: (who) => sum(countsOf(who)),
		note: (who) => {
			countsOf(who)[0]! += 1;
		}
	};
}

const sendsOfNetwork = memoryRate(limits.concernSendsPerNetworkPerHour, 60);
const triesOfNetwork = memoryRate(limits.concernTriesPerNetworkPerHour, 60);
const sendsOfHub = memoryRate(limits.concernSendsPerHubPerHour, 60);
const returnsOfNetwork = memoryRate(limits.concernReturnsPerNetwork, 10);
const missesOfHub = memoryRate(Number.MAX_SAFE_INTEGER, 10);

/** Whether this address may try to send something, whatever it is; counted. */
export const mayTrySending = (address: string): boolean => triesOfNetwork.take(networkOf(address));

/** Whether this address may send one more, and the hub take it; counted. For what was looked at and is right. */
export const maySend = (address: string, hubId: string): boolean =>
	sendsOfNetwork.take(networkOf(address)) && sendsOfHub.take(hubId);

/** Whether this address may come with a code once more; counted, right or wrong. */
export const mayReturn = (address: string): boolean => returnsOfNetwork.take(networkOf(address));

/** A code that opened nothing in this hub. */
export const noteMiss = (hubId: string): void => missesOfHub.note(hubId);

/** How many zero bits a code costs in this hub now: one more for every doubling of the misses of the last ten minutes, from twenty on. */
export function returnBits(hubId: string): number {
	const more = Math.max(0, Math.floor(Math.log2(missesOfHub.count(hubId) / 10)));
	return Math.min(limits.concernReturnMostBits, limits.concernReturnBits + more);
}
