import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { sealedFolder } from './sealed.ts';
import { codeOf, Sentence } from './sentence.ts';

const stamp = 'build/.stamp';
const sources = ['src', 'static', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];
const generated = [path.join('src', 'lib', 'i18n', 'paraglide'), sealedFolder];

/** A fingerprint of everything the build is made from. Tests do not count: they are not built. */
export function fingerprint(): string {
	const hash = createHash('sha256');
	for (const file of sources.flatMap(filesBelow)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
	return hash.digest('hex');
}

function filesBelow(place: string): string[] {
	if (!existsSync(place) || generated.includes(place) || place.endsWith('.test.ts')) return [];
	if (!statSync(place).isDirectory()) return [place];
	return readdirSync(place)
		.sort()
		.flatMap((name) => filesBelow(path.join(place, name)));
}

/** Whether build/ was made from the sources as they are now. */
export function isBuilt(): boolean {
	return existsSync('build/handler.js') && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

/** Builds the application when it has not been, or when the sources changed since. */
export async function buildWhenNeeded(): Promise<void> {
	if (isBuilt()) return;
	console.log('Building Aanloop; this takes about half a minute.');
	const made = fingerprint();
	const { code, output } = await build();
	if (code !== 0) throw new Sentence(`${output}\nBuilding failed; the lines above say why.`);
	writeFileSync(stamp, made);
}

type Done = { code: number | null; output: string };

/** First the programs of the sealed pages, which the application takes in; then the application. */
async function build(): Promise<Done> {
	const program = viteProgram();
	const sealed = await run(['scripts/run.mjs', 'sealed']);
	return sealed.code === 0 ? run([program, 'build']) : sealed;
}

async function run(words: string[]): Promise<Done> {
	const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => {
			resolve({ code, output });
		});
	});
}

/** Where vite's program is; a Sentence when the development dependencies were left out. */
export function viteProgram(): string {
	try {
		const description = createRequire(import.meta.url).resolve('vite/package.json');
		return path.join(path.dirname(description), 'bin', 'vite.js');
	} catch (error) {
		if (codeOf(error) !== 'MODULE_NOT_FOUND') throw error;
		throw new Sentence(
			'The sources are newer than the build and vite is not installed; run npm install without --omit=dev, or build first.'
		);
	}
}

/** npm run build: always builds. */
export async function main(): Promise<void> {
	const made = fingerprint();
	const { code, output } = await build();
	console.log(output);
	if (code !== 0) throw new Sentence('Building failed; the lines above say why.');
	writeFileSync(stamp, made);
}
