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
		if (name === '+page.svelte') route.page = true;
		if (name === '+page.server.ts') route.actions = actionsIn(text);
		if (name === '+server.ts')
			route.methods = [...text.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
				(match) => match[1]!
			);
	}
	return [...folders.values()].sort((a, b) => a.id.localeCompare(b.id));
}

/** The keys one level deep in `export const actions`. The house writes them so: tab, name, colon or parenthesis. */
function actionsIn(text: string): string[] {
	const start = /export const actions\b[^=]*=\s*\{/.exec(text);
	if (!start) return /export (const|\{)[^;]*\bactions\b/.test(text) ? ['default'] : [];
	const body = text.slice(start.index + start[0].length);
	const end = /\n\}/.exec(body)?.index ?? body.length;
	return [...body.slice(0, end).matchAll(/^\t(?:async )?(\w+)\s*[:(,]|^\t(\w+)$/gm)].map(
		(match) => (match[1] ?? match[2])!
	);
}
