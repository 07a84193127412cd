import { contrast } from './contrast.ts';

/** The brand colour of a hub, as the screens wear it: in light and in dark, with the soft tint behind it. */
export type BrandShades = { light: Shade; dark: Shade };
type Shade = { brand: string; soft: string };

// Paper, surface and the dark surface of tokens.css: what a brand colour lies on as text.
const [paper, white, night, black] = ['#faf6ee', '#ffffff', '#1d242c', '#000000'] as const;
const enough = 4.5;

/**
 * Shades of a brand colour (#rrggbb) that can be read wherever they are used: as text on paper and on their own tint, and
 * below white letters; in the dark scheme as text on the night and below dark letters. WCAG 2.2 asks 4.5.
 */
export function brandShades(hex: string): BrandShades {
	const brand = first(hex, black, (shade) => contrast(shade, paper) >= enough);
	const soft = first(mix(white, brand, 0.14), white, (shade) => contrast(shade, brand) >= enough);
	const darkBrand = first(hex, white, (shade) => contrast(shade, night) >= 7);
	const darkSoft = first(mix(night, hex, 0.4), night, (shade) => contrast(shade, darkBrand) >= enough);
	return { light: { brand, soft }, dark: { brand: darkBrand, soft: darkSoft } };
}

/** The style sheet of a hub. Its colour goes nowhere else: styles inside a page are not allowed. */
export function brandSheet(hex: string): string {
	const { light, dark } = brandShades(hex);
	const rule = (selector: string, { brand, soft }: Shade) => `${selector}{--brand:${brand};--brand-soft:${soft}}`;
	return [
		rule(":root,[data-scheme='light']", light),
		rule("[data-scheme='dark']", dark),
		`@media screen and (prefers-color-scheme:dark){${rule(':root', dark)}${rule("[data-scheme='light']", light)}}`,
		''
	].join('\n');
}

/** The first step of twenty from one colour towards another that is good; that other one when none is. */
function first(from: string, to: string, good: (shade: string) => boolean): string {
	for (let step = 0; step < 20; step++) {
		const shade = mix(from, to, step / 20);
		if (good(shade)) return shade;
	}
	return to;
}

function mix(from: string, to: string, part: number): string {
	const channel = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16);
	const bytes = [1, 3, 5].map((at) => Math.round(channel(from, at) * (1 - part) + channel(to, at) * part));
	return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
