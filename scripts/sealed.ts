import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { withoutOtherKinds, withoutStyles } from './sealed-plugins.ts';
import { Sentence } from './sentence.ts';

const client = path.join('src', 'modules', 'concerns', 'client');
/** What the programs are made from; a change in one of these makes them again while `npm run dev` runs. */
const sources = ['client', 'protocol', 'rules'].map((part) => path.join('src', 'modules', 'concerns', part));
/** Where the finished programs stand; ignored by git. `src/lib/server/sealed-programs.ts` takes them into the application. */
export const sealedFolder = path.join('src', 'lib', 'server', 'sealed');

/** Pages are modules, which a tag can hold to its exact bytes; workers are plain scripts, which older Safari needs. */
const programs = [
	{ name: 'form', file: path.join(client, 'entries', 'form.ts'), format: 'es' },
	{ name: 'return', file: path.join(client, 'entries', 'return.ts'), format: 'es' },
	{ name: 'coach', file: path.join(client, 'entries', 'coach.ts'), format: 'es' },
	{ name: 'seal', file: path.join(client, 'workers', 'seal.ts'), format: 'iife' },
	{ name: 'keys', file: path.join(client, 'workers', 'keys.ts'), format: 'iife' },
	{ name: 'scan', file: path.join(client, 'workers', 'scan.ts'), format: 'iife' }
] satisfies Program[];
type Program = { name: string; file: string; format: 'es' | 'iife' };

/** The oldest browsers the text of the programs is written for; see docs/decisions/0015. */
const oldest = ['es2020', 'chrome87', 'safari14.1', 'firefox78'];

/**
 * Builds every program of the sealed pages into one file each, that loads nothing else. A file whose text did not change is
 * left alone. In: nothing; out: the names of the files that changed. Throws when a program would need a second file.
 */
export async function buildSealed(): Promise<string[]> {
	const made = await sealedTexts();
	mkdirSync(sealedFolder, { recursive: true });
	return made.filter(({ name, code }) => keep(path.join(sealedFolder, `${name}.js`), code)).map(({ name }) => name);
}

/** The text of every program, as it is served. */
export function sealedTexts(): Promise<{ name: string; code: string }[]> {
	return Promise.all(programs.map(async (one) => ({ name: one.name, code: await oneFile(one) })));
}

/** The whole text of one program. */
export async function oneFile({ name, file, format }: Program): Promise<string> {
	// Only when asked for: a program that only serves was installed without these two.
	const { build } = await import('vite');
	const { svelte } = await import('@sveltejs/vite-plugin-svelte');
	const result = await build({
		configFile: false,
		envDir: false,
		publicDir: false,
		logLevel: 'warn',
		plugins: [
			withoutStyles,
			withoutOtherKinds,
			svelte({ configFile: false, emitCss: false, compilerOptions: { runes: true } })
		],
		build: {
			write: false,
			target: oldest,
			modulePreload: false,
			reportCompressedSize: false,
			rolldownOptions: {
				input: { [name]: path.resolve(file) },
				output: { format, codeSplitting: false },
				checks: { bundlerTimings: false }
			}
		}
	});
	const output = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
	const [only] = output;
	if (only?.type !== 'chunk' || output.length !== 1)
		throw new Sentence(
			`${file} must become one file, and became ${output.map((each) => each.fileName).join(', ') || 'none'}.`
		);
	return only.code;
}

/** Written beside and moved in one step: several programs may read the folder meanwhile. Out: whether it changed. */
function keep(file: string, code: string): boolean {
	try {
		if (readFileSync(file, 'utf8') === code) return false;
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
	}
	const beside = `${file}.${String(process.pid)}`;
	writeFileSync(beside, code);
	renameSync(beside, file);
	return true;
}

/** Builds again a moment after each change, one build at a time; what is wrong with the sources is said and waited out. */
function watchSources(): void {
	let waiting: NodeJS.Timeout | undefined;
	let building = Promise.resolve();
	const again = () => {
		clearTimeout(waiting);
		waiting = setTimeout(() => {
			building = building.then(buildAloud);
		}, 300);
	};
	for (const folder of sources) {
		mkdirSync(folder, { recursive: true });
		watch(folder, { recursive: true }, again);
	}
}

async function buildAloud(): Promise<void> {
	try {
		const changed = await buildSealed();
		if (changed.length > 0) console.log(`Built ${changed.join(', ')} for the sealed pages.`);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
	}
}

/** tsconfig.json stands on a file that SvelteKit makes; the compiler asks for it, and nobody has made it where nothing was built before. */
async function makeTypes(): Promise<void> {
	const kit = path.dirname(createRequire(import.meta.url).resolve('@sveltejs/kit/package.json'));
	const child = spawn(process.execPath, [path.join(kit, 'svelte-kit.js'), 'sync'], { stdio: 'inherit' });
	const [code] = (await once(child, 'close')) as [number | null];
	if (code !== 0) throw new Sentence('svelte-kit sync failed; the lines above say why.');
}

/** node scripts/run.mjs sealed: builds once; with `--watch` it stays and builds again. A process of its own, because vite sets its environment. */
export async function main(): Promise<void> {
	await makeTypes();
	if (!process.argv.includes('--watch')) {
		await buildSealed();
		return;
	}
	await buildAloud();
	watchSources();
}
