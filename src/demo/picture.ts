import sharp from 'sharp';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { keepPicture } from '#lib/server/hub/pictures.ts';
import { readPicture } from '#lib/server/uploads/picture.ts';
import { chanceOf } from './chance.ts';
import { must } from './must.ts';

const COLOURS = ['#0f5e59', '#9a4a06', '#ffbf47', '#e0f3e6', '#fdefd2', '#3c5e10', '#1b6b3a', '#d8862b'];

/** A picture that was drawn and not photographed: round shapes in the colours of the house, by way of the same door as an upload. */
export async function drawPicture(tx: Tx, actor: InHub, seed: number, description: string): Promise<string> {
	const png = await sharp(Buffer.from(drawing(seed)))
		.png()
		.toBuffer();
	return keepPicture(tx, actor, must(description, await readPicture(png)), description);
}

function drawing(seed: number): string {
	const chance = chanceOf(seed);
	const round = () => {
		const [x, y, size] = [chance.between(0, 1200), chance.between(120, 800), chance.between(40, 190)];
		const [colour = '', rim = ''] = chance.some(COLOURS, 2);
		return `<circle cx="${x}" cy="${y}" r="${size}" fill="${colour}" stroke="${rim}" stroke-width="${chance.between(6, 22)}"/>`;
	};
	const rounds = Array.from({ length: 16 }, round).join('');
	return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="#faf6ee"/>${rounds}</svg>`;
}
