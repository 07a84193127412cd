import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { asWorker, inHub, inInstallation } from '#lib/server/db/index.ts';
import { rateCount } from '#lib/server/db/schema/people.ts';
import { setNow } from '#lib/time/clock.ts';
import { aHub } from '../../../tests/support/sign-in.ts';
import { networkOf, withinRate } from './rates.ts';

const start = Temporal.Instant.from('2026-11-24T09:07:31Z');
const at = (duration: Temporal.DurationLike) => setNow(start.add(duration));
afterEach(() => setNow(undefined));
const send = (who: string) => inInstallation((tx) => withinRate(tx, 'signInSends', who));

test('three in fifteen minutes, whenever they begin', async () => {
	at({ seconds: 0 });
	expect([await send('a'), await send('b')]).toEqual([true, true]);
	at({ minutes: 13 });
	expect([await send('a'), await send('a'), await send('a')]).toEqual([true, true, false]);
	at({ minutes: 14, seconds: 28 });
	expect(await send('a')).toBe(false);
	at({ minutes: 16 });
	expect([await send('a'), await send('a')]).toEqual([true, false]);
	at({ minutes: 27 });
	expect(await send('a')).toBe(false);
	at({ minutes: 29 });
	expect([await send('a'), await send('a'), await send('a')]).toEqual([true, true, false]);
});

test('asking on while refused does not make the waiting longer', async () => {
	at({ seconds: 0 });
	for (let times = 0; times < 10; times += 1) await send('c');
	at({ minutes: 14 });
	for (let times = 0; times < 10; times += 1) await send('c');
	at({ minutes: 16 });
	expect(await send('c')).toBe(true);
});

test('exactly three of twenty at the same moment', async () => {
	const answers = await Promise.all(Array.from({ length: 10 }, () => send('d')));
	expect(answers.filter(Boolean)).toHaveLength(3);
});

test('a verb inside a hub counts too, and what is counted cannot be read back', async () => {
	const hub = await aHub();
	expect(await inHub(program(hub.id), (tx) => withinRate(tx, 'guestSignUpsPerContactPerHour', 'lin@example.nl'))).toBe(
		true
	);
	const rows = await asWorker((tx) => tx.select().from(rateCount));
	expect(JSON.stringify(rows)).not.toContain('lin');
});

test.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
	['2001:0db8:0001:0002:ffff::9', '2001:db8:1:2::/64'],
	['2001:db8::1', '2001:db8:0:0::/64'],
	['2001:db8:1::', '2001:db8:1:0::/64'],
	['::1', '0:0:0:0::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64'],
	['', '']
])('the network of %s is %s', (address, network) => {
	expect(networkOf(address)).toBe(network);
});
