import postgres from 'postgres';
import { Temporal } from 'temporal-polyfill';
import { closeDatabase } from '#lib/server/db/client.ts';
import { closeSender } from '#lib/server/queue/enqueue.ts';
import { now, setNow } from '#lib/time/clock.ts';
import { addDays, localDate, toInstant } from '#lib/time/local.ts';
import { isWorkingDay } from '#modules/concerns/rules/clocks.ts';
import { sweepConcerns } from '#modules/concerns/server/clocks/sweep.ts';
import type { Figures } from '../../scripts/bench.ts';
import { aSealedConcern, aTeam, type Team } from '../support/concerns.ts';
import { ready } from '../support/reporter.ts';
import { liveIn, openHouse, percentile, round, serveHouse } from './_house.ts';

/** An hour's worth of the largest rush that concerns.md speaks of, sent as fast as the machine takes it. */
const CONCERNS = 700;
const WARM_UP = 50;
const AT_ONCE = 16;
const READERS = ['Ans', 'Bea', 'Cor', 'Dik', 'Els', 'Fas', 'Gijs*', 'Hind*'];
const TEXT = 'De gordijnen zijn al een week dicht en de post blijft liggen. '.repeat(32);
const PHOTO_BYTES = 220_000;
const ZONE = 'Europe/Amsterdam';
const HOST = 'aanloop.example';

/** 700 sealed concerns through HTTP from 700 houses, a photo with every third; then the sweep that tells the coaches. */
export async function bench(): Promise<Figures> {
	const database = await openHouse();
	liveIn(database);
	const team = await aTeam(READERS);
	const bodies = await sealAll(team, CONCERNS + WARM_UP);
	const app = await serveHouse(database, { BEHIND_PROXY: 'on', ORIGIN_HOSTS: HOST });
	const root = postgres(database.superUrl, { max: 1, onnotice: () => undefined });
	try {
		const url = `${app.url}/${team.slug}/zorgen/stuur`;
		await sendAll(url, bodies.slice(0, WARM_UP), 0);
		const sent = await sendAll(url, bodies.slice(WARM_UP), WARM_UP);
		const [kept] = await root<{ n: number }[]>`select count(*)::int as n from concern`;
		const [waiting] = await root<{ n: number }[]>`select count(*)::int as n from concern_notice where waiting`;
		const notices = await noticesOf(root);
		const bytes = bodies.map((body) => body.length);
		return {
			bench: 'concern-intake',
			data: {
				concerns: CONCERNS,
				readers: READERS.length,
				text_bytes: TEXT.length,
				photo_bytes: PHOTO_BYTES,
				photo_with_every: 3,
				at_once: AT_ONCE,
				body_bytes_least: Math.min(...bytes),
				body_bytes_most: Math.max(...bytes)
			},
			figures: {
				taken_in_per_second: round(CONCERNS / sent.seconds),
				taken_in_per_hour: Math.round((CONCERNS / sent.seconds) * 3600),
				p50_ms: round(percentile(sent.times, 0.5)),
				p99_ms: round(percentile(sent.times, 0.99)),
				refused: sent.refused,
				kept: kept!.n - WARM_UP,
				coaches_waiting: waiting!.n,
				notices_sent: notices.reduce((sum, each) => sum + each, 0)
			},
			targets: [
				{ name: 'of 700 taken in', value: kept!.n - WARM_UP, at_least: CONCERNS },
				{ name: 'notices to one coach', value: Math.max(0, ...notices), at_most: 1 },
				{ name: 'coaches told', value: notices.length, at_least: READERS.filter((name) => !name.endsWith('*')).length }
			]
		};
	} finally {
		await root.end();
		await app.end('SIGTERM');
		await closeSender();
		await closeDatabase();
		await database.stop();
	}
}

/** Sealed and worked for beforehand: what 700 phones do is measured by concern-seal. */
async function sealAll(team: Team, count: number): Promise<string[]> {
	const bodies: string[] = [];
	for (let n = 0; n < count; n += 1) {
		const files = n % 3 === 0 ? [{ bytes: Buffer.alloc(PHOTO_BYTES, n), type: 'image/jpeg' }] : [];
		const { intake } = await aSealedConcern(team, { text: TEXT, files });
		bodies.push(JSON.stringify(ready(team.hubId, intake)));
	}
	return bodies;
}

async function sendAll(url: string, bodies: string[], houses: number) {
	const times: number[] = [];
	let refused = 0;
	let next = 0;
	const began = performance.now();
	const one = async () => {
		for (let at = next++; at < bodies.length; at = next++) {
			const pressed = performance.now();
			const house = houses + at;
			const response = await fetch(url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'x-forwarded-host': HOST,
					'x-forwarded-proto': 'https',
					'x-forwarded-for': `198.51.${house >> 8}.${house & 255}`
				},
				body: bodies[at]!
			});
			await response.arrayBuffer();
			if (response.status !== 201) refused += 1;
			times.push(performance.now() - pressed);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, one));
	return { times, refused, seconds: (performance.now() - began) / 1000 };
}

/** Three hours of the next working day go by: how many notices each coach gets in the first of them, and that no more come after. */
async function noticesOf(root: postgres.Sql): Promise<number[]> {
	let day = localDate(now(), ZONE);
	do day = addDays(day, 1);
	while (!isWorkingDay(day));
	const morning = toInstant(day, '09:00', ZONE);
	for (const hours of [0, 1, 2]) {
		setNow(Temporal.Instant.from(morning).add({ hours }));
		await sweepConcerns();
	}
	setNow(undefined);
	const rows = await root<{ n: number }[]>`
		select count(*)::int as n from mail where kind = 'concerns.news' group by recipient_id`;
	return rows.map(({ n }) => n);
}
