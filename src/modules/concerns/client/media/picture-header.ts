/**
 * What a field for photos asks for, JPEG first. One by one, because for `image/*` Safari hands over the HEIC of an iPhone as it is (iOS
 * since 17.5, and macOS), and for these it makes a JPEG of it.
 */
export const PICTURE_KINDS = ['image/jpeg', 'image/png', 'image/webp'] as const;

export type PictureHeader = { type: (typeof PICTURE_KINDS)[number]; width: number; height: number };

/**
 * Kind and size of a picture from its first bytes, without decoding it: a bomb is known before it goes off.
 * Out: null for every other kind (SVG, GIF, HEIC: see above) and for what is cut off here.
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const found = jpegHeader(view) ?? pngHeader(view) ?? webpHeader(view);
	return found && found.width > 0 && found.height > 0 ? found : null;
}

/** Markers from C0 to CF that start a frame; C4, C8 and CC mean something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Walks the segments until the frame header (SOF), which holds the size. */
function jpegHeader(view: DataView): PictureHeader | null {
	if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
	for (let at = 2; at + 9 <= view.byteLength;) {
		if (view.getUint8(at) !== 0xff) return null;
		const marker = view.getUint8(at + 1);
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		if (isFrame(marker)) return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
		// The scan or the end before any frame: no picture.
		if (marker === 0xda || marker === 0xd9) return null;
		at += 2 + Math.max(2, view.getUint16(at + 2));
	}
	return null;
}

const PNG_START = [0x89504e47, 0x0d0a1a0a, 13, 0x49484452];

/** The header chunk (IHDR) must come first. */
function pngHeader(view: DataView): PictureHeader | null {
	if (view.byteLength < 24 || PNG_START.some((word, n) => view.getUint32(n * 4) !== word)) return null;
	return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** RIFF with one of three kinds of first chunk: simple, lossless, or extended with the size of the canvas. */
function webpHeader(view: DataView): PictureHeader | null {
	if (view.byteLength < 30 || word(view, 0) !== 'RIFF' || word(view, 8) !== 'WEBP') return null;
	const type = 'image/webp';
	const kind = word(view, 12);
	if (kind === 'VP8 ')
		return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
	if (kind === 'VP8L') {
		const bits = view.getUint32(21, true);
		return { type, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
	}
	const canvas = (at: number) => (view.getUint32(at, true) & 0xffffff) + 1;
	return kind === 'VP8X' ? { type, width: canvas(24), height: (view.getUint32(26, true) >>> 8) + 1 } : null;
}

const word = (view: DataView, at: number) => String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)));
