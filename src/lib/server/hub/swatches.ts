import { m } from '#lib/i18n/paraglide/messages.js';
import type { Swatch } from '#lib/ui/swatches.ts';
import { BRAND_COLOURS } from './kinds.ts';

const words: Record<(typeof BRAND_COLOURS)[number], () => string> = {
	'#0f5e59': m.start_colour_green,
	'#1c4fb8': m.start_colour_blue,
	'#8a3c05': m.start_colour_brown,
	'#a8174f': m.start_colour_pink,
	'#5b2ab5': m.start_colour_purple,
	'#3c5e10': m.start_colour_olive,
	'#1c2733': m.start_colour_night
};

/** The colours to choose from, in the words of the reader. */
export function swatches(): Swatch[] {
	return BRAND_COLOURS.map((hex) => ({ hex, label: words[hex]() }));
}
