import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandSheet, brandShades } from './brand.ts';
import { checkBrandColour } from './colour.ts';
import { contrast } from './contrast.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('whatever colour a hub may choose, it can be read in light and in dark', () => {
	fc.assert(
		fc.property(colour, (wanted) => {
			const checked = checkBrandColour(wanted);
			const { light, dark } = brandShades(checked.ok ? wanted : checked.nearest);
			for (const behind of ['#faf6ee', '#ffffff', light.soft])
				expect(contrast(light.brand, behind)).toBeGreaterThanOrEqual(4.5);
			for (const behind of ['#14191f', '#1d242c', dark.soft])
				expect(contrast(dark.brand, behind)).toBeGreaterThanOrEqual(4.5);
		})
	);
});

test('a colour that is dark enough is worn as it was chosen', () => {
	expect(brandShades('#0f5e59').light.brand).toBe('#0f5e59');
	expect(brandSheet('#0f5e59')).toContain(":root,[data-scheme='light']{--brand:#0f5e59;");
});
