import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import type { Figures } from '../../scripts/bench.ts';
import { fillHubs, median, openHouse, round, serveHouse } from './_house.ts';

const HUBS = 200;
const OCCURRENCES = 100_000;
const CONNECTIONS = 16;
const SECONDS = 8;
const ROUNDS = 3;

type Measured = { rate: number; p50: number; p99: number; wrong: number };

/** Walks over all hubs, so that one warm page cannot answer for everybody. `path` may differ at every request. */
async function load(url: string, slugs: string[], path: (slug: string, turn: number) => string): Promise<Measured> {
	let turn = 0;
	const result = await autocannon({
		url,
		connections: CONNECTIONS,
		duration: SECONDS,
		requests: [
			{ method: 'GET', setupRequest: (request) => ({ ...request, path: path(slugs[turn % slugs.length]!, turn++) }) }
		]
	});
	return {
		rate: result.requests.average,
		p50: result.latency.p50,
		p99: result.latency.p99,
		wrong: result.non2xx + result.errors
	};
}

async function rounds(measure: () => Promise<Measured>): Promise<Measured> {
	await measure();
	const all: Measured[] = [];
	for (let i = 0; i < ROUNDS; i++) all.push(await measure());
	const of = (key: keyof Measured) => median(all.map((one) => one[key]));
	return { rate: of('rate'), p50: of('p50'), p99: of('p99'), wrong: Math.max(...all.map((one) => one.wrong)) };
}

/** The least a server can do for the same rows: node:http, postgres.js, one query, one string. */
async function bareServer(databaseUrl: string) {
	const child = spawn(process.execPath, [fileURLToPath(new URL('_bare.ts', import.meta.url))], {
		env: { ...process.env, DATABASE_URL: databaseUrl },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	return { url: line.toString().trim(), stop: () => child.kill() };
}

/** The agenda page with 50 coming occurrences, beside a page without data on the same server and a bare server with the same rows. */
export async function bench(): Promise<Figures> {
	const database = await openHouse();
	const slugs = await fillHubs(database, HUBS, OCCURRENCES / HUBS);
	const app = await serveHouse(database);
	const bare = await bareServer(database.superUrl);
	try {
		const page = await (await fetch(`${app.url}/${slugs[0]}/agenda`)).text();
		const rows = page.split('class="event').length - 1;
		const agenda = await rounds(() => load(app.url, slugs, (slug) => `/${slug}/agenda`));
		// A word that is not in the address book of filters: the page is made anew at every request.
		const fresh = await rounds(() => load(app.url, slugs, (slug, turn) => `/${slug}/agenda?x=${turn}-${Date.now()}`));
		const empty = await rounds(() => load(app.url, slugs, (slug) => `/${slug}/toegankelijk`));
		const plain = await rounds(() => load(bare.url, slugs, (slug) => `/${slug}`));
		const share = agenda.rate / empty.rate;
		return {
			bench: 'agenda-read',
			data: {
				hubs: HUBS,
				occurrences: OCCURRENCES,
				rowsOnPage: rows,
				pageBytes: page.length,
				connections: CONNECTIONS,
				secondsEach: SECONDS,
				rounds: ROUNDS,
				machine: await machine()
			},
			figures: {
				agenda_per_second: round(agenda.rate),
				agenda_p50_ms: agenda.p50,
				agenda_p99_ms: agenda.p99,
				agenda_made_anew_per_second: round(fresh.rate),
				agenda_made_anew_p99_ms: fresh.p99,
				agenda_made_anew_share: round(fresh.rate / empty.rate, 3),
				without_data_per_second: round(empty.rate),
				without_data_p99_ms: empty.p99,
				bare_per_second: round(plain.rate),
				bare_p99_ms: plain.p99,
				wrong_answers: agenda.wrong + fresh.wrong + empty.wrong + plain.wrong
			},
			targets: [
				{ name: 'share of the page without data', value: round(share, 3), at_least: 0.5 },
				{ name: 'p99 of the agenda page in ms', value: agenda.p99, at_most: 150 }
			]
		};
	} finally {
		bare.stop();
		await app.end('SIGTERM');
		await database.stop();
	}
}

async function machine(): Promise<string> {
	const info = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
	return `${(info.match(/^processor/gm) ?? []).length} cores`;
}
