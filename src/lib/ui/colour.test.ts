import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkBrandColour } from './colour.ts';
import { contrast } from './contrast.ts';

test.each(['#0f5e59', '#000000', '#9A4A06', '#767676'])('%s carries white text', (hex) =>
	expect(checkBrandColour(hex)).toEqual({ ok: true })
);

test.each(['#ffffff', '#ffbf47', '#777777', '#00ff00', '#ff00ff'])(
	'%s does not, and a darker shade is offered',
	(hex) => {
		const answer = checkBrandColour(hex);
		expect(answer.ok).toBe(false);
		if (!answer.ok) expect(contrast(answer.nearest, '#ffffff')).toBeGreaterThanOrEqual(4.5);
	}
);

test('what is offered always passes, and is hardly darker than it must be', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 0xffffff }), (rgb) => {
			const answer = checkBrandColour(`#${rgb.toString(16).padStart(6, '0')}`);
			if (answer.ok) return true;
			const reached = contrast(answer.nearest, '#ffffff');
			return reached >= 4.5 && reached < 5 && checkBrandColour(answer.nearest).ok;
		})
	);
});

test('yellow stays yellow-brown and pink stays pink', () => {
	const hue = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
	const shade = (hex: string) => {
		const answer = checkBrandColour(hex);
		return hue(answer.ok ? hex : answer.nearest);
	};
	const [r1 = 0, g1 = 0, b1 = 0] = shade('#ffd700');
	expect(r1 >= g1 && g1 > b1 + 60).toBe(true);
	const [r2 = 0, g2 = 0, b2 = 0] = shade('#ff9ec4');
	expect(r2 > b2 && b2 > g2).toBe(true);
});

test.each(['', 'red', '#fff', '#12345g', '#1234567'])('%j is no colour', (hex) =>
	expect(() => checkBrandColour(hex)).toThrow(RangeError)
);
