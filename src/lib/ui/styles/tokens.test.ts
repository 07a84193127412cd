import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast } from '../contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
	[...css.matchAll(/--([a-z0-9-]+): light-dark\(\s*(#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\s*\)/g)].map(
		([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }] as const
	)
);
const colours = ['brand', 'agenda', 'rota', 'buddies', 'jobs', 'cooptation', 'concerns', 'good'];

function ratio(front: string, back: string, scheme: 'light' | 'dark') {
	const [a, b] = [tokens.get(front), tokens.get(back)];
	if (!a || !b) throw new Error(`no token ${front} or ${back}`);
	return contrast(a[scheme], b[scheme]);
}

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
	test.each(['paper', 'surface', 'quiet', ...colours.map((name) => `${name}-soft`)])('main text on %s: 7', (back) => {
		expect(ratio('ink', back, scheme)).toBeGreaterThanOrEqual(7);
	});

	test.each(['paper', 'surface'])('second text on %s: 4.5', (back) => {
		expect(ratio('ink-2', back, scheme)).toBeGreaterThanOrEqual(4.5);
	});

	test.each(colours)('%s on its own soft colour, on paper and on white, and white on it: 4.5', (name) => {
		for (const back of [`${name}-soft`, 'paper', 'surface'])
			expect(ratio(name, back, scheme)).toBeGreaterThanOrEqual(4.5);
		expect(ratio('on-strong', name, scheme)).toBeGreaterThanOrEqual(4.5);
	});

	test('the edge of what you can fill in shows: 3', () => {
		expect(ratio('line-strong', 'surface', scheme)).toBeGreaterThanOrEqual(3);
		expect(ratio('quiet-ink', 'quiet', scheme)).toBeGreaterThanOrEqual(7);
	});
});

test('the ring of focus shows on paper (ink) and on ink (yellow)', () => {
	expect(contrast('#1c2733', '#faf6ee')).toBeGreaterThanOrEqual(3);
	expect(contrast('#ffbf47', '#14191f')).toBeGreaterThanOrEqual(3);
});
