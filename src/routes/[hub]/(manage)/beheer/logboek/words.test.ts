import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { acts, whoWords } from './words.ts';

const src = path.resolve(import.meta.dirname, '../../../../../..', 'src');
const code = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
	(name) => /\.ts$/.test(name) && !/\.test\.ts$|paraglide/.test(name)
);

test('whatever the program records of a hub, the log has words for', () => {
	const recorded = code.flatMap((name) => {
		const text = readFileSync(path.join(src, name), 'utf8');
		const calls = [...text.matchAll(/\brecord\([^'`;{]*'([a-z]+\.[a-z_]+)'/g)];
		return calls.map(([, kind]) => kind ?? '');
	});
	expect(recorded.length).toBeGreaterThan(10);
	expect([...new Set(recorded)].filter((kind) => !acts[kind]).sort()).toEqual([]);
});

test('every entry of the coaches’ list has words in the log', () => {
	const kinds = readFileSync(path.join(src, 'modules/concerns/protocol/roster-kinds.ts'), 'utf8');
	const list = kinds.slice(kinds.indexOf('type RosterAct ='), kinds.indexOf('export type RevokeReason'));
	const entries = [...list.matchAll(/kind: '([a-z_]+)'/g)].map(([, kind]) => `concerns.roster_${kind ?? ''}`);
	expect(entries.length).toBeGreaterThan(5);
	expect(entries.filter((kind) => !acts[kind])).toEqual([]);
	const said = tested(readFileSync(path.join(src, 'modules/concerns/server/head.ts'), 'utf8'));
	expect(said.filter((kind) => !acts[kind])).toEqual([]);
});

/** Both kinds of a call that chooses between two. */
const tested = (text: string) => [...text.matchAll(/'(concerns\.[a-z_]+)'/g)].map(([, kind]) => kind ?? '');

test('the log names people by their first name', () => {
	expect(whoWords({ name: 'Joke de Vries', byPerson: true })).toBe('Joke');
	expect(whoWords({ name: null, byPerson: true })).toBe('Iemand die hier niet meer is');
	expect(whoWords({ name: null, byPerson: false })).toBe('Aanloop zelf, of een gast');
});
