import sharp, { type Sharp } from 'sharp';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { limits } from '#lib/limits.ts';

export type Picture = { width: number; height: number; webp: Buffer; thumb: Buffer; mime: 'image/webp' };
export type PictureRefusal = 'too_large' | 'not_a_picture' | 'too_many_pixels' | 'broken';

// Decoded pictures are the largest thing in memory; libvips must not keep them for later.
sharp.cache(false);

/**
 * An uploaded picture, made anew: upright, webp, at most 1600 pixels a side, with a small one of 480, and without anything
 * that told where, when or with what it was made. Of a moving picture the first image. `width` and `height` are of `webp`.
 * What it is, is read from its first bytes; the name and the type the browser gave are not looked at.
 */
export async function readPicture(bytes: Uint8Array): Promise<Outcome<Picture, PictureRefusal>> {
	if (bytes.length > limits.uploadBytes) return refused('too_large');
	const kind = kindOf(bytes);
	if (!kind) return refused('not_a_picture');
	try {
		const size = await open(bytes).metadata();
		if (size.format !== kind) return refused('broken');
		// The header alone tells the size: nothing is unfolded before it is known to fit.
		if (size.width * size.height > limits.uploadPixels) return refused('too_many_pixels');
		const { data, info } = await shrink(bytes, limits.pictureSide);
		const thumb = await shrink(data, limits.thumbSide);
		return done({ width: info.width, height: info.height, webp: data, thumb: thumb.data, mime: 'image/webp' });
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		return refused(/exceeds pixel limit/i.test(error.message) ? 'too_many_pixels' : 'broken');
	}
}

function open(bytes: Uint8Array): Sharp {
	return sharp(bytes, { limitInputPixels: limits.uploadPixels, failOn: 'error', pages: 1, autoOrient: true });
}

/** Without `withMetadata` sharp leaves EXIF, GPS, XMP and colour profile behind, after turning the colours into sRGB. */
async function shrink(bytes: Uint8Array, side: number) {
	return open(bytes)
		.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
		.timeout({ seconds: 20 })
		.webp({ quality: 80 })
		.toBuffer({ resolveWithObject: true });
}

function kindOf(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | null {
	const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
	if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
	if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
	return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'webp' : null;
}
