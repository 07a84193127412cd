import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import { Sentence } from '../sentence.ts';

/*
 * A backup is one gzipped text: a line of JSON (the header), then for every table its rows in the text format of
 * PostgreSQL's COPY and a line `\.`, then a line of JSON with the SHA-256 of all before it. docs/decisions says why.
 */

const table = v.object({
	name: v.string(),
	columns: v.array(v.string()),
	rows: v.pipe(v.number(), v.integer(), v.minValue(0)),
	/** Row-level security as it was: after a restore it must be so again. */
	guarded: v.boolean(),
	forced: v.boolean(),
	policies: v.array(v.string())
});

/** `aanloop-backup`: everything that is kept long; `aanloop-keys`: the short-lived rest. */
export type Format = 'aanloop-backup' | 'aanloop-keys';

const header = v.object({
	format: v.picklist(['aanloop-backup', 'aanloop-keys']),
	version: v.literal(1),
	created: v.string(),
	/** How many migrations had run, and the hash of the last. */
	migrations: v.number(),
	migration: v.string(),
	/** Tells whether the installation has the same AANLOOP_SECRET, without telling the secret. */
	secret: v.string(),
	tables: v.array(table),
	sequences: v.array(v.object({ name: v.string(), last: v.string(), called: v.boolean() }))
});

export type Header = v.InferOutput<typeof header>;
export type TableInfo = v.InferOutput<typeof table>;

const NAMES = { 'aanloop-backup': 'a backup', 'aanloop-keys': 'a file of keys' } as const;

export const endOfTable = Buffer.from('\\.\n');
const newline = 0x0a;

/** The rows of one table as they pass by; read them to the end before asking for the next. */
export interface Block {
	table: TableInfo;
	rows: AsyncGenerator<Buffer>;
}

/** Opens a backup: its header at once, its tables one after the other. Throws a Sentence for a file that is no whole backup. */
export async function openBackup(
	file: string,
	format: Format = 'aanloop-backup'
): Promise<{ header: Header; blocks: AsyncGenerator<Block> }> {
	const lines = new Lines(file);
	const first = await lines.line();
	const read = v.safeParse(header, parsed(first));
	if (!read.success || read.output.format !== format)
		throw new Sentence(`${file} is not ${NAMES[format]} of Aanloop, or one this version cannot read.`);
	return { header: read.output, blocks: blocksOf(lines, read.output) };
}

async function* blocksOf(lines: Lines, head: Header): AsyncGenerator<Block> {
	for (const info of head.tables) yield { table: info, rows: lines.block() };
	const sum = lines.sum();
	const last = parsed(await lines.line());
	const whole = v.is(v.object({ sha256: v.literal(sum) }), last) && (await lines.atEnd());
	if (!whole) throw damaged(lines.file);
}

/** Reads a backup from beginning to end and restores nothing: the sum and every table's number of rows must be right. */
export async function checkBackup(file: string, format: Format = 'aanloop-backup'): Promise<Header> {
	const { header: head, blocks } = await openBackup(file, format);
	for await (const { table: info, rows } of blocks) {
		let counted = 0;
		for await (const part of rows) for (const byte of part) if (byte === newline) counted++;
		if (counted !== info.rows) throw damaged(file);
	}
	return head;
}

function damaged(file: string): Sentence {
	return new Sentence(`${file} is damaged or not complete; nothing was restored. Use another backup.`);
}

function parsed(line: Buffer): unknown {
	try {
		return JSON.parse(line.toString());
	} catch {
		return undefined; // Not JSON is not ours; the caller says so in its own words.
	}
}

/** The unzipped text of a file by lines and blocks, with the sum of what was handed out. */
class Lines {
	readonly file: string;
	private readonly parts: AsyncIterator<Buffer>;
	private rest = Buffer.alloc(0);
	private readonly hash = createHash('sha256');

	constructor(file: string) {
		this.file = file;
		const gunzip = createGunzip({ chunkSize: 1 << 20 });
		createReadStream(file)
			.on('error', (error) => gunzip.destroy(error))
			.pipe(gunzip);
		this.parts = gunzip[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	}

	async line(): Promise<Buffer> {
		for (;;) {
			const end = this.rest.indexOf(newline);
			if (end >= 0) return this.take(end + 1);
			if (!(await this.more())) throw damaged(this.file);
		}
	}

	/** Whole lines up to the end of a table; the closing line is swallowed. */
	async *block(): AsyncGenerator<Buffer> {
		for (;;) {
			const atStart = this.rest.subarray(0, endOfTable.length).equals(endOfTable);
			const end = atStart ? 0 : this.rest.indexOf(`\n${endOfTable.toString()}`) + 1;
			if (atStart || end > 0) {
				if (end > 0) yield this.take(end);
				this.take(endOfTable.length);
				return;
			}
			// The last two lines may be the beginning of the end; a whole line before them is safe.
			const safe = this.rest.lastIndexOf(newline, Math.max(this.rest.length - 1 - endOfTable.length, 0)) + 1;
			if (safe > 0) yield this.take(safe);
			if (!(await this.more())) throw damaged(this.file);
		}
	}

	sum(): string {
		return this.hash.copy().digest('hex');
	}

	async atEnd(): Promise<boolean> {
		return this.rest.length === 0 && !(await this.more());
	}

	private take(length: number): Buffer {
		const part = this.rest.subarray(0, length);
		this.rest = this.rest.subarray(length);
		this.hash.update(part);
		return part;
	}

	private async more(): Promise<boolean> {
		try {
			const next = await this.parts.next();
			if (next.done) return false;
			this.rest = Buffer.concat([this.rest, next.value]);
			return true;
		} catch (error) {
			throw unreadable(error, this.file);
		}
	}
}

function unreadable(error: unknown, file: string): unknown {
	if (!(error instanceof Error) || !('code' in error)) return error;
	if (error.code === 'ENOENT') return new Sentence(`There is no file ${file}.`);
	if (String(error.code).startsWith('Z_')) return damaged(file);
	return new Sentence(`${file} cannot be read (${String(error.code)}).`);
}
