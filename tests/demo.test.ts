import { sql, type SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asWorker, inInstallation } from '#lib/server/db/index.ts';
import { settings } from '#lib/server/settings/settings.ts';
import { loadDemo, type SignInHint } from '../src/demo/load.ts';

let hints: SignInHint[];
// The backup reads the rows of every hub.
const everything = postgres(settings().BACKUP_DATABASE_URL, { max: 1 });
afterAll(() => everything.end());

beforeAll(async () => {
	hints = await loadDemo();
}, 120_000);

const rows = async <Row>(question: SQL) => [...(await drizzle(everything).execute(question))] as Row[];

test('three hubs stand there, as examples', async () => {
	expect(await rows(sql`select slug from hub where demo order by slug`)).toEqual([
		{ slug: 'de-linde' },
		{ slug: 'het-anker' },
		{ slug: 'zonnehof' }
	]);
});

test('the people of the stories can sign in, each in her own way', () => {
	const names = ['Fatima', 'Lin', 'Henk', 'Joke', 'Mo', 'Anke', 'Wim', 'Samira', 'Bas', 'Robin'];
	for (const name of names)
		expect(
			hints.some((hint) => hint.name.startsWith(name)),
			name
		).toBe(true);
	expect(hints.find(({ name }) => name.startsWith('Lin'))?.how).toMatch(/[0-9A-Z]{4}-/);
	expect(hints.find(({ name }) => name.startsWith('Joke'))?.link).toContain('/eenmalig/');
	expect(hints.find(({ name }) => name.startsWith('Fatima'))?.link).toBeUndefined();
});

test('nobody gets a mail about what is history already', async () => {
	expect(await rows(sql`select distinct state from mail`)).toEqual([{ state: 'dropped' }]);
	const jobs = await asWorker((tx) => tx.execute(sql`select id from pgboss.job where name = 'mail.send'`));
	expect([...jobs]).toEqual([]);
});

const ofDeLinde = sql`(select id from hub where slug = 'de-linde')`;

test('the agenda of De Linde runs from four weeks back to eight ahead', async () => {
	const [span] = await rows<{ series: number; week: number; back: number; ahead: number }>(sql`
		select (select count(*)::int from series where hub_id = ${ofDeLinde}) as series,
			count(*) filter (where starts_at between now() and now() + interval '7 days')::int as week,
			current_date - min(local_date) as back, max(local_date) - current_date as ahead
		from occurrence where hub_id = ${ofDeLinde}`);
	expect(span?.series).toBeGreaterThanOrEqual(28);
	expect(span?.week).toBeGreaterThanOrEqual(28);
	expect(span?.back).toBeGreaterThanOrEqual(28);
	expect(span?.ahead).toBeGreaterThanOrEqual(56);
});

test('places, queues and offers are as the verbs of the agenda leave them', async () => {
	const [state] = await rows<Record<string, number>>(sql`
		select (select count(*)::int from occurrence where starts_at > now() and waiting_places > 0) as queues,
			(select count(*)::int from offer where outcome is null and expires_at > now()) as offers,
			(select count(*)::int from occurrence where cancelled_by = 'single' and cancel_reason <> '') as cancelled,
			(select count(*)::int from occurrence where cancelled_by = 'closure') as closed,
			(select count(*)::int from occurrence where 'date' = any(changed_fields)) as moved,
			(select count(*)::int from attendance) as came,
			(select count(*)::int from tally) as counted,
			(select count(*)::int from occurrence where capacity is not null and confirmed_places + offered_places > capacity) as over,
			(select count(*)::int from occurrence o where confirmed_places <> (select coalesce(sum(places), 0) from sign_up s
				where s.hub_id = o.hub_id and s.occurrence_id = o.id and s.state = 'confirmed')) as miscounted`);
	expect(state).toMatchObject({ offers: 1, cancelled: 1, moved: 1, over: 0, miscounted: 0 });
	for (const some of ['queues', 'closed', 'came', 'counted']) expect(state?.[some], some).toBeGreaterThan(0);
});

test('everything happened at its own moment, and nothing in the future', async () => {
	expect(await rows(sql`select id from sign_up where created_at > now()`)).toEqual([]);
	expect(await rows(sql`select id from event where at > now()`)).toEqual([]);
	const [days] = await rows<{ days: number }>(sql`select count(distinct created_at::date)::int as days from sign_up`);
	expect(days?.days).toBeGreaterThan(10);
});

test('loading twice changes nothing', async () => {
	const before = await inInstallation(async (tx) => [...(await tx.execute(sql`select id from hub order by id`))]);
	expect((await loadDemo()).length).toBe(hints.length);
	expect(await inInstallation(async (tx) => [...(await tx.execute(sql`select id from hub order by id`))])).toEqual(
		before
	);
});
