import { sql, type SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asWorker, asWorkerIn, inInstallation } from '#lib/server/db/index.ts';
import { settings } from '#lib/server/settings/settings.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, today } from '#lib/time/local.ts';
import { readCode } from '#modules/concerns/protocol/code.ts';
import type { Message } from '#modules/concerns/protocol/concern-kinds.ts';
import { openLocker, type Locker } from '#modules/concerns/protocol/locker.ts';
import { openMessage } from '#modules/concerns/protocol/messages.ts';
import { openWrap } from '#modules/concerns/protocol/wraps.ts';
import { openingsAtRisk } from '#modules/rota/server/index.ts';
import { loadDemo, type SignInHint } from '../src/demo/load.ts';

let hints: SignInHint[];
// The backup reads the rows of every hub.
const everything = postgres(settings().BACKUP_DATABASE_URL, { max: 1 });
afterAll(() => everything.end());

beforeAll(async () => {
	hints = await loadDemo();
}, 120_000);

const ofDeLinde = sql`(select id from hub where slug = 'de-linde')`;
const rows = async <Row>(question: SQL) => [...(await drizzle(everything).execute(question))] as Row[];

test('three hubs stand there, as examples', async () => {
	expect(await rows(sql`select slug from hub where demo order by slug`)).toEqual([
		{ slug: 'de-linde' },
		{ slug: 'het-anker' },
		{ slug: 'zonnehof' }
	]);
});

test('the people of the stories can sign in, each in her own way', () => {
	const names = ['Fatima', 'Lin', 'Henk', 'Joke', 'Mo', 'Anke', 'Wim', 'Samira', 'Bas', 'Noor', 'Robin'];
	for (const name of names)
		expect(
			hints.some((hint) => hint.name.startsWith(name)),
			name
		).toBe(true);
	expect(hints.find(({ name }) => name.startsWith('Lin'))?.how).toMatch(/[0-9A-Z]{4}-/);
	expect(hints.find(({ name }) => name.startsWith('Joke'))?.link).toContain('/eenmalig/');
	expect(hints.find(({ name }) => name.startsWith('Fatima'))?.link).toBeUndefined();
});

test('the sealed part of De Linde opens with the words and codes that are printed, and Het Anker has nothing yet', async () => {
	const samira = hints.find(({ name }) => name.startsWith('Samira'))!;
	const words = /alleen in dit voorbeeld: (.*)\.$/.exec(samira.how)?.[1] ?? '';
	const [key] = await rows<{ id: string; locker: Locker; hub: string }>(sql`
		select k.id, k.hub_id as hub, json_build_object('id', l.id, 'kind', l.kind, 'salt', l.salt, 'credential', l.credential,
			'sealed', translate(rtrim(encode(l.sealed, 'base64'), '='), E'+/\n', '-_')) as locker
		from coach_key k join coach_locker l on l.hub_id = k.hub_id and l.key_id = k.id
		where k.hub_id = ${ofDeLinde} and k.card->>'name' = 'Samira' and l.kind = 'passphrase'`);
	const secrets = await openLocker(key!.locker, words, { hub: key!.hub, coach: key!.id });
	const wraps = await rows<{
		id: string;
		sealed: string;
		talk: { head: Message['head']; sig: string; sealed: string }[];
	}>(sql`
		select w.concern_id as id, translate(rtrim(encode(w.sealed, 'base64'), '='), E'+/\n', '-_') as sealed,
			(select json_agg(json_build_object('head', m.head, 'sig', m.sig, 'sealed', translate(rtrim(encode(m.sealed, 'base64'), '='), E'+/\n', '-_')) order by m.seq)
				from concern_message m where m.hub_id = w.hub_id and m.concern_id = w.concern_id and m.chain = 'talk') as talk
		from concern_wrap w where w.hub_id = ${ofDeLinde} and w.key_id = ${key!.id}`);
	expect(wraps).toHaveLength(6);
	const said: string[] = [];
	for (const { id, sealed, talk } of wraps) {
		const { keys } = await openWrap(secrets.identity, sealed, { hub: key!.hub, concern: id }, talk);
		for (const message of talk) said.push(JSON.stringify(await openMessage(message, keys.at(-1)!)));
	}
	for (const words of ['gordijnen al een week dicht', 'geceleri kapımı çalıyor', 'liep ze op straat zonder jas'])
		expect(said.join('\n')).toContain(words);
	expect(
		await rows(sql`select state, count(*)::int as count from concern where hub_id = ${ofDeLinde} group by 1 order by 1`)
	).toEqual([
		{ state: 'closed', count: 1 },
		{ state: 'new', count: 2 },
		{ state: 'open', count: 3 }
	]);
	const given = hints.flatMap(({ how }) => /met de code ([\d ]{24})/.exec(how)?.[1] ?? []);
	expect(given.map((code) => readCode(code).ok)).toEqual([true, true]);
	const dates = await rows(
		sql`select 1 from concern where received_on > current_date or last_activity_on > current_date + 1`
	);
	expect(dates).toEqual([]);
	expect(
		await rows(sql`select slug, 'concerns' = any(modules) as on, (select count(*)::int from coach_key k where k.hub_id = h.id) as keys
		from hub h where demo order by slug`)
	).toEqual([
		{ slug: 'de-linde', on: true, keys: 3 },
		{ slug: 'het-anker', on: true, keys: 0 },
		{ slug: 'zonnehof', on: false, keys: 0 }
	]);
});

test('nobody gets a mail about what is history already', async () => {
	expect(await rows(sql`select distinct state from mail`)).toEqual([{ state: 'dropped' }]);
	const jobs = await asWorker((tx) => tx.execute(sql`select id from pgboss.job where name = 'mail.send'`));
	expect([...jobs]).toEqual([]);
});

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

test('the rota has tasks, patterns and people in two houses', async () => {
	const [there] = await rows<Record<string, number>>(sql`
		select (select count(*)::int from task where hub_id = ${ofDeLinde}) as tasks,
			(select count(*)::int from task_step where hub_id = ${ofDeLinde}) as steps,
			(select count(*)::int from shift_pattern where hub_id = ${ofDeLinde} and plan #>> '{rhythm,every}' = '2') as cycles,
			(select count(*)::int from shift_pattern where hub_id = ${ofDeLinde} and series_id is not null) as hanging,
			(select count(*)::int from membership where hub_id = ${ofDeLinde} and 'volunteer' = any(roles)) as volunteers,
			(select count(*)::int from standing_place where hub_id = ${ofDeLinde}) as standing,
			(select count(*)::int from qualification where hub_id = ${ofDeLinde} and valid_until between current_date and current_date + 60) as ending,
			(select count(*)::int from task_wish where hub_id = ${ofDeLinde}) as wishes,
			(select count(*)::int from rest where hub_id = ${ofDeLinde}) as rests,
			(select count(distinct hub_id)::int from shift) as houses`);
	expect(there).toMatchObject({ tasks: 6, cycles: 2, hanging: 1, ending: 1, rests: 1, houses: 2 });
	expect(there?.['volunteers']).toBeGreaterThanOrEqual(12);
	expect(there?.['volunteers']).toBeLessThanOrEqual(40);
	for (const some of ['steps', 'standing', 'wishes']) expect(there?.[some], some).toBeGreaterThan(5);
});

test('eight weeks were worked, mostly confirmed, some put right', async () => {
	const [past] = await rows<Record<string, number>>(sql`
		select current_date - min(s.local_date) as back, count(*)::int as turns,
			count(*) filter (where w.minutes is not null)::int as noted,
			count(*) filter (where w.confirmed_at is not null)::int as confirmed,
			count(*) filter (where w.corrected_at is not null)::int as corrected
		from assignment a join shift s on s.hub_id = a.hub_id and s.id = a.shift_id
			left join worked_hours w on w.hub_id = a.hub_id and w.shift_id = a.shift_id and w.person_id = a.person_id
		where a.hub_id = ${ofDeLinde} and a.state = 'accepted' and s.ends_at < now() - interval '1 day'`);
	expect(past?.['back']).toBeGreaterThanOrEqual(50);
	expect(past?.['turns']).toBeGreaterThan(250);
	expect(past?.['noted']).toBe(past?.['turns']);
	expect(past?.['corrected']).toBe(2);
	expect(past?.['confirmed']).toBeGreaterThan(0);
});

test('the coming days are nearly full, with one of each thing that can go on', async () => {
	const [state] = await rows<Record<string, number>>(sql`
		select (select count(*)::int from cover_request where outcome is null) as cover,
			(select count(*)::int from cover_ask) as asks,
			(select count(*)::int from assignment where state = 'asked') as asked,
			(select count(*)::int from shift s join task t on t.hub_id = s.hub_id and t.id = s.task_id where s.hub_id = ${ofDeLinde} and s.starts_at > now()
				and s.cancelled_at is null and s.local_date <= date_trunc('week', current_date)::date + 13 and s.taken_places < s.least) as open,
			(select count(*)::int from shift where taken_places > most) as over`);
	expect(state).toMatchObject({ cover: 1, asked: 1, open: 2, over: 0 });
	expect(state?.['asks']).toBeGreaterThan(0);
});

test('of the coming two weeks one opening lacks its key', async () => {
	const [{ id: hubId } = { id: '' }] = await rows<{ id: string }>(sql`select id from hub where slug = 'de-linde'`);
	const from = today('Europe/Amsterdam');
	const risky = await asWorkerIn(hubId, (tx) => openingsAtRisk(tx, hubId, { from, to: addDays(from, 14) }, now()));
	expect(risky.map(({ key, activity }) => [key, activity])).toEqual([['missing', null]]);
});

test('nobody begins alone, and Fatima and Henk have their turns', async () => {
	const turns = await rows<{ name: string; task: string }>(sql`
		select m.name, t.name as task from assignment a join shift s on s.hub_id = a.hub_id and s.id = a.shift_id
			join task t on t.hub_id = s.hub_id and t.id = s.task_id join membership m on m.hub_id = a.hub_id and m.person_id = a.person_id
		where a.hub_id = ${ofDeLinde} and s.starts_at > now() and a.state = 'accepted'`);
	const coming = (name: string) => turns.filter((turn) => turn.name.startsWith(name)).map(({ task }) => task);
	expect(coming('Henk')).toContain('Deur en sleutel');
	expect(coming('Fatima')).toContain('Koffie');
	expect(coming('Oksana')).toEqual(['Koffie']);
});
