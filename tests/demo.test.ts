import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { asWorker, inInstallation } from '#lib/server/db/index.ts';
import { loadDemo, type SignInHint } from '../src/demo/load.ts';

let hints: SignInHint[];

beforeAll(async () => {
	hints = await loadDemo();
});

const rows = <Row>(question: ReturnType<typeof sql>) =>
	asWorker(async (tx) => [...(await tx.execute(question))] as Row[]);

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
	expect(await rows(sql`select count(*)::int as jobs from pgboss.job where name = 'mail.send'`)).toEqual([{ jobs: 0 }]);
});

test('loading twice changes nothing', async () => {
	const before = await inInstallation(async (tx) => [...(await tx.execute(sql`select id from hub order by id`))]);
	expect((await loadDemo()).length).toBe(hints.length);
	expect(await inInstallation(async (tx) => [...(await tx.execute(sql`select id from hub order by id`))])).toEqual(
		before
	);
});
