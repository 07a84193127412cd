import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Stands in everything that must not come out of a cleaned picture. */
export const MARKER = 'MERKTEKEN';

/** A photo-like picture: smooth colours with grain, as a camera makes. */
export function photo(width: number, height: number, grain = 12): Sharp {
	const raw = Buffer.alloc(width * height * 3);
	let chance = 1;
	for (let at = 0; at < raw.length; at += 3) {
		const [x, y] = [(at / 3) % width, Math.floor(at / 3 / width)];
		chance = (chance * 1_103_515_245 + 12_345) & 0x7fffffff;
		const noise = ((chance >> 16) % (2 * grain + 1)) - grain;
		const light = 128 + 60 * Math.sin(x / 90) + 50 * Math.cos(y / 70) + noise;
		raw.set(
			[light, light * 0.8 + 20, 220 - light * 0.6].map((value) => Math.max(0, Math.min(255, value))),
			at
		);
	}
	return sharp(raw, { raw: { width, height, channels: 3 } });
}

/** A picture whose left half is red and right half blue. */
export async function twoColours(width: number, height: number): Promise<Sharp> {
	const half = { width: Math.floor(width / 2), height, channels: 3 as const, background: '#f00000' };
	const red = await sharp({ create: half }).png().toBuffer();
	return sharp({ create: { ...half, width, background: '#0000f0' } }).composite([{ input: red, left: 0, top: 0 }]);
}

/** A JPEG with segments behind its start. */
export const withSegments = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
	Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

/** One JPEG segment: APP1 is 0xe1, Photoshop 0xed, a comment 0xfe. */
export function segment(marker: number, content: Buffer | string): Buffer {
	const bytes = Buffer.from(content);
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(bytes.length + 2, 2);
	return Buffer.concat([head, bytes]);
}

/** A PNG with a chunk before its pixels. */
export function withChunk(png: Buffer, kind: string, content: Buffer | string): Buffer {
	const body = Buffer.concat([Buffer.from(kind, 'latin1'), Buffer.from(content)]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(body.length - 4);
	check.writeUInt32BE(crc32(body));
	// Eight bytes of signature and the 25 of the header chunk come first.
	return Buffer.concat([png.subarray(0, 33), length, body, check, png.subarray(33)]);
}

type Entry = { tag: number; type: 2 | 3 | 4 | 5; values: number[] | string };
const SIZES = { 2: 1, 3: 2, 4: 4, 5: 8 };

/** One directory of EXIF (TIFF, little-endian) that stands at `at`, with what does not fit in its entries behind it. */
function directory(at: number, entries: Entry[], next: number): Buffer {
	const head = Buffer.alloc(2 + entries.length * 12 + 4);
	const behind: Buffer[] = [];
	let free = at + head.length;
	head.writeUInt16LE(entries.length);
	entries.forEach(({ tag, type, values }, n) => {
		const count = type === 5 ? values.length / 2 : values.length;
		const data = Buffer.alloc(Math.max(4, count * SIZES[type]));
		if (typeof values === 'string') data.write(values, 'latin1');
		else
			values.forEach((value, m) => (type === 3 ? data.writeUInt16LE(value, m * 2) : data.writeUInt32LE(value, m * 4)));
		const place = 2 + n * 12;
		head.writeUInt16LE(tag, place);
		head.writeUInt16LE(type, place + 2);
		head.writeUInt32LE(count, place + 4);
		if (data.length === 4) data.copy(head, place + 8);
		else {
			head.writeUInt32LE(free, place + 8);
			behind.push(data);
			free += data.length;
		}
	});
	head.writeUInt32LE(next, head.length - 4);
	return Buffer.concat([head, ...behind]);
}

/** EXIF as a phone writes it: maker, orientation, where it was taken, and a small picture of the picture. */
export function exif({ orientation = 1, thumbnail }: { orientation?: number; thumbnail?: Buffer } = {}): Buffer {
	const first: Entry[] = [
		{ tag: 0x010f, type: 2, values: `${MARKER}-maker\0` },
		{ tag: 0x0112, type: 3, values: [orientation] },
		{ tag: 0x0132, type: 2, values: '2026:11:24 14:03:11\0' },
		{ tag: 0x8825, type: 4, values: [0] }
	];
	const where: Entry[] = [
		{ tag: 1, type: 2, values: 'N\0\0\0' },
		{ tag: 2, type: 5, values: [51, 1, 53, 1, 2417, 100] },
		{ tag: 3, type: 2, values: 'E\0\0\0' },
		{ tag: 4, type: 5, values: [4, 1, 29, 1, 3301, 100] },
		{ tag: 29, type: 2, values: `${MARKER}-gps\0` }
	];
	const gpsAt = 8 + directory(8, first, 0).length;
	const smallAt = gpsAt + directory(gpsAt, where, 0).length;
	first[3]!.values = [gpsAt];
	const small = (start: number): Entry[] => [
		{ tag: 0x0201, type: 4, values: [start] },
		{ tag: 0x0202, type: 4, values: [thumbnail?.length ?? 0] }
	];
	const smallLength = directory(smallAt, small(0), 0).length;
	const parts = [
		Buffer.from('Exif\0\0II*\0\u0008\0\0\0', 'latin1'),
		directory(8, first, thumbnail ? smallAt : 0),
		directory(gpsAt, where, 0),
		...(thumbnail ? [directory(smallAt, small(smallAt + smallLength), 0), thumbnail] : [])
	];
	return Buffer.concat(parts);
}

/** XMP as photo programs write it. */
export const xmp = (): string =>
	`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>${MARKER}-xmp</dc:creator></x:xmpmeta>`;

/** A PNG that says it is this large and holds next to nothing. */
export async function pngOfSize(width: number, height: number): Promise<Buffer> {
	const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
		.png()
		.toBuffer();
	png.writeUInt32BE(width, 16);
	png.writeUInt32BE(height, 20);
	png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
	return png;
}

/** A small JPEG that says it is this large. */
export async function jpegOfSize(width: number, height: number): Promise<Buffer> {
	const jpeg = await photo(16, 16).jpeg().toBuffer();
	const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
	jpeg.writeUInt16BE(height, frame + 5);
	jpeg.writeUInt16BE(width, frame + 7);
	return jpeg;
}
