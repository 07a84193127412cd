import { readdirSync } from 'node:fs';
import { Sentence } from './sentence.ts';

const folder = new URL('../tests/bench/', import.meta.url);

/** What a bench answers with; its last line of output. A missed target is a figure too: the exit code stays 0. */
export interface Figures {
	bench: string;
	data: Record<string, number | string>;
	figures: Record<string, number>;
	targets: { name: string; value: number; at_least?: number; at_most?: number }[];
}

/** npm run bench -- <name>: runs tests/bench/<name>.ts, whose `bench()` measures; `list` names them. */
export async function main(): Promise<void> {
	const names = readdirSync(folder)
		.filter((file) => file.endsWith('.ts') && !file.startsWith('_'))
		.map((file) => file.slice(0, -'.ts'.length));
	const asked = process.argv[2] ?? 'list';
	if (asked === 'list') {
		for (const name of names) console.log(name);
		return;
	}
	if (!names.includes(asked)) throw new Sentence(`There is no bench ${asked}; there are: ${names.join(', ')}.`);
	const { bench } = (await import(new URL(`${asked}.ts`, folder).href)) as { bench: () => Promise<Figures> };
	console.log(JSON.stringify(await bench()));
	process.exit(0);
}
