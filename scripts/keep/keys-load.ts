import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { Sentence } from '../sentence.ts';
import { countRows, quoted, tablesOf } from './catalogue.ts';
import { openBackup, type Header } from './format.ts';

/**
 * Fills in the keys that fit what was restored: of concerns that are there, of this epoch, for coaches who are there. The file may be
 * newer than the backup: what it lacks was deleted since, and stays unreadable.
 */
export async function fillKeys(tx: postgres.TransactionSql, file: string): Promise<void> {
	const { blocks } = await openBackup(file, 'aanloop-keys');
	const shapes = new Map((await tablesOf(tx)).map(({ name, columns }) => [name, [...columns].sort().join()]));
	for await (const { table, rows } of blocks) {
		if (shapes.get(table.name) !== [...table.columns].sort().join())
			throw new Sentence(
				`${file} was made by another version than the backup; restore without it, or with that version.`
			);
		const columns = table.columns.map(quoted).join(', ');
		await tx.unsafe(`create temp table kept_keys (like ${quoted(table.name)}) on commit drop`);
		await pipeline(Readable.from(rows), await tx.unsafe(`copy kept_keys (${columns}) from stdin`).writable());
		if ((await countRows(tx, 'kept_keys')) !== table.rows)
			throw new Sentence(`${file} is damaged or not complete; nothing was restored. Use another backup.`);
		await tx.unsafe(`insert into ${quoted(table.name)} (${columns}) select ${columns} from kept_keys w
			where exists (select from concern c where c.hub_id = w.hub_id and c.id = w.concern_id and c.epoch = w.epoch)
			and (w.key_id is null or exists (select from coach_key k where k.hub_id = w.hub_id and k.id = w.key_id))`);
		await tx.unsafe('drop table kept_keys');
	}
}

/**
 * Takes away concerns that nobody has a key of: they were deleted, or their keys were not kept. Nothing could ever open them, and their
 * readers would be called for nothing. A backup of before there were concerns has none.
 */
export async function takeAwayUnreadable(
	tx: postgres.TransactionSql,
	{ tables }: Pick<Header, 'tables'>
): Promise<void> {
	if (!tables.some(({ name }) => name === 'concern_wrap')) return;
	const unreadable = `not exists (select from concern_wrap w where w.hub_id = x.hub_id and w.concern_id = x.`;
	for (const table of ['concern_file', 'concern_message', 'concern_access', 'concern_exclusion'])
		await tx.unsafe(`delete from ${table} x where ${unreadable}concern_id)`);
	await tx.unsafe(`delete from concern x where ${unreadable}id)`);
}
