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

test('the log names people by their first name', () => {
	expect(whoWords({ name: 'Joke de Vries', byPerson: true })).toBe('Joke');
	expect(whoWords({ name: null, byPerson: true })).toBe('Iemand die hier niet meer is');
	expect(whoWords({ name: null, byPerson: false })).toBe('Aanloop zelf, of een gast');
});
