import type { Line } from '../shared/worker-call.ts';
import { codeIn } from './code-in.ts';
import { drawn, openPicture } from './open-picture.ts';

/** What the worker that reads pictures does: the texts of all QR codes that it finds. */
export type ScanDeeds = {
	read: { ask: { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> }; answer: string[] };
};

/** Enough for a code on paper across the table; a larger picture only takes longer. */
const LONGEST_SIDE = 2000;

/**
 * Reads a photo of the code (a field that asks for `PICTURE_KINDS`), in every browser and without the network, but for the program of the
 * worker that `start` fetches the first time. Out: the twenty digits, for `readCode` to judge; null when the photo cannot be read or no
 * code of ours is in it. Throws when the worker did not come, or took too long: a picture can be made to keep it busy.
 */
export async function scanCode(photo: Blob, start: () => Line<ScanDeeds>): Promise<string | null> {
	const opened = await openPicture(photo);
	if (!opened.ok) return null;
	const { width, height, data } = pixelsOf(opened.bitmap);
	const line = start();
	try {
		const texts = await line.call('read', { width, height, data }, { transfer: [data.buffer] });
		return texts.map(codeIn).find((code) => code !== null) ?? null;
	} finally {
		line.end();
	}
}

function pixelsOf(bitmap: ImageBitmap): ImageData {
	try {
		const [canvas, context] = drawn(bitmap, LONGEST_SIDE);
		return context.getImageData(0, 0, canvas.width, canvas.height);
	} finally {
		bitmap.close();
	}
}
