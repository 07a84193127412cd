import sharp from 'sharp';
import { render } from 'svelte/server';
import Pictogram from '#lib/ui/Pictogram.svelte';
import { pictograms, type PictogramName } from '#lib/ui/pictograms.ts';

/** What chat programs and social sites show beside a link. Their own measure: 1200 by 630. */
const SIZE = { width: 1200, height: 630 };
/** The colours of the agenda and of paper, as in tokens.css: a picture knows no custom properties. */
const [PAPER, SOFT, INK] = ['#faf6ee', '#fdefd2', '#9a4a06'];

const drawn = new Map<string, Promise<Buffer>>();

/**
 * The card of an activity without a photo: its pictogram, large, above a strip in the hub's colour (`#rrggbb`).
 * No text in it: the program that shows the card sets the title beside it, in letters of its own.
 */
export function pictogramCard(pictogram: string, brand: string): Promise<Buffer> {
	const name = Object.hasOwn(pictograms, pictogram) ? (pictogram as PictogramName) : 'calendar';
	const key = `${name} ${brand}`;
	const made =
		drawn.get(key) ??
		sharp(Buffer.from(svg(name, brand)))
			.png({ palette: true })
			.toBuffer();
	drawn.set(key, made);
	return made;
}

/** The photo itself, cut to the measure. */
export function photoCard(photo: Uint8Array): Promise<Buffer> {
	return sharp(photo)
		.resize({ ...SIZE, fit: 'cover', position: 'attention' })
		.png({ palette: true })
		.toBuffer();
}

function svg(name: PictogramName, brand: string): string {
	const { width, height } = SIZE;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
		<rect width="${width}" height="${height}" fill="${PAPER}"/>
		<rect x="400" y="75" width="400" height="400" rx="80" fill="${SOFT}"/>
		<g transform="translate(480 155) scale(10)" ${LINES} stroke="${INK}">${shapes(name)}</g>
		<rect y="550" width="${width}" height="80" fill="${brand}"/>
		<g transform="translate(576 566) scale(2)" ${LINES} stroke="#ffffff">${shapes('house')}</g>
	</svg>`;
}

const LINES = 'fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';

/** The strokes of a pictogram, on its own grid of 24 by 24. */
function shapes(name: PictogramName): string {
	const { body } = render(Pictogram, { props: { name } });
	return body.replace(/<!--.*?-->/gs, '').replace(/^.*?<svg[^>]*>|<\/svg>.*$/gs, '');
}
