import { mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isId } from '#lib/crypto/ids.ts';
import { settings } from '#lib/server/settings/settings.ts';
import type { MailPart } from './registry.ts';

/** A mail that had no server to go to: kept in a file, for whoever tries the program on her own machine. */
export type KeptMail = {
	id: string;
	at: string;
	kind: string;
	to: string;
	subject: string;
	locale: string;
	parts: MailPart[];
	text: string;
};

/** Kept no longer than a week: a mail holds names and addresses. */
const DAYS = 7;
const folder = () => path.join(settings().DATA_DIR, 'mail');

/** Writes `<id>.eml`, which any mail program opens, and `<id>.json` beside it. Doing it twice changes nothing. */
export async function keepMail(mail: KeptMail, eml: Buffer): Promise<void> {
	await mkdir(folder(), { recursive: true, mode: 0o700 });
	await write(`${mail.id}.eml`, eml);
	await write(`${mail.id}.json`, JSON.stringify(mail, null, '\t'));
	await sweepKeptMails();
}

async function write(name: string, content: Buffer | string): Promise<void> {
	const file = path.join(folder(), name);
	await writeFile(`${file}.new`, content, { mode: 0o600 });
	await rename(`${file}.new`, file);
}

/** The kept mails, newest first: their ids are made in the order of time. */
export async function keptMails(most = 100): Promise<KeptMail[]> {
	const ids = (await names())
		.filter((name) => name.endsWith('.json'))
		.sort()
		.reverse();
	return Promise.all(ids.slice(0, most).map((name) => read(name)));
}

/** One kept mail; undefined when there is none of this id. */
export async function keptMail(id: string): Promise<KeptMail | undefined> {
	return isId(id) && (await names()).includes(`${id}.json`) ? read(`${id}.json`) : undefined;
}

async function read(name: string): Promise<KeptMail> {
	return JSON.parse(await readFile(path.join(folder(), name), 'utf8')) as KeptMail;
}

async function names(): Promise<string[]> {
	return (await unlessGone(readdir(folder()))) ?? [];
}

/** Takes away what was kept longer than a week. What another mail puts in its place meanwhile, or takes away, is left alone. */
export async function sweepKeptMails(): Promise<void> {
	const oldest = Date.now() - DAYS * 86_400_000;
	for (const name of await names()) {
		const file = path.join(folder(), name);
		const there = await unlessGone(stat(file));
		if (there && there.mtimeMs < oldest) await unlessGone(unlink(file));
	}
}

async function unlessGone<T>(work: Promise<T>): Promise<T | undefined> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}
