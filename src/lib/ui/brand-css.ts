import { contrast } from './contrast.ts';

const [white, darkSurface, darkPaper] = ['#ffffff', '#1d242c', '#14191f'] as const;

/**
 * The small style sheet with which a hub wears its own colour (`#rrggbb`, already found to carry white text), in both schemes:
 * darker soft backgrounds and lighter letters are mixed from it until text on them reaches 4.5. Anything else than `#rrggbb` throws a RangeError.
 */
export function brandCss(brand: string): string {
	if (!/^#[0-9a-f]{6}$/i.test(brand)) throw new RangeError('a colour is written #rrggbb');
	const soft = firstThat(brand, white, 0.84, (shade) => contrast(brand, shade) >= 4.5);
	const softDark = mix(brand, darkPaper, 0.7);
	const dark = firstThat(
		brand,
		white,
		0.3,
		(shade) => contrast(shade, softDark) >= 4.5 && contrast(shade, darkSurface) >= 4.5
	);
	return `:root{--hub-brand:${brand};--hub-brand-soft:${soft};--hub-brand-dark:${dark};--hub-brand-soft-dark:${softDark}}`;
}

/** Mixes in ever more of `other`, from `start` on, until `enough`; at last `other` itself. */
function firstThat(colour: string, other: string, start: number, enough: (shade: string) => boolean): string {
	for (let part = start; part < 1; part += 0.02) {
		const shade = mix(colour, other, part);
		if (enough(shade)) return shade;
	}
	return other;
}

function mix(a: string, b: string, part: number): string {
	const channel = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16);
	const bytes = [1, 3, 5].map((at) => Math.round(channel(a, at) * (1 - part) + channel(b, at) * part));
	return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
