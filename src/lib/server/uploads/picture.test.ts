import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { limits } from '#lib/limits.ts';
import { readPicture } from './picture.ts';

const red = { r: 200, g: 20, b: 20 };
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: red } });

async function read(bytes: Uint8Array) {
	const outcome = await readPicture(bytes);
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
}

/** A PNG of `side` × `side` black pixels, of which only the header is looked at before it is refused. */
function bomb(side: number): Buffer {
	const chunk = (type: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
		const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
		size.writeUInt32BE(data.length);
		sum.writeUInt32BE(crc32(body));
		return Buffer.concat([size, body, sum]);
	};
	const header = Buffer.alloc(13);
	header.writeUInt32BE(side, 0);
	header.writeUInt32BE(side, 4);
	header.set([1, 0, 0, 0, 0], 8);
	const pixels = deflateSync(Buffer.alloc((side / 8 + 1) * side));
	const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
	return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

test('a photo of a phone comes out upright, smaller, and without the place it was taken', async () => {
	const photo = await plain(2400, 1200)
		.jpeg()
		.withExif({
			IFD0: { Make: 'Telefoonmerk', Copyright: 'Lin' },
			IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 22/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '4/1 53/1 0/1' }
		})
		.withMetadata({ orientation: 6 })
		.toBuffer();
	const before = await sharp(photo).metadata();
	expect(before.exif).toBeDefined();
	expect(before.orientation).toBe(6);

	const picture = await read(photo);
	expect(picture).toMatchObject({ width: 800, height: 1600, mime: 'image/webp' });
	for (const bytes of [picture.webp, picture.thumb]) {
		const after = await sharp(bytes).metadata();
		expect(after.format).toBe('webp');
		for (const told of ['exif', 'xmp', 'iptc', 'icc', 'orientation'] as const) expect(after[told]).toBeUndefined();
		for (const word of ['Telefoonmerk', 'GPS', 'EXIF', 'Lin']) expect(bytes.includes(word)).toBe(false);
	}
	expect(await sharp(picture.thumb).metadata()).toMatchObject({ width: 240, height: 480 });
});

test('the GPS of the first test is really in the photo that goes in', async () => {
	const photo = await plain(10, 10)
		.jpeg()
		.withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 22/1 0/1' } })
		.toBuffer();
	// Tag 0x8825 points to the GPS block.
	const exif = (await sharp(photo).metadata()).exif;
	expect(exif?.includes(Buffer.from([0x88, 0x25])) || exif?.includes(Buffer.from([0x25, 0x88]))).toBe(true);
});

test('a small picture is not blown up, and png and webp keep what is see-through', async () => {
	const see = sharp({ create: { width: 30, height: 20, channels: 4, background: { ...red, alpha: 0.5 } } });
	for (const bytes of [await see.clone().png().toBuffer(), await see.clone().webp().toBuffer()]) {
		const picture = await read(bytes);
		expect(picture).toMatchObject({ width: 30, height: 20 });
		expect((await sharp(picture.webp).metadata()).hasAlpha).toBe(true);
	}
});

test('of a moving picture the first image is kept', async () => {
	const frames = await Promise.all(
		[red, { r: 0, g: 0, b: 255 }].map((background) =>
			sharp({ create: { width: 16, height: 16, channels: 3, background } })
				.png()
				.toBuffer()
		)
	);
	const moving = await sharp(frames, { join: { animated: true } })
		.webp({ loop: 0, delay: [100, 100] })
		.toBuffer();
	expect((await sharp(moving).metadata()).pages).toBe(2);
	const picture = await read(moving);
	expect(picture).toMatchObject({ width: 16, height: 16 });
	expect((await sharp(picture.webp).metadata()).pages ?? 1).toBe(1);
	const { dominant } = await sharp(picture.webp).stats();
	expect(dominant.r).toBeGreaterThan(dominant.b);
});

test('a small file that unfolds into too many pixels is refused by its header', async () => {
	const bytes = bomb(20_000);
	expect(bytes.length).toBeLessThan(200_000);
	expect(await readPicture(bytes)).toEqual({ ok: false, reason: 'too_many_pixels' });
	expect((await readPicture(bomb(800))).ok).toBe(true);
});

test.each([
	['nothing', Buffer.alloc(0)],
	['text', Buffer.from('hallo')],
	['a drawing with script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
	['a gif', Buffer.from('GIF89a')],
	['a pdf', Buffer.from('%PDF-1.7')]
])('%s is not a picture', async (_, bytes) =>
	expect(await readPicture(bytes)).toEqual({ ok: false, reason: 'not_a_picture' })
);

test('a picture that breaks off, or is another thing under its first bytes, is broken', async () => {
	const whole = await plain(400, 400).jpeg().toBuffer();
	expect(await readPicture(whole.subarray(0, whole.length / 2))).toEqual({ ok: false, reason: 'broken' });
	expect(await readPicture(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<svg/>')]))).toEqual({
		ok: false,
		reason: 'broken'
	});
	expect(await readPicture(Buffer.from('RIFF\0\0\0\0WEBPrubbish'))).toEqual({ ok: false, reason: 'broken' });
});

test('ten megabytes is the most', async () => {
	expect(await readPicture(Buffer.alloc(limits.uploadBytes + 1))).toEqual({ ok: false, reason: 'too_large' });
});
