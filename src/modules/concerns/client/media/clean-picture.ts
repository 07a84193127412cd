import { STEPS } from '../../protocol/pad.ts';
import { bareJpeg, isBareJpeg } from './bare-jpeg.ts';
import { pictureHeader } from './picture-header.ts';

export type CleanPicture = { bytes: Uint8Array<ArrayBuffer>; width: number; height: number };
/**
 * `picture_kind`: no JPEG, PNG or WebP. `picture_large`: over 20 MB. `picture_huge`: too many pixels to open. `picture_broken`: the
 * browser cannot read it. `picture_blocked`: this browser gives other pixels than were drawn (a protection against being recognised).
 */
export type PictureRefused = 'picture_kind' | 'picture_large' | 'picture_huge' | 'picture_broken' | 'picture_blocked';

const LARGEST_BYTES = 20 * 1024 * 1024;
const LONGEST_PIXELS = 12_000;
const MOST_PIXELS = 60_000_000;
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
	const no = (refused: PictureRefused) => ({ ok: false as const, refused });
	if (file.size > LARGEST_BYTES) return no('picture_large');
	const bytes = new Uint8Array(await file.arrayBuffer());
	const header = pictureHeader(bytes);
	if (!header) return no('picture_kind');
	const { width, height, type } = header;
	if (Math.max(width, height) > LONGEST_PIXELS || width * height > MOST_PIXELS) return no('picture_huge');
	if (!canvasIsHonest()) return no('picture_blocked');
	const bitmap = await decoded(new Blob([bytes], { type }));
	if (!bitmap) return no('picture_broken');
	try {
		const clean = await redrawn(bitmap);
		return clean ? { ok: true, ...clean } : no('picture_broken');
	} finally {
		bitmap.close();
	}
}

/** The picture upright, as its EXIF says; null when the browser cannot read it. */
async function decoded(blob: Blob): Promise<ImageBitmap | null> {
	// Older browsers do not know the word, and turn the picture upright by themselves.
	const open = () =>
		createImageBitmap(blob, { imageOrientation: 'from-image' }).catch((error: unknown) => {
			if (error instanceof TypeError) return createImageBitmap(blob);
			throw error;
		});
	return open().catch((error: unknown) => {
		// The browser's word for a picture that it cannot read.
		if (error instanceof DOMException) return null;
		throw error;
	});
}

/** The smallest loss that fits; the result is looked at once more before it counts. */
async function redrawn(bitmap: ImageBitmap): Promise<CleanPicture | null> {
	for (const side of SIDES) {
		const canvas = drawn(bitmap, side);
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

function drawn(bitmap: ImageBitmap, side: number): HTMLCanvasElement {
	const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
	const [canvas, context] = paper(
		Math.max(1, Math.round(bitmap.width * scale)),
		Math.max(1, Math.round(bitmap.height * scale))
	);
	// What shines through would turn black.
	context.fillStyle = '#fff';
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.imageSmoothingQuality = 'high';
	context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
	return canvas;
}

function paper(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
	const canvas = document.createElement('canvas');
	Object.assign(canvas, { width, height });
	const context = canvas.getContext('2d');
	if (!context) throw new Error('no canvas');
	return [canvas, context];
}

async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Uint8Array> {
	const blob = await new Promise<Blob | null>((resolve) => {
		canvas.toBlob(resolve, 'image/jpeg', quality);
	});
	return blob ? new Uint8Array(await blob.arrayBuffer()) : new Uint8Array();
}

/** Whether drawn pixels come back as they were. Browsers that hide who one is give white or noise; that would be sent as the picture. */
function canvasIsHonest(): boolean {
	const [, context] = paper(8, 8);
	context.fillStyle = 'rgb(200, 100, 50)';
	context.fillRect(0, 0, 8, 8);
	const { data } = context.getImageData(0, 0, 8, 8);
	return data.every((value, n) => Math.abs(value - [200, 100, 50, 255][n % 4]!) <= 8);
}
