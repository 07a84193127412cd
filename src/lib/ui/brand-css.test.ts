import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandCss } from './brand-css.ts';
import { contrast } from './contrast.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const value = (css: string, name: string) => new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(css)?.[1] ?? '';

test('whatever colour a hub has, its letters can be read in both schemes', () => {
	fc.assert(
		fc.property(
			colour.filter((hex) => contrast(hex, '#ffffff') >= 4.5),
			(brand) => {
				const css = brandCss(brand);
				expect(contrast(brand, value(css, 'hub-brand-soft'))).toBeGreaterThanOrEqual(4.5);
				for (const back of [value(css, 'hub-brand-soft-dark'), '#14191f', '#1d242c']) {
					expect(contrast(value(css, 'hub-brand-dark'), back)).toBeGreaterThanOrEqual(4.5);
				}
			}
		)
	);
});

test('only a colour gets into a style sheet', () => {
	expect(() => brandCss('red}body{display:none')).toThrow(RangeError);
});
