import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../src/routes');

/** A route as it stands on disk: its id, whether it has a page, the names of its form actions, the methods of its endpoint. */
export type Route = { id: string; page: boolean; actions: string[]; methods: string[] };

/** Every route of the program, read from the folder and not from a list that could be forgotten. */
export function allRoutes(): Route[] {
	const folders = new Map<string, Route>();
	for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
		const name = path.basename(file);
		if (!/^\+(page|server)/.test(name)) continue;
		const id = '/' + (path.dirname(file) === '.' ? '' : path.dirname(file));
		const route = folders.get(id) ?? { id, page: false, actions: [], methods: [] };
		folders.set(id, route);
		const text = readFileSync(path.join(root, file), 'utf8');
		// A page that leaves its layouts is called +page@.svelte.
		if (/^\+page(@.*)?\.svelte$/.test(name)) route.page = true;
		if (name === '+page.server.ts') route.actions = actionsIn(text, file);
		if (name === '+server.ts')
			route.methods = [...text.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
				(match) => match[1]!
			);
	}
	return [...folders.values()].sort((a, b) => a.id.localeCompare(b.id));
}

/** The keys of `export const actions`; those it spreads are read from the file they come from. Actions that cannot be read are an error. */
function actionsIn(text: string, file: string): string[] {
	if (!/export (const|\{)[^;]*\bactions\b/.test(text)) return [];
	// Made by a function that several pages share: one action, without a name.
	if (/export \{[^}]*\bactions\b|export const actions\b[^=]*= \w/.test(text)) return ['default'];
	const names = keysOf(withoutComments(text), 'actions', file);
	if (names.length === 0) throw new Error(`${file} has actions that this test cannot read`);
	return names;
}

/** The keys one level deep in `const <name> = { … }`. The house writes a key as a name with a colon, a parenthesis or a comma behind it. */
function keysOf(text: string, name: string, file: string): string[] {
	const start = new RegExp(`const ${name}\\b[^=]*=\\s*\\{`).exec(text);
	if (!start) return [];
	let depth = 0;
	let flat = '';
	for (const sign of text.slice(start.index + start[0].length - 1)) {
		if ('}])'.includes(sign)) depth -= 1;
		if (depth === 0 && '}'.includes(sign)) break;
		if (depth === 1) flat += sign;
		if ('{[('.includes(sign)) depth += 1;
	}
	const parts = flat.split(',').map((part) => part.trim());
	const own = parts.flatMap((part) => /^(?:async )?(\w+)\s*(?:[:(]|$)/.exec(part)?.[1] ?? []);
	const spread = parts.flatMap((part) => /^\.\.\.(\w+)/.exec(part)?.[1] ?? []);
	return [...own, ...spread.flatMap((one) => keysOfImported(text, one, file))];
}

function keysOfImported(text: string, name: string, file: string): string[] {
	const from = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '(\\.[^']+)'`).exec(text)?.[1];
	if (!from) return keysOf(text, name, file);
	const other = path.join(path.dirname(file), from);
	return keysOf(withoutComments(readFileSync(path.join(root, other), 'utf8')), name, other);
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
