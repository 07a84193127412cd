import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { INBOX_WORDS } from './words.ts';

const coach = path.resolve(import.meta.dirname, '..');
const code = ['inbox', 'concern']
	.flatMap((folder) =>
		readdirSync(path.join(coach, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
			path.join(coach, folder, name)
		)
	)
	.filter((file) => /\.(ts|svelte)$/.test(file) && !/(\/words|story-words|act-words|\.test)\.ts$/.test(file))
	.map((file) => readFileSync(file, 'utf8'))
	.join('\n');

/** `words.kind_close`, or a family of words by its beginning: words[`kind_${body.kind}`]. */
const families = [...code.matchAll(/`(\w*_)\$\{/g)].map((match) => match[1]!);
const endings = [...code.matchAll(/words\[`\$\{\w+\}(_\w+)`\]/g)].map((match) => match[1]!);

test('every word that the page carries is said somewhere, so that no translator works for nothing', () => {
	const unsaid = INBOX_WORDS.filter(
		(word) =>
			!new RegExp(`words\\.${word}\\b|'${word}'`).test(code) &&
			!families.some((family) => word.startsWith(family)) &&
			!endings.some((ending) => word.endsWith(ending))
	);
	expect(unsaid).toEqual([]);
});

test('no word is there twice', () => {
	expect(new Set(INBOX_WORDS).size).toBe(INBOX_WORDS.length);
});
