import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { knownMigrations, migrate } from '#lib/server/db/migrate.ts';
import { withConnection } from '../database.ts';
import { Sentence } from '../sentence.ts';
import { countProblems, guardProblems, quoted, tablesOf } from './catalogue.ts';
import { checkBackup, openBackup, type Header } from './format.ts';
import { fillKeys, takeAwayUnreadable } from './keys-load.ts';

/**
 * Restores a backup into an empty database: builds the tables as they were, fills them in one transaction, checks
 * rows, policies and FORCE flags, and then brings the database to this version of the program.
 * In: the owner's address, the file, and the file of keys when there is one; sealed concerns that nobody has a key of are taken away.
 * Throws a Sentence, with nothing restored, when any of it does not hold.
 */
export async function load(ownerUrl: string, file: string, keysFile?: string): Promise<Header> {
	const header = await checkBackup(file);
	checkVersion(header);
	if (keysFile) await checkBackup(keysFile, 'aanloop-keys');
	await withConnection('MIGRATION_DATABASE_URL', ownerUrl, refuseUnlessEmpty);
	await migrate(ownerUrl, { upTo: header.migrations });
	await withConnection('MIGRATION_DATABASE_URL', ownerUrl, (sql) =>
		sql.begin((tx) => fill(tx, header, file, keysFile))
	);
	await migrate(ownerUrl);
	return header;
}

function checkVersion(header: Header): void {
	if (knownMigrations()[header.migrations - 1]?.hash === header.migration) return;
	throw new Sentence('This backup was made by a newer or different version of Aanloop; restore it with that version.');
}

async function refuseUnlessEmpty(sql: postgres.Sql): Promise<void> {
	const [row] = await sql`select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' limit 1`;
	if (row)
		throw new Sentence(
			'This database is not empty; restore into a new one: set DATA_DIR to a new folder, or make a new database and name it in DATABASE_URL and MIGRATION_DATABASE_URL.'
		);
}

async function fill(
	tx: postgres.TransactionSql,
	header: Header,
	file: string,
	keysFile: string | undefined
): Promise<void> {
	const order = (await tablesOf(tx)).map((table) => table.name);
	await checkShape(tx, header);
	// The owner may COPY into a guarded table only while it is not forced; triggers have done their work in the rows already.
	for (const name of order) await alter(tx, name, 'no force row level security', 'disable trigger user');
	const { blocks } = await openBackup(file);
	// A backup holds parents before children, so that the tables can be filled as they come.
	for await (const { table, rows } of blocks) {
		const columns = table.columns.map(quoted).join(', ');
		const into = await tx.unsafe(`copy ${quoted(table.name)} (${columns}) from stdin`).writable();
		await pipeline(Readable.from(rows), into);
	}
	await tx`set constraints all immediate`;
	for (const { name, last, called } of header.sequences)
		await tx`select setval(${quoted(name)}::regclass, ${last}::bigint, ${called})`;
	const miscounted = await countProblems(tx, header.tables);
	if (keysFile) await fillKeys(tx, keysFile);
	await takeAwayUnreadable(tx, header);
	for (const { name, forced } of header.tables)
		await alter(tx, name, 'enable trigger user', forced ? 'force row level security' : 'no force row level security');
	refuse([...miscounted, ...(await guardProblems(tx, header))]);
}

async function alter(tx: postgres.TransactionSql, table: string, ...changes: string[]): Promise<void> {
	await tx.unsafe(`alter table ${quoted(table)} ${changes.join(', ')}`);
}

async function checkShape(tx: postgres.TransactionSql, header: Header): Promise<void> {
	const shape = (tables: { name: string; columns: string[] }[]) =>
		JSON.stringify(tables.map(({ name, columns }) => [name, [...columns].sort()]).sort());
	if (shape(await tablesOf(tx)) !== shape(header.tables))
		throw new Sentence('The tables of this backup are not the tables its version makes; nothing was restored.');
}

function refuse(problems: string[]): void {
	if (problems.length > 0) throw new Sentence(`The restore was undone: ${problems.join('; ')}.`);
}
