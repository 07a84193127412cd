import { createHash, createHmac } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type postgres from 'postgres';
import { withConnection } from '../database.ts';
import { Sentence } from '../sentence.ts';
import { countRows, hiddenTables, isSealedTable, keyColumns, quoted, tablesOf } from './catalogue.ts';
import { endOfTable, type Format, type Header } from './format.ts';
import { isKeptApart } from './keys-file.ts';

/**
 * Writes a backup of the whole database, as it was at one moment, to a file only this user may read; and the keys of sealed concerns,
 * of the same moment, to `keysFile`, which is written over. In: the address of the backup role, the secret of the installation, the
 * files. A file appears when it is whole.
 */
export async function dump(backupUrl: string, secret: string, file: string, keysFile?: string): Promise<Header> {
	return withConnection('BACKUP_DATABASE_URL', backupUrl, (sql) =>
		// One snapshot for all tables; and nothing this connection does can change a row.
		sql.begin('isolation level repeatable read read only', async (tx) => {
			// Values are written as any PostgreSQL reads them, whatever the server or the role prefers.
			await tx`select set_config('datestyle', 'ISO', true), set_config('intervalstyle', 'postgres', true),
				set_config('extra_float_digits', '3', true), set_config('bytea_output', 'hex', true)`;
			const header = await headerOf(tx, secret, 'aanloop-backup');
			await write(file, textOf(tx, header));
			if (keysFile) await write(keysFile, textOf(tx, await headerOf(tx, secret, 'aanloop-keys')));
			return header;
		})
	) as Promise<Header>;
}

async function headerOf(tx: postgres.TransactionSql, secret: string, format: Format): Promise<Header> {
	const hidden = await hiddenTables(tx);
	if (hidden.length > 0)
		throw new Sentence(
			`This role does not see every row of ${hidden.join(', ')}; set BACKUP_DATABASE_URL to the address of aanloop_backup.`
		);
	const tables = [];
	for (const table of await tablesOf(tx)) {
		const apart = isKeptApart(table.name);
		// The table itself stands in the backup, without a row, so that a restore finds the tables it expects.
		if (format === 'aanloop-backup' || apart)
			tables.push({ ...table, rows: apart === (format === 'aanloop-keys') ? await countRows(tx, table.name) : 0 });
	}
	if (tables.length === 0)
		throw new Sentence('This database holds nothing of Aanloop yet; there is nothing to back up.');
	const applied = await tx<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`;
	return {
		format,
		version: 1,
		created: new Date().toISOString(),
		migrations: applied.length,
		migration: applied.at(-1)?.hash ?? '',
		secret: secretMark(secret),
		tables,
		sequences: format === 'aanloop-backup' ? await sequencesOf(tx) : []
	};
}

/** A mark by which two installations see that they have the same secret. */
export function secretMark(secret: string): string {
	return createHmac('sha256', secret).update('aanloop backup').digest('hex').slice(0, 16);
}

async function sequencesOf(tx: postgres.TransactionSql): Promise<Header['sequences']> {
	const names = await tx<{ name: string }[]>`
		select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`;
	const sequences = [];
	for (const { name } of names) {
		const [row] = await tx.unsafe<{ last: string; called: boolean }[]>(
			`select last_value::text as last, is_called as called from ${quoted(name)}`
		);
		if (row) sequences.push({ name, last: row.last, called: row.called });
	}
	return sequences;
}

async function* textOf(tx: postgres.TransactionSql, header: Header): AsyncGenerator<Buffer> {
	const hash = createHash('sha256');
	const summed = (part: Buffer) => {
		hash.update(part);
		return part;
	};
	yield summed(Buffer.from(`${JSON.stringify(header)}\n`));
	for (const { name, columns, rows: count } of header.tables) {
		const order = isSealedTable(name) ? await keyColumns(tx, name) : [];
		const rowsHere = count === 0 ? [] : rowsOf(tx, name, columns, order);
		for await (const rows of rowsHere) yield summed(Buffer.from(rows.map(copyLine).join('')));
		yield summed(endOfTable);
	}
	yield Buffer.from(`${JSON.stringify({ sha256: hash.digest('hex') })}\n`);
}

// By a cursor and not by COPY TO: the driver's stream of that stops for good when the last part of a large row and the end
// of the table arrive together.
function rowsOf(
	tx: postgres.TransactionSql,
	table: string,
	columns: string[],
	order: string[]
): AsyncIterable<(string | null)[][]> {
	const texts = columns.map((column) => `${quoted(column)}::text`).join(', ');
	const rows = tx
		.unsafe(`select ${texts} from ${order.length > 0 ? sorted(table, order) : quoted(table)}`)
		.values()
		.cursor(20);
	// The driver types values() by the names of columns; every column was cast to text above.
	return rows as AsyncIterable<unknown> as AsyncIterable<(string | null)[][]>;
}

/** The sort lies below, where large values are still pointers. */
const sorted = (table: string, order: string[]) =>
	`(select * from ${quoted(table)} order by ${order.map(quoted).join(', ')}) as ${quoted(table)}`;

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A row as COPY reads it: tabs between the values, a line to its end, `\N` for what is null. */
export function copyLine(values: (string | null)[]): string {
	const written = values.map((value) => value?.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign) ?? '\\N');
	return `${written.join('\t')}\n`;
}

async function write(file: string, text: AsyncGenerator<Buffer>): Promise<void> {
	const unfinished = `${file}.${String(process.pid)}.unfinished`;
	try {
		await pipeline(Readable.from(text), createGzip(), createWriteStream(unfinished, { mode: 0o600, flags: 'wx' }));
		const handle = await open(unfinished, 'r');
		await handle.sync();
		await handle.close();
		await rename(unfinished, file);
	} catch (error) {
		await rm(unfinished, { force: true });
		throw error;
	}
}
