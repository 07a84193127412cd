import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import autocannon from 'autocannon';
import postgres from 'postgres';
import { SESSION_COOKIE, startSession } from '#lib/server/auth/session.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { addDays, mondayOf, today } from '#lib/time/local.ts';
import type { Embedded } from '../../scripts/embedded.ts';
import type { Figures } from '../../scripts/bench.ts';
import { fillHubs, liveIn, median, openHouse, round, serveHouse } from './_house.ts';

const PEOPLE = 40;
const SHIFTS = 60;
const CONNECTIONS = 16;
const SECONDS = 8;
const ROUNDS = 3;
const ASKED = 20;

/** The week board with 60 shifts, asked by 40 volunteers who are signed in, beside the page without data on the same server. */
export async function bench(): Promise<Figures> {
	const database = await openHouse();
	const [slug = ''] = await fillHubs(database, 1, 500);
	const monday = mondayOf(addDays(today('Europe/Amsterdam'), 7));
	const people = await fillWeek(database, monday);
	const cookies = await signedIn(database, people);
	const app = await serveHouse(database);
	const board = `/${slug}/rooster?week=${monday}`;
	try {
		const page = await (await fetch(app.url + board, { headers: { cookie: cookies[0] ?? '' } })).text();
		const statements = await statementsOf(database, () => askOften(app.url + board, cookies));
		const rota = await rounds(app.url, board, cookies);
		const empty = await rounds(app.url, `/${slug}/toegankelijk`, cookies);
		return {
			bench: 'rota-week',
			data: {
				shifts: SHIFTS,
				people: PEOPLE,
				pageBytes: page.length,
				shiftsOnPage: new Set(page.match(/rooster\/dienst\/[0-9a-f-]{36}/g)).size,
				connections: CONNECTIONS,
				secondsEach: SECONDS,
				rounds: ROUNDS
			},
			figures: {
				board_per_second: round(rota.rate),
				board_p50_ms: rota.p50,
				board_p99_ms: rota.p99,
				without_data_per_second: round(empty.rate),
				without_data_p99_ms: empty.p99,
				share: round(rota.rate / empty.rate, 3),
				queries: round(statements.queries, 2),
				with_begin_and_settings: round(statements.all, 2),
				wrong_answers: rota.wrong + empty.wrong
			},
			targets: [
				{ name: 'week boards a second', value: round(rota.rate), at_least: 150 },
				{ name: 'queries a page', value: round(statements.queries, 2), at_most: 6 }
			]
		};
	} finally {
		await app.end('SIGTERM');
		await database.stop();
	}
}

/** Four tasks, fifteen shifts each, and people on most of them. */
async function fillWeek(database: Embedded, monday: string): Promise<string[]> {
	const sql = postgres(database.superUrl, { max: 1, onnotice: () => {} });
	await sql.unsafe(`
		update hub set modules = array['agenda', 'rota'];
		insert into person (id, name, email) select gen_random_uuid(), 'Buur ' || n, 'buur' || n || '@example.nl' from generate_series(1, ${PEOPLE}) n;
		insert into membership (hub_id, person_id, name, roles) select h.id, p.id, 'Voornaam' || right(p.name, 2) || ' Achternaam', array['resident', 'volunteer'] from hub h, person p;
		insert into volunteer (hub_id, person_id, experienced, most_per_week) select hub_id, person_id, true, 3 from membership;
		insert into qualification (hub_id, id, person_id, kind, since) select hub_id, gen_random_uuid(), person_id, 'key', '2025-01-01' from membership;
		insert into task (hub_id, id, name, pictogram, needs, least, most, position)
			select h.id, gen_random_uuid(), t.name, t.pictogram, t.needs, 1, 3, t.position
			from hub h, (values ('Deur en sleutel', 'key', array['key'], 1), ('Koffie', 'coffee', '{}'::text[], 2), ('Kas', 'euro', '{}', 3), ('Keuken', 'food', '{}', 4)) t(name, pictogram, needs, position);
		insert into shift (hub_id, id, task_id, local_date, start_time, end_time, starts_at, ends_at, least, most)
			select t.hub_id, gen_random_uuid(), t.id, d.day, b.s, b.e, (d.day + b.s::time) at time zone 'Europe/Amsterdam', (d.day + b.e::time) at time zone 'Europe/Amsterdam', 2, 3
			from task t, (select '${monday}'::date + n as day from generate_series(0, 4) n) d, (values ('09:00', '12:30'), ('13:00', '17:00'), ('19:00', '22:00')) b(s, e);
		insert into assignment (hub_id, id, shift_id, person_id, state, via, accepted_at, starts_at, ends_at)
			select s.hub_id, gen_random_uuid(), s.id, p.person_id, 'accepted', 'self', now(), s.starts_at, s.ends_at
			from (select s.*, dense_rank() over (order by s.starts_at) as slot, row_number() over (partition by s.starts_at order by s.id) as place from shift s) s
				join (select hub_id, person_id, row_number() over (order by name) as n from membership) p
					on p.n in ((s.slot * 7 + s.place * 2) % ${PEOPLE} + 1, (s.slot * 7 + s.place * 2 + 1) % ${PEOPLE} + 1) and not (s.slot % 5 = 0 and p.n % 2 = 0);
		analyze;
	`);
	const rows = await sql<{ id: string }[]>`select person_id as id from membership order by name`;
	const [count] = await sql<{ n: number }[]>`select count(*)::int as n from shift`;
	await sql.end();
	if (count?.n !== SHIFTS) throw new Error(`${String(count?.n)} shifts instead of ${String(SHIFTS)}`);
	return rows.map(({ id }) => id);
}

async function signedIn(database: Embedded, people: string[]): Promise<string[]> {
	liveIn(database);
	const cookies: string[] = [];
	for (const personId of people) {
		const value = await inInstallation((tx) =>
			startSession(tx, { personId, factor: 'code', device: 'Chrome, Android' })
		);
		cookies.push(`${SESSION_COOKIE}=${value}`);
	}
	await closeDatabase();
	return cookies;
}

async function askOften(url: string, cookies: string[]): Promise<void> {
	for (let n = 0; n < ASKED; n++) {
		const answer = await fetch(url, { headers: { cookie: cookies[n % cookies.length] ?? '' } });
		if (answer.status !== 200) throw new Error(`the board answered ${String(answer.status)}`);
		await answer.text();
	}
}

/** What the database itself wrote down while `work` asked the page: all statements, and those that read or write data. */
async function statementsOf(database: Embedded, work: () => Promise<void>): Promise<{ all: number; queries: number }> {
	const sql = postgres(database.superUrl, { max: 1, onnotice: () => {} });
	const file = path.join(database.folder, 'server.log');
	const logging = async (what: string) => {
		await sql.unsafe(`alter system set log_statement = '${what}'`);
		await sql.unsafe('select pg_reload_conf()');
		// The reload reaches every connection at its next statement; one round warms them.
		await work();
	};
	await logging('all');
	const before = statSync(file).size;
	await work();
	const lines = readFileSync(file)
		.subarray(before)
		.toString()
		.split('\n')
		.filter((line) => /(execute [^:]+|statement): /.test(line));
	await logging('none');
	await sql.end();
	const queries = lines.filter((line) => !/: (begin|commit|rollback|set )/i.test(line) && !line.includes('set_config'));
	return { all: lines.length / ASKED, queries: queries.length / ASKED };
}

type Measured = { rate: number; p50: number; p99: number; wrong: number };

async function rounds(url: string, address: string, cookies: string[]): Promise<Measured> {
	let turn = 0;
	const load = () =>
		autocannon({
			url,
			connections: CONNECTIONS,
			duration: SECONDS,
			requests: [
				{
					method: 'GET',
					setupRequest: (request) => ({
						...request,
						path: address,
						headers: { ...request.headers, cookie: cookies[turn++ % cookies.length] ?? '' }
					})
				}
			]
		});
	await load();
	const all: Measured[] = [];
	for (let n = 0; n < ROUNDS; n++) {
		const { requests, latency, non2xx, errors } = await load();
		all.push({ rate: requests.average, p50: latency.p50, p99: latency.p99, wrong: non2xx + errors });
	}
	const of = (key: keyof Measured) => median(all.map((one) => one[key]));
	return { rate: of('rate'), p50: of('p50'), p99: of('p99'), wrong: Math.max(...all.map((one) => one.wrong)) };
}
