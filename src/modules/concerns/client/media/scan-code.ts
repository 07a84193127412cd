/** The browser's own reader of codes in pictures; not in the types, because not every browser has one. */
type Detector = { detect: (picture: ImageBitmap) => Promise<{ rawValue: string }[]> };
type DetectorKind = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> };

/** Reads a photo of the code. Out: what was read, for `readCode` to judge; null when no code of ours is in the photo. */
export type CodeScanner = (photo: Blob) => Promise<string | null>;

/**
 * A reader of QR codes out of a photo (`<input type="file" accept="image/*" capture="environment">`), or null in a browser that has
 * none: then the screen does not offer it. The photo stays in the browser.
 */
export async function codeScanner(): Promise<CodeScanner | null> {
	const kind = (globalThis as { BarcodeDetector?: DetectorKind }).BarcodeDetector;
	if (!kind || !(await kind.getSupportedFormats()).includes('qr_code')) return null;
	const detector = new kind({ formats: ['qr_code'] });
	return async (photo) => {
		const picture = await opened(photo);
		if (!picture) return null;
		try {
			const found = await detector.detect(picture);
			return found.map(({ rawValue }) => codeIn(rawValue)).find((code) => code !== null) ?? null;
		} finally {
			picture.close();
		}
	};
}

/** A photo; null when the browser cannot read it as one. */
const opened = (photo: Blob): Promise<ImageBitmap | null> =>
	createImageBitmap(photo).catch((error: unknown) => {
		if (error instanceof DOMException) return null;
		throw error;
	});

/** The twenty digits behind the `#` of a return address, or on their own. The address itself is never opened. */
export function codeIn(text: string): string | null {
	const digits = (text.includes('#') ? text.slice(text.indexOf('#') + 1) : text).replace(/[\s-]/g, '');
	return /^\d{20}$/.test(digits) ? digits : null;
}
