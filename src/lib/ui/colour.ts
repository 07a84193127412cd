import { contrast } from './contrast.ts';

/** White letters stand on the colour of a hub; WCAG 2.2 asks 4.5 for text of normal size. */
const enough = 4.5;
const paper = '#ffffff';

export type BrandColour = { ok: true } | { ok: false; nearest: string };

/**
 * Whether a brand colour carries white text. When it does not, `nearest` is the lightest darker shade of the same hue that does.
 * `hex` is `#rrggbb`, as a colour field gives it; anything else throws a RangeError.
 */
export function checkBrandColour(hex: string): BrandColour {
	if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError('a colour is written #rrggbb');
	if (contrast(hex, paper) >= enough) return { ok: true };
	const { lightness, chroma, hue } = toOklch(hex);
	for (let step = Math.floor(lightness * 200); step > 0; step -= 1) {
		const shade = toHex(step / 200, chroma, hue);
		if (contrast(shade, paper) >= enough) return { ok: false, nearest: shade };
	}
	return { ok: false, nearest: '#000000' };
}

type Oklch = { lightness: number; chroma: number; hue: number };
type Three = [number, number, number];

// The matrices of OKLab, by Björn Ottosson (https://bottosson.github.io/posts/oklab/).
function toOklch(hex: string): Oklch {
	const [r, g, b] = [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255)) as Three;
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
	const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
	const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
	return { lightness, chroma: Math.hypot(a, bb), hue: Math.atan2(bb, a) };
}

/** A shade that sRGB cannot show keeps its hue and lightness and gives up chroma. */
function toHex(lightness: number, chroma: number, hue: number): string {
	let channels = toLinear(lightness, chroma, hue);
	for (let part = 49; part >= 0 && !channels.every((one) => one > -0.0005 && one < 1.0005); part -= 1) {
		channels = toLinear(lightness, (chroma * part) / 50, hue);
	}
	const bytes = channels.map((one) => Math.round(curved(Math.min(1, Math.max(0, one))) * 255));
	return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function toLinear(lightness: number, chroma: number, hue: number): Three {
	const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
	];
}

function linear(channel: number): number {
	return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function curved(channel: number): number {
	return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
}
