import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** What a page says in its script tag. */
export type SealedProgram = {
	/** Address of the file; it changes with every byte. */
	src: string;
	/** For the `integrity` of the tag: the browser refuses any other bytes. */
	integrity: string;
};
export type SealedFile = SealedProgram & { name: string; code: string };
export type Squeezed = { bytes: Uint8Array<ArrayBuffer>; encoding?: 'br' | 'gzip' };

// Taken in when the application is built; `scripts/sealed.ts` made them just before.
const texts = import.meta.glob<string>('./sealed/*.js', { query: '?raw', import: 'default', eager: true });
const files = new Map(Object.entries(texts).map(([file, code]) => fileOf(/(\w+)\.js$/.exec(file)![1]!, code)));

function fileOf(name: string, code: string): [string, SealedFile] {
	const digest = createHash('sha384').update(code).digest();
	const src = `/programma/${name}-${digest.toString('hex').slice(0, 16)}.js`;
	return [src, { name, code, src, integrity: `sha384-${digest.toString('base64')}` }];
}

/** A program of the sealed pages by its name. Throws when they were not built: `npm run build` and `npm run dev` do that. */
export function sealedProgram(name: string): SealedProgram {
	for (const file of files.values()) if (file.name === name) return { src: file.src, integrity: file.integrity };
	throw new Error(`The sealed program ${name} was not built; run npm run build, or node scripts/run.mjs sealed.`);
}

/** The program at this address; undefined when there is none, or no longer. */
export function sealedFileAt(path: string): SealedFile | undefined {
	return files.get(path);
}

const squeeze = { br: promisify(brotliCompress), gzip: promisify(gzip) };
const squeezed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** The bytes of a program as this browser takes them (its Accept-Encoding), squeezed once and kept. */
export async function squeezedFor(file: SealedFile, accepted: string): Promise<Squeezed> {
	const encoding = (['br', 'gzip'] as const).find((each) =>
		new RegExp(`(^|,)\\s*${each}\\s*(,|;(?!q=0)|$)`).test(accepted)
	);
	if (!encoding) return { bytes: new TextEncoder().encode(file.code) };
	const key = `${encoding} ${file.src}`;
	const bytes = squeezed.get(key) ?? squeeze[encoding](file.code).then((made) => new Uint8Array(made));
	squeezed.set(key, bytes);
	return { bytes: await bytes, encoding };
}
