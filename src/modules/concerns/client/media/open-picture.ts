import { pictureHeader } from './picture-header.ts';

/**
 * `picture_kind`: no JPEG, PNG or WebP. `picture_large`: over 20 MB. `picture_huge`: too many pixels to open. `picture_broken`: the
 * browser cannot read it. `picture_blocked`: this browser gives other pixels than were drawn (a protection against being recognised).
 */
export type PictureRefused = 'picture_kind' | 'picture_large' | 'picture_huge' | 'picture_broken' | 'picture_blocked';

const LARGEST_BYTES = 20 * 1024 * 1024;
const LONGEST_PIXELS = 12_000;
const MOST_PIXELS = 60_000_000;

/**
 * Opens a picture that somebody chose, upright; who asked closes the bitmap. Refused is what is too large, before it is opened, what is
 * no picture, and every picture in a browser that hides its pixels. Nothing leaves the browser.
 */
export async function openPicture(
	file: Blob
): Promise<{ ok: true; bitmap: ImageBitmap } | { ok: false; refused: PictureRefused }> {
	const no = (refused: PictureRefused) => ({ ok: false as const, refused });
	if (file.size > LARGEST_BYTES) return no('picture_large');
	const bytes = new Uint8Array(await file.arrayBuffer());
	const header = pictureHeader(bytes);
	if (!header) return no('picture_kind');
	const { width, height, type } = header;
	if (Math.max(width, height) > LONGEST_PIXELS || width * height > MOST_PIXELS) return no('picture_huge');
	if (!canvasIsHonest()) return no('picture_blocked');
	const bitmap = await decoded(new Blob([bytes], { type }));
	return bitmap ? { ok: true, bitmap } : no('picture_broken');
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

/** The picture on white, at most so many pixels long. */
export function drawn(bitmap: ImageBitmap, side: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
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
	return [canvas, context];
}

function paper(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
	const canvas = document.createElement('canvas');
	Object.assign(canvas, { width, height });
	const context = canvas.getContext('2d');
	if (!context) throw new Error('no canvas');
	return [canvas, context];
}

/** Whether drawn pixels come back as they were. Browsers that hide who one is give white or noise; that would be sent as the picture. */
function canvasIsHonest(): boolean {
	const [, context] = paper(8, 8);
	context.fillStyle = 'rgb(200, 100, 50)';
	context.fillRect(0, 0, 8, 8);
	const { data } = context.getImageData(0, 0, 8, 8);
	return data.every((value, n) => Math.abs(value - [200, 100, 50, 255][n % 4]!) <= 8);
}
