/** Sizes a sealed thing can have, in bytes before sealing: concerns.md, "wire format". */
export const STEPS = [1024, 4096, 16_384, 65_536, 262_144, 1_048_576] as const;
/** Four bytes in front say how long the content is. */
export const LENGTH_BYTES = 4;
/** The most bytes that can be sealed at once. */
export const MOST_BYTES = STEPS[STEPS.length - 1]! - LENGTH_BYTES;

/** Content with its length in front and zeros behind, up to the next step. Throws a RangeError above the largest step. */
export function pad(content: Uint8Array): Uint8Array {
	const step = STEPS.find((each) => content.length + LENGTH_BYTES <= each);
	if (step === undefined) throw new RangeError('larger than can be sealed');
	const padded = new Uint8Array(step);
	new DataView(padded.buffer).setUint32(0, content.length);
	padded.set(content, LENGTH_BYTES);
	return padded;
}

/** The content out of what `pad` made; throws when it cannot have been made by it. */
export function unpad(padded: Uint8Array): Uint8Array {
	if (!STEPS.some((step) => step === padded.length)) throw new RangeError('not padded to a step');
	const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0);
	const end = LENGTH_BYTES + length;
	if (end > padded.length || padded.subarray(end).some((byte) => byte !== 0)) throw new RangeError('wrongly padded');
	return padded.slice(LENGTH_BYTES, end);
}
