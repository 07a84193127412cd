import postgres from 'postgres';
import { startEmbedded, type Embedded } from '../../scripts/embedded.ts';
import { openDataFolder } from '../../scripts/data-folder.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { forgetSettings } from '#lib/server/settings/settings.ts';
import { start, type Running } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary.ts';

const SECRET = 'a secret for measuring, 32 characters or more';

/** A PostgreSQL with the settings of a real start (it waits for its disk), migrated and empty. */
export async function openHouse(): Promise<Embedded> {
	const database = await startEmbedded(openDataFolder(temporaryFolder('bench')), { alone: true });
	await migrate(database.ownerUrl);
	return database;
}

/** Points this process at the database, for measuring verbs without the web around them. */
export function liveIn(database: Embedded): void {
	process.env['DATABASE_URL'] = database.appUrl;
	process.env['WORKER_DATABASE_URL'] = database.workerUrl;
	process.env['AANLOOP_SECRET'] = SECRET;
	forgetSettings();
}

/** The built application on that database, as `npm start` serves it; the queue stays off, it would measure itself. */
export function serveHouse(database: Embedded, environment: Record<string, string> = {}): Promise<Running> {
	return start({
		DATABASE_URL: database.appUrl,
		WORKER_DATABASE_URL: database.workerUrl,
		MIGRATION_DATABASE_URL: database.ownerUrl,
		AANLOOP_SECRET: SECRET,
		DATA_DIR: temporaryFolder('bench-app'),
		PORT: '0',
		QUEUE: 'off',
		LOG_LEVEL: 'error',
		...environment
	});
}

/**
 * Fills hubs with series of a year of weekly occurrences around today. `perHub` occurrences each.
 * Names are numbers; texts have the length that texts have.
 */
export async function fillHubs(database: Embedded, hubs: number, perHub: number): Promise<string[]> {
	const sql = postgres(database.superUrl, { max: 1, onnotice: () => {} });
	const series = 20;
	await sql.unsafe(`
		insert into hub (id, slug, name, kind, street, postcode, city, welcome)
			select gen_random_uuid(), 'huis-' || h, 'Huis van de Wijk ' || h, 'huis', 'Lindelaan 1', '5344 AA', 'Oss', 'De koffie staat klaar. Loop binnen.'
			from generate_series(1, ${hubs}) h;
		insert into opening_hours (hub_id, id, weekday, opens, closes) select hub.id, gen_random_uuid(), d, '09:00', '17:00' from hub, generate_series(1, 5) d;
		insert into room (hub_id, id, name, shared, position) select hub.id, gen_random_uuid(), 'Ruimte ' || r, true, r from hub, generate_series(1, 4) r;
		insert into series (hub_id, id, title, sentence, text, room_id, price_cents, capacity, drop_in, plan, planned_from, made_until)
			select hub.id, gen_random_uuid(), 'Activiteit ' || s, 'Samen iets doen in de grote zaal, iedereen is welkom.', repeat('Een paar zinnen uitleg. ', 10),
				(select id from room where hub_id = hub.id order by position offset s % 4 limit 1), (s % 3) * 200, case when s % 4 = 0 then null else 12 end, s % 4 = 0,
				jsonb_build_object('firstDate', '2026-01-05', 'startTime', '10:00', 'endTime', '12:00', 'endDayOffset', 0, 'zone', 'Europe/Amsterdam',
					'rhythm', jsonb_build_object('kind', 'weekly', 'every', 1, 'weekdays', jsonb_build_array(1 + s % 7)), 'end', jsonb_build_object('kind', 'open'),
					'skipHolidays', '[]'::jsonb, 'exceptDates', '[]'::jsonb, 'extraDates', '[]'::jsonb), current_date - 100, current_date + 400
			from hub, generate_series(1, ${series}) s;
		insert into occurrence (hub_id, id, series_id, original_date, local_date, start_time, end_time, starts_at, ends_at, title, sentence, room_id, capacity, confirmed_places)
			select s.hub_id, gen_random_uuid(), s.id, d.day, d.day, '10:00', '12:00', (d.day + time '10:00') at time zone 'Europe/Amsterdam', (d.day + time '12:00') at time zone 'Europe/Amsterdam',
				s.title, s.sentence, s.room_id, s.capacity, case when s.capacity is null then 0 else (extract(day from d.day)::int % 13) end
			from series s, lateral (select current_date - 30 + (n * 7) + (hashtext(s.id::text) & 6) as day from generate_series(0, ${Math.ceil(perHub / series) - 1}) n) d;
		insert into event (hub_id, id, kind, subject_type) select hub.id, gen_random_uuid(), 'hub.made', 'hub' from hub;
		analyze;
	`);
	const slugs = await sql<{ slug: string }[]>`select slug from hub order by slug`;
	await sql.end();
	return slugs.map((row) => row.slug);
}

/** The value below which `share` of the numbers lie. */
export function percentile(numbers: readonly number[], share: number): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (numbers: readonly number[]) => percentile(numbers, 0.5);
export const round = (value: number, digits = 1) => Number(value.toFixed(digits));
