import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import '#lib/server/jobs.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { INSTALLATION_TABLES } from './installation-part.ts';
import { modulesOfErasure } from './registry.ts';

/** Tables that hold a column like a person's, and yet nothing of a person. */
const REASONED: Record<string, string> = {
	hub: 'the mail address and telephone number of a house, open to everybody',
	rate_count: 'hashed keys and numbers'
};

/** Columns in which a person, her address or her guests can stand. */
const PERSONAL = sql`(c.column_name like '%person\\_id' or c.column_name in ('other_id', 'organiser_id', 'actor_id', 'recipient_id', 'email', 'phone', 'by') or c.column_name like 'guest\\_%' or (c.column_name like '%\\_by' and c.udt_name = 'uuid'))`;

test('every table with something of a person is answered for', async () => {
	const rows = await inInstallation((tx) =>
		tx.execute<{ name: string }>(sql`
		select distinct c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
		where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and ${PERSONAL} order by 1`)
	);
	const named = new Set<string>([
		...modulesOfErasure().flatMap(({ tables }) => tables),
		...INSTALLATION_TABLES,
		...Object.keys(REASONED)
	]);
	expect(rows.length).toBeGreaterThan(15);
	expect(rows.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
});

test('the sealed part answers for every table of its own, also those in which nobody can be found', async () => {
	const rows = await inInstallation((tx) =>
		tx.execute<{ name: string }>(sql`
		select table_name as name from information_schema.tables where table_schema = 'public' and table_name ~ '^(concern|coach|roster)' order by 1`)
	);
	const answered = modulesOfErasure().find(({ name }) => name === 'concerns')?.tables ?? [];
	expect(rows.map(({ name }) => name)).toEqual([...answered].sort());
});

test('nobody answers for a table that is not there', async () => {
	const rows = await inInstallation((tx) =>
		tx.execute<{ name: string }>(
			sql`select table_name as name from information_schema.tables where table_schema = 'public'`
		)
	);
	const there = new Set(rows.map(({ name }) => name));
	expect(
		[...modulesOfErasure().flatMap(({ tables }) => tables), ...INSTALLATION_TABLES].filter((name) => !there.has(name))
	).toEqual([]);
});
