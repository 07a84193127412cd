import { derivedToken, equalSecret, randomToken } from '#lib/crypto/tokens.ts';
import { limits } from '#lib/limits.ts';
import { settings } from '#lib/server/settings/settings.ts';
import { now } from '#lib/time/clock.ts';
import { bitsOf, isSolved, type Work } from '../protocol/work.ts';
import { returnBits } from './memory-rates.ts';

/** What a challenge is solved for: sending something new, or coming back with a code. */
export type Errand = 'send' | 'return';

const bitsFor = (hubId: string, errand: Errand) => (errand === 'send' ? limits.concernWorkBits : returnBits(hubId));
const minuteNow = () => Math.floor(now().epochMilliseconds / 60_000);
const macOf = (hubId: string, words: string) =>
	derivedToken(settings().AANLOOP_SECRET, 'concerns.challenge', `${hubId} ${words}`);

/** '<bits>.<expiry minute>.<random>.<mac>': nothing is kept of it until it is used. Of this hub only. */
export function newChallenge(hubId: string, bits: number): string {
	const words = `${bits}.${minuteNow() + limits.concernChallengeMinutes}.${randomToken(12)}`;
	return `${words}.${macOf(hubId, words)}`;
}

/** A fresh challenge for the pages of a hub, as heavy as it is now. */
export const challengeFor = (hubId: string, errand: Errand = 'send'): string =>
	newChallenge(hubId, bitsFor(hubId, errand));

const SHAPE = /^(\d{1,2}\.(\d{1,10})\.[A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/;

/** Which are used, and until which minute that matters. */
const used = new Map<string, number>();
/** A flood fills no memory: beyond it the oldest may come again, each for its price in work. */
const MOST_USED = 200_000;

/**
 * Whether work may pass: our own challenge of this hub, in time, unused, as heavy as asked now, solved for this subject.
 * 'bad_request': not ours or not solved. 'stale': it was right once; a fresh challenge goes with the answer.
 */
export function checkWork({ challenge, nonce }: Work, at: { hubId: string; errand: Errand; subject: string }) {
	const found = SHAPE.exec(challenge);
	const [, words = '', until = '', mac = ''] = found ?? [];
	if (!found || !equalSecret(mac, macOf(at.hubId, words))) return 'bad_request' as const;
	const old = Number(until) < minuteNow() || used.has(challenge) || bitsOf(challenge) < bitsFor(at.hubId, at.errand);
	if (old) return 'stale' as const;
	return isSolved(challenge, at.subject, nonce) ? undefined : ('bad_request' as const);
}

/** Takes a challenge that `checkWork` passed; false when somebody took it meanwhile. Forgets those that have run out. */
export function useChallenge(challenge: string): boolean {
	if (used.has(challenge)) return false;
	const minute = minuteNow();
	// In the order of use, which is nearly the order of running out.
	for (const [old, until] of used) {
		if (until >= minute) break;
		used.delete(old);
	}
	if (used.size >= MOST_USED) used.delete(used.keys().next().value!);
	used.set(challenge, Number(SHAPE.exec(challenge)?.[2] ?? minute + limits.concernChallengeMinutes));
	return true;
}
