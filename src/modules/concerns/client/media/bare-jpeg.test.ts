import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { bareJpeg, isBareJpeg } from './bare-jpeg.ts';
import { pictureHeader } from './picture-header.ts';

const base = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#a63' } });
const marked = Buffer.from('MARKER-in-a-segment');
const segment = (marker: number, content: Buffer) =>
	Buffer.concat([Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255]), content]);
const after = (jpeg: Buffer, ...parts: Buffer[]) => Buffer.concat([jpeg.subarray(0, 2), ...parts, jpeg.subarray(2)]);
const pixels = (jpeg: Uint8Array) => sharp(jpeg).raw().toBuffer();

describe('a bare JPEG', () => {
	test.each([
		['EXIF', 0xe1],
		['JFIF', 0xe0],
		['a colour profile', 0xe2],
		['Photoshop', 0xed],
		['Adobe', 0xee],
		['a comment', 0xfe]
	])('loses %s and keeps its pixels', async (_, marker) => {
		const plain = await base().jpeg().toBuffer();
		const dirty = after(plain, segment(marker, marked), segment(marker, marked));
		expect(isBareJpeg(dirty)).toBe(false);
		const bare = bareJpeg(dirty);
		if (!bare) throw new Error('no picture');
		expect(Buffer.from(bare).includes('MARKER')).toBe(false);
		expect(isBareJpeg(bare)).toBe(true);
		expect(await pixels(bare)).toEqual(await pixels(plain));
	});

	test('of many scans loses what is between and behind them', async () => {
		const plain = await base().jpeg({ progressive: true }).toBuffer();
		const dirty = Buffer.concat([after(plain, segment(0xfe, marked)), Buffer.from('PK\u0003\u0004<script>MARKER')]);
		const bare = bareJpeg(dirty);
		if (!bare) throw new Error('no picture');
		expect(Buffer.from(bare).includes('MARKER')).toBe(false);
		expect(await pixels(bare)).toEqual(await pixels(plain));
	});

	test('cut off anywhere, or other bytes: none', async () => {
		const plain = await base().jpeg().toBuffer();
		for (let length = 0; length < plain.length; length += 7) expect(bareJpeg(plain.subarray(0, length))).toBeNull();
		expect(bareJpeg(await base().png().toBuffer())).toBeNull();
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				expect(isBareJpeg(bytes)).toBe(false);
				expect(() => bareJpeg(Uint8Array.of(0xff, 0xd8, ...bytes))).not.toThrow();
			})
		);
	});
});

describe('the header of a picture', () => {
	test('of each kind, as another program wrote it', async () => {
		const size = { width: 40, height: 30 };
		const jpeg = { type: 'image/jpeg', ...size };
		const webp = { type: 'image/webp', ...size };
		expect(pictureHeader(await base().jpeg().toBuffer())).toEqual(jpeg);
		expect(pictureHeader(await base().jpeg({ progressive: true }).toBuffer())).toEqual(jpeg);
		expect(
			pictureHeader(
				await base()
					.withExif({ IFD0: { Artist: 'x'.repeat(20_000) } })
					.jpeg()
					.toBuffer()
			)
		).toEqual(jpeg);
		expect(pictureHeader(await base().png().toBuffer())).toEqual({ type: 'image/png', ...size });
		expect(pictureHeader(await base().webp().toBuffer())).toEqual(webp);
		expect(pictureHeader(await base().webp({ lossless: true }).toBuffer())).toEqual(webp);
		const extended = await base()
			.withExif({ IFD0: { Artist: 'x' } })
			.webp()
			.toBuffer();
		expect(extended.subarray(12, 16).toString()).toBe('VP8X');
		expect(pictureHeader(extended)).toEqual(webp);
	});

	test('of other kinds and of rubbish: none', async () => {
		expect(pictureHeader(await base().gif().toBuffer())).toBeNull();
		expect(pictureHeader(await base().avif().toBuffer())).toBeNull();
		expect(pictureHeader(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'))).toBeNull();
		const jpeg = await base().jpeg().toBuffer();
		expect(pictureHeader(jpeg.subarray(0, 100))).toBeNull();
		fc.assert(
			fc.property(
				fc.uint8Array({ maxLength: 100 }),
				fc.constantFrom([], [0xff, 0xd8], [0x52, 0x49, 0x46, 0x46]),
				(rest, start) => {
					expect(() => pictureHeader(Uint8Array.from([...start, ...rest]))).not.toThrow();
				}
			)
		);
	});
});
