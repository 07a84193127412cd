import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { limits } from '#lib/limits.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { aSealedConcern, putIn, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { post, solved, workFor } from '../../../../tests/support/reporter.ts';
import { toText } from '../protocol/bytes.ts';
import { solve } from '../protocol/work.ts';
import { challengeFor, checkWork, newChallenge, useChallenge } from './challenge.ts';
import { mayReturn, maySend, mayTrySending, memoryRate, noteMiss, returnBits } from './memory-rates.ts';
import { postReturn } from './reporter-requests.ts';

const START = Temporal.Instant.from('2026-11-24T09:00:00Z');
const after = (minutes: number) => setNow(START.add({ minutes }));
afterEach(() => setNow(undefined));

describe('a challenge', () => {
	const hubId = newId();
	const at = { hubId, errand: 'send' as const, subject: 'mine' };

	test('passes once, in time, for its hub and subject', () => {
		after(0);
		const work = solved(challengeFor(hubId), 'mine');
		expect(checkWork(work, at)).toBeUndefined();
		expect(checkWork(work, { ...at, subject: 'yours' })).toBe('bad_request');
		expect(checkWork(work, { ...at, hubId: newId() })).toBe('bad_request');
		after(limits.concernChallengeMinutes);
		expect(checkWork(work, at)).toBeUndefined();
		expect(useChallenge(work.challenge)).toBe(true);
		expect(useChallenge(work.challenge)).toBe(false);
		expect(checkWork(work, at)).toBe('stale');
		after(limits.concernChallengeMinutes + 1);
		expect(checkWork(work, at)).toBe('stale');
		// Forgotten by now, and still of no use.
		expect(useChallenge(newChallenge(hubId, 1))).toBe(true);
		expect(checkWork(work, at)).toBe('stale');
	});

	test('is ours, and nothing in it can be changed', () => {
		const challenge = newChallenge(hubId, 15);
		const [, until = '', random = '', mac = ''] = challenge.split('.');
		for (const other of [
			'',
			'15',
			'15...',
			`1.${until}.${random}.${mac}`,
			`15.${Number(until) + 1}.${random}.${mac}`,
			`15.${until}.${'A'.repeat(16)}.${mac}`,
			`15.${until}.${random}.${'A'.repeat(43)}`,
			`${challenge} `,
			`015.${until}.${random}.${mac}`
		])
			expect(checkWork({ challenge: other, nonce: 0 }, at), other).toBe('bad_request');
		expect(new Set(Array.from({ length: 50 }, () => newChallenge(hubId, 15))).size).toBe(50);
	});

	test('is solved by the browsers’ own solver', () => {
		const work = solve(newChallenge(hubId, 15), 'mine');
		expect(checkWork(work, at)).toBeUndefined();
	});

	test('costs more while codes are guessed, and only in that hub', () => {
		const [guessed, quiet] = [newId(), newId()];
		const bits: number[] = [];
		after(0);
		for (let miss = 0; miss < 3000; miss += 1) {
			if ([0, 19, 20, 40, 80, 160, 320, 640, 1280, 2560].includes(miss)) bits.push(returnBits(guessed));
			noteMiss(guessed);
		}
		expect(bits).toEqual([12, 12, 13, 14, 15, 16, 17, 18, 19, 19]);
		expect(returnBits(quiet)).toBe(12);
		expect(challengeFor(guessed, 'return')).toMatch(/^19\./);
		expect(challengeFor(guessed, 'send')).toMatch(/^15\./);
		after(10);
		expect(returnBits(guessed)).toBe(12);
	});
});

describe('what is counted in memory', () => {
	test('slides, and a try too many is not counted', () => {
		const rate = memoryRate(3, 10);
		after(0);
		expect([1, 2, 3, 4, 5].map(() => rate.take('a'))).toEqual([true, true, true, false, false]);
		expect(rate.take('b')).toBe(true);
		after(9);
		expect(rate.take('a')).toBe(false);
		after(10);
		expect(rate.take('a')).toBe(true);
		expect(rate.count('a')).toBe(1);
		after(500);
		expect(rate.count('a')).toBe(0);
	});

	test('an address is a whole IPv4 one or a /64; a hub takes more than a house sends', () => {
		const hubId = newId();
		after(0);
		const from = (address: string, times: number) =>
			Array.from({ length: times }, () => maySend(address, hubId)).filter(Boolean).length;
		expect(from('192.0.2.7', 20)).toBe(12);
		expect(from('::ffff:192.0.2.7', 1)).toBe(0);
		expect(from('192.0.2.8', 1)).toBe(1);
		expect(from('2001:db8:1:2::1', 20)).toBe(12);
		expect(from('2001:db8:1:2:ffff::9', 1)).toBe(0);
		let taken = 25;
		for (let house = 0; house < 400; house += 1) taken += from(`198.51.${house >> 8}.${house & 255}`, 12);
		expect(taken).toBe(limits.concernSendsPerHubPerHour);
		expect(maySend('203.0.113.9', newId())).toBe(true);
		expect(Array.from({ length: 70 }, () => mayTrySending('192.0.2.7')).filter(Boolean)).toHaveLength(60);
		expect(Array.from({ length: 30 }, () => mayReturn('192.0.2.7')).filter(Boolean)).toHaveLength(20);
		after(60);
		expect(from('192.0.2.7', 20)).toBe(12);
	});
});

describe('abuse case 9: a thousand guesses', () => {
	let team: Team;
	let auth: string;
	beforeAll(async () => {
		({ linde: team } = await twoTeams());
		const sealed = await aSealedConcern(team);
		await putIn(team, sealed);
		auth = sealed.reporter.auth;
	});
	afterAll(() => closeDatabase());
	const guess = () => toText(crypto.getRandomValues(new Uint8Array(32)));
	const come = (code: string, address: string) =>
		post(postReturn, team.hubId, { auth: code, work: workFor(team.hubId, code, 'return') }, address);

	test('from one address are stopped after twenty; the real one comes in from elsewhere at once, from here after the time', async () => {
		after(0);
		const statuses: number[] = [];
		for (let n = 0; n < 1000; n += 1) {
			const code = guess();
			// Who is stopped is not asked for work: the answer is the same without.
			const asked = statuses.length < 30 ? { auth: code, work: workFor(team.hubId, code, 'return') } : { auth: code };
			statuses.push((await post(postReturn, team.hubId, asked, '192.0.2.66')).status);
		}
		expect(statuses.filter((status) => status === 404)).toHaveLength(20);
		expect(statuses.filter((status) => status === 429)).toHaveLength(980);
		expect((await come(auth, '192.0.2.66')).body).toEqual({ reason: 'busy' });
		expect((await come(auth, '198.51.100.7')).status).toBe(200);
		after(10);
		expect((await come(auth, '192.0.2.66')).status).toBe(200);
	});

	test('from a thousand addresses cost more and more; the real one pays it and comes in', async () => {
		after(60);
		const heavy: string[] = [];
		for (let n = 0; n < 1000; n += 1) {
			const code = guess();
			// Each guesser pays for the first hundred; the rest are counted as they would be, without the minutes of work.
			if (n < 100) expect((await come(code, `203.0.${n >> 8}.${n & 255}`)).status).toBe(404);
			else noteMiss(team.hubId);
			heavy.push(challengeFor(team.hubId, 'return').split('.')[0]!);
		}
		expect(heavy.at(-1)).toBe('18');
		// Work of before the flood is too light now; the answer brings what is asked.
		const light = { auth, work: solved(newChallenge(team.hubId, 12), auth) };
		const { status, body } = await post(postReturn, team.hubId, light, '198.51.100.9');
		expect(status).toBe(409);
		const work = solved(String(body['challenge']), auth);
		expect((await post(postReturn, team.hubId, { auth, work }, '198.51.100.9')).status).toBe(200);
	});
});
