import postgres from 'postgres';
import type { Figures } from '../../scripts/bench.ts';
import { fillHubs, liveIn, median, openHouse, percentile, round } from './_house.ts';
import type { Embedded } from '../../scripts/embedded.ts';

const PEOPLE = 500;
const PLACES = 20;
const CONNECTIONS = 12;
const ROUNDS = 5;

type Rush = { rate: number; p99: number; confirmed: number; waiting: number };

/** Everybody presses at once: all start together, and each waits for a connection like a request does. */
async function rush(
	people: string[],
	press: (personId: string) => Promise<unknown>
): Promise<{ rate: number; p99: number }> {
	const began = performance.now();
	const times = await Promise.all(
		people.map(async (personId) => {
			const pressed = performance.now();
			await press(personId);
			return performance.now() - pressed;
		})
	);
	return { rate: PEOPLE / ((performance.now() - began) / 1000), p99: percentile(times, 0.99) };
}

/** The verb as the application runs it, beside the same statements as raw SQL on as many connections. */
export async function bench(): Promise<Figures> {
	const database = await openHouse();
	await fillHubs(database, 2, 200);
	liveIn(database);
	const sql = postgres(database.superUrl, { max: 2, onnotice: () => {} });
	try {
		const { hubId, people } = await members(sql);
		const verbs: Rush[] = [];
		const raws: Rush[] = [];
		// In turns, so that neither has the warm half of the run; the first pair warms up and does not count.
		for (let i = 0; i <= ROUNDS; i++) {
			verbs.push(await counted(sql, hubId, (occurrence) => byVerb(hubId, occurrence, people)));
			raws.push(await counted(sql, hubId, (occurrence) => byRawSql(database, hubId, occurrence, people)));
		}
		const of = (rushes: Rush[], key: keyof Rush) => median(rushes.slice(1).map((one) => one[key]));
		return {
			bench: 'signup-rush',
			data: { people: PEOPLE, places: PLACES, connections: CONNECTIONS, rounds: ROUNDS },
			figures: {
				verb_per_second: round(of(verbs, 'rate')),
				verb_p99_ms: round(of(verbs, 'p99')),
				raw_per_second: round(of(raws, 'rate')),
				raw_p99_ms: round(of(raws, 'p99')),
				confirmed: of(verbs, 'confirmed'),
				waiting: of(verbs, 'waiting')
			},
			targets: [{ name: 'share of raw SQL', value: round(of(verbs, 'rate') / of(raws, 'rate'), 3), at_least: 0.6 }]
		};
	} finally {
		const { closeDatabase } = await import('#lib/server/db/client.ts');
		const { closeSender } = await import('#lib/server/queue/enqueue.ts');
		await closeSender();
		await closeDatabase();
		await sql.end();
		await database.stop();
	}
}

async function members(sql: postgres.Sql) {
	const [hub] = await sql<{ id: string }[]>`select id from hub order by slug limit 1`;
	const people = await sql<
		{ id: string }[]
	>`insert into person (id, name) select gen_random_uuid(), 'Bewoner ' || n from generate_series(1, ${PEOPLE}) n returning id`;
	await sql`insert into membership (hub_id, person_id, name) select ${hub!.id}, id, name from person`;
	return { hubId: hub!.id, people: people.map((row) => row.id) };
}

/** A new occurrence for every rush, and what became of it. */
async function counted(
	sql: postgres.Sql,
	hubId: string,
	run: (occurrenceId: string) => Promise<{ rate: number; p99: number }>
): Promise<Rush> {
	const [row] = await sql<{ id: string }[]>`
		insert into occurrence (hub_id, id, series_id, original_date, local_date, start_time, end_time, starts_at, ends_at, title, capacity)
		select hub_id, gen_random_uuid(), id, d, d, '10:00', '12:00', (d + time '10:00') at time zone 'Europe/Amsterdam', (d + time '12:00') at time zone 'Europe/Amsterdam', 'Soep', ${PLACES}
		from (select * from series where hub_id = ${hubId} and not drop_in limit 1) s, lateral (select current_date + 300 + (random() * 20000)::int as d) day returning id`;
	const figures = await run(row!.id);
	const [counts] = await sql<{ confirmed: number; waiting: number }[]>`
		select count(*) filter (where state = 'confirmed')::int as confirmed, count(*) filter (where state = 'waiting')::int as waiting from sign_up where occurrence_id = ${row!.id}`;
	return { ...figures, ...counts! };
}

async function byVerb(hubId: string, occurrenceId: string, people: string[]) {
	const { inHub } = await import('#lib/server/db/index.ts');
	const { signUp } = await import('#modules/agenda/server/index.ts');
	const roles = new Set(['resident'] as const);
	return rush(people, (personId) => {
		const actor = {
			kind: 'person' as const,
			personId,
			name: 'Bewoner',
			hubId,
			roles,
			heldRoles: roles,
			factor: 'code' as const,
			sessionId: personId
		};
		return inHub(actor, (tx) => signUp(tx, actor, occurrenceId, { places: 1, wish: 'move_in', via: 'self' }));
	});
}

async function byRawSql(database: Embedded, hubId: string, occurrenceId: string, people: string[]) {
	const sql = postgres(database.appUrl, { max: CONNECTIONS, onnotice: () => {} });
	await Promise.all(Array.from({ length: CONNECTIONS }, () => sql`select pg_sleep(0.01)`));
	try {
		return await rush(people, (personId) =>
			sql.begin(async (tx) => {
				await tx`select set_config('app.hub_id', ${hubId}, true)`;
				await tx`select pg_advisory_xact_lock(hashtextextended(${occurrenceId}, 0))`;
				const [held] = await tx<{ capacity: number; taken: number; waiting: number }[]>`
					select o.capacity, o.confirmed_places + o.offered_places as taken, o.waiting_places as waiting
					from occurrence o join series s on s.hub_id = o.hub_id and s.id = o.series_id join hub h on h.id = o.hub_id
					where o.hub_id = ${hubId} and o.id = ${occurrenceId} for update of o`;
				if (held!.waiting > 0)
					await tx`select count(*) from sign_up where hub_id = ${hubId} and occurrence_id = ${occurrenceId} and state = 'waiting'`;
				const state = held!.waiting === 0 && held!.taken < held!.capacity ? 'confirmed' : 'waiting';
				const [made] = await tx<{ id: string }[]>`
					insert into sign_up (hub_id, id, occurrence_id, person_id, places, state, via, signed_up_by)
					values (${hubId}, gen_random_uuid(), ${occurrenceId}, ${personId}, 1, ${state}, 'self', ${personId}) on conflict do nothing returning id`;
				await tx`insert into event (hub_id, id, actor_id, kind, subject_type, subject_id) values (${hubId}, gen_random_uuid(), ${personId}, 'agenda.signed_up', 'sign_up', ${made!.id})`;
			})
		);
	} finally {
		await sql.end();
	}
}
