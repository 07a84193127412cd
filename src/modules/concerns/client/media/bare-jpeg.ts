/** What a JPEG needs to be a picture: quantisation, one baseline or progressive frame, Huffman tables, restart interval, scans. */
const NEEDED = new Set([0xdb, 0xc0, 0xc1, 0xc2, 0xc4, 0xdd]);
const [START, END, SCAN] = [0xd8, 0xd9, 0xda];

/**
 * A JPEG with nothing but the picture: no EXIF or XMP (APP1), no Photoshop block (APP13), no comment, no other APP segment, nothing
 * behind the end. Some browsers write an EXIF or Photoshop block of their own when a canvas becomes a JPEG.
 * Out: null for what is no whole JPEG; then it must not be sent.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
	if (bytes[0] !== 0xff || bytes[1] !== START) return null;
	const kept: Uint8Array[] = [bytes.subarray(0, 2)];
	let scans = 0;
	for (let at = 2; bytes[at] === 0xff;) {
		const marker = bytes[at + 1];
		if (marker === END) return scans > 0 ? joined([...kept, bytes.subarray(at, at + 2)]) : null;
		const segmentEnd = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
		if (marker === undefined || segmentEnd < at + 4 || segmentEnd > bytes.length) return null;
		const end = marker === SCAN ? scanEnd(bytes, segmentEnd) : segmentEnd;
		if (marker === SCAN) scans += 1;
		if (marker === SCAN || NEEDED.has(marker)) kept.push(bytes.subarray(at, end));
		else if (marker < 0xe0 || (marker > 0xef && marker !== 0xfe)) return null;
		at = end;
	}
	return null;
}

/** Where the picture's own data stop: at the first marker that is neither a stuffed FF nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
	for (let at = from; at + 1 < bytes.length; at += 1) {
		const next = bytes[at + 1]!;
		if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return bytes.length;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

/** Whether the bytes are exactly what `bareJpeg` leaves: nothing more to take off. */
export function isBareJpeg(bytes: Uint8Array): boolean {
	const bare = bareJpeg(bytes);
	return bare !== null && bare.length === bytes.length;
}
