import { STEPS } from '../../protocol/pad.ts';
import { bareJpeg, isBareJpeg } from './bare-jpeg.ts';
import { drawn, openPicture, type PictureRefused } from './open-picture.ts';

export type CleanPicture = { bytes: Uint8Array<ArrayBuffer>; width: number; height: number };

/** Longest side of what is sent; the shorter ones only for a picture that fits no step of padding. */
const SIDES = [1600, 1200, 800];
const QUALITIES = [0.82, 0.7, 0.6, 0.5];
/** With room for the length in front (protocol/pad.ts). */
const SMALL_BYTES = STEPS[4] - 8;
const MOST_BYTES = STEPS[5] - 8;

/**
 * A picture that holds nothing but what is to be seen: decoded, drawn again upright on white, at most 1600 px, as JPEG of at most
 * 256 KB where that is possible at some quality, else 1 MB. Place, camera, time, thumbnail, text and what hangs behind the picture
 * are gone. In: the file as chosen. Refused, never sent: what cannot be opened or cleaned. Nothing leaves the browser.
 * Source: concerns.md "Pictures", abuse case 10.
 */
export async function cleanPicture(
	file: Blob
): Promise<({ ok: true } & CleanPicture) | { ok: false; refused: PictureRefused }> {
	const opened = await openPicture(file);
	if (!opened.ok) return opened;
	try {
		const clean = await redrawn(opened.bitmap);
		return clean ? { ok: true, ...clean } : { ok: false, refused: 'picture_broken' };
	} finally {
		opened.bitmap.close();
	}
}

/** The smallest loss that fits; the result is looked at once more before it counts. */
async function redrawn(bitmap: ImageBitmap): Promise<CleanPicture | null> {
	for (const side of SIDES) {
		const [canvas] = drawn(bitmap, side);
		const tries: Uint8Array<ArrayBuffer>[] = [];
		for (const quality of QUALITIES) {
			const bare = bareJpeg(await encoded(canvas, quality));
			if (!bare || !isBareJpeg(bare)) return null;
			tries.push(bare);
			if (bare.length <= SMALL_BYTES) break;
		}
		const bytes = tries.find(({ length }) => length <= SMALL_BYTES) ?? tries.find(({ length }) => length <= MOST_BYTES);
		if (bytes) return { bytes, width: canvas.width, height: canvas.height };
	}
	return null;
}

async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Uint8Array> {
	const blob = await new Promise<Blob | null>((resolve) => {
		canvas.toBlob(resolve, 'image/jpeg', quality);
	});
	return blob ? new Uint8Array(await blob.arrayBuffer()) : new Uint8Array();
}
