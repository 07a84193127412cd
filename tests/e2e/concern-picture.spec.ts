import sharp from 'sharp';
import {
	exif,
	jpegOfSize,
	MARKER,
	photo,
	pngOfSize,
	segment,
	twoColours,
	withChunk,
	withSegments,
	xmp
} from '../support/pictures.ts';
import { BLUE, clean, colourAt, expectBare, openWith, RED } from './picture-support.ts';
import { expect, test } from './support.ts';

const SMALL = 262_144 - 8;

test.beforeEach(async ({ page }) => {
	await openWith(page, 'clean-picture.ts', 'cleaner');
});

test('a phone photo loses place, camera, program and thumbnail, and fits the small step', async ({ page }) => {
	const thumbnail = withSegments(await photo(160, 120).jpeg().toBuffer(), segment(0xfe, `${MARKER}-thumbnail`));
	const file = withSegments(
		await photo(2400, 1800).jpeg({ quality: 92 }).toBuffer(),
		segment(0xe1, exif({ thumbnail })),
		segment(0xe1, xmp()),
		segment(0xed, `Photoshop 3.0\0${MARKER}-iptc`),
		segment(0xfe, `${MARKER}-comment`)
	);
	// The test itself is right: another program finds all of it in the file that was chosen.
	const before = await sharp(file).metadata();
	expect(before.exif?.includes(`${MARKER}-gps`)).toBe(true);
	expect(before.xmp?.includes(`${MARKER}-xmp`)).toBe(true);
	const answer = await clean(page, file);
	await expectBare(answer);
	expect([answer.width, answer.height]).toEqual([1600, 1200]);
	expect(answer.bytes.length).toBeLessThanOrEqual(SMALL);
});

test('a photo full of detail takes the large step, at the best quality that fits', async ({ page }) => {
	const answer = await clean(page, await photo(2000, 1500, 120).jpeg({ quality: 95 }).toBuffer());
	await expectBare(answer);
	expect(answer.bytes.length).toBeGreaterThan(SMALL);
});

test('a small picture is not made larger', async ({ page }) => {
	const answer = await clean(page, await photo(320, 200).jpeg().toBuffer());
	await expectBare(answer);
	expect([answer.width, answer.height]).toEqual([320, 200]);
});

test('PNG text chunks are gone, and what shines through is white', async ({ page }) => {
	const clear = { r: 0, g: 0, b: 0, alpha: 0 };
	const png = await sharp({ create: { width: 60, height: 40, channels: 4, background: clear } })
		.png()
		.toBuffer();
	const international = `Author\0\0\0nl\0Auteur\0${MARKER}-itxt`;
	const dirty = withChunk(
		withChunk(withChunk(png, 'tEXt', `Author\0${MARKER}-text`), 'iTXt', international),
		'eXIf',
		exif().subarray(6)
	);
	expect((await sharp(dirty).metadata()).exif?.includes(MARKER)).toBe(true);
	const answer = await clean(page, dirty, 'foto.png', 'image/png');
	await expectBare(answer);
	expect(await colourAt(answer.bytes, 30, 20)).toEqual([4, 4, 4]);
});

test('WebP is cleaned as well', async ({ page }) => {
	const webp = await photo(400, 300)
		.withExif({ IFD0: { Artist: MARKER } })
		.webp()
		.toBuffer();
	expect(webp.includes(MARKER)).toBe(true);
	await expectBare(await clean(page, webp, 'foto.webp', 'image/webp'));
});

test('a photo held sideways comes out upright, without the sign that said so', async ({ page }) => {
	const lying = await (await twoColours(200, 100)).jpeg().toBuffer();
	const answer = await clean(page, withSegments(lying, segment(0xe1, exif({ orientation: 6 }))));
	await expectBare(answer);
	expect([answer.width, answer.height]).toEqual([100, 200]);
	// Turned a quarter to the right: what was left is above.
	expect(await colourAt(answer.bytes, 50, 40)).toEqual(RED);
	expect(await colourAt(answer.bytes, 50, 160)).toEqual(BLUE);
});

test('what hangs behind a picture is gone', async ({ page }) => {
	const behind = Buffer.from(`PK\u0003\u0004${MARKER}.zip<script>alert("${MARKER}")</script>`);
	const jpeg = await photo(300, 200).jpeg().toBuffer();
	await expectBare(await clean(page, Buffer.concat([jpeg, behind])));
	const png = await photo(300, 200).png().toBuffer();
	await expectBare(await clean(page, Buffer.concat([png, behind]), 'foto.png', 'image/png'));
	// A picture that is a page at the same time.
	await expectBare(await clean(page, withSegments(jpeg, segment(0xfe, `--><html><script>${MARKER}</script>`))));
});

test('SVG and every other kind is refused, whatever its name says, and never opened', async ({ page }) => {
	const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert('${MARKER}')</script></svg>`);
	const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
	const others = [
		svg,
		heic,
		await photo(20, 20).gif().toBuffer(),
		Buffer.from('%PDF-1.7'),
		Buffer.alloc(0),
		Buffer.from([0xff, 0xd8])
	];
	for (const [n, file] of others.entries()) {
		const answer = await clean(page, file, 'foto.jpg', n === 0 ? 'image/svg+xml' : 'image/jpeg');
		expect([n, answer.refused, answer.opened]).toEqual([n, 'picture_kind', 0]);
	}
});

test('a bomb is refused at once, without being opened', async ({ page }) => {
	const huge = [
		await pngOfSize(30_000, 30_000),
		await jpegOfSize(30_000, 30_000),
		await pngOfSize(12_001, 10),
		await pngOfSize(10, 4_294_967_295),
		await pngOfSize(8000, 7501)
	];
	for (const [n, file] of huge.entries()) {
		const answer = await clean(page, file);
		expect([n, answer.refused, answer.opened]).toEqual([n, 'picture_huge', 0]);
		expect(answer.ms).toBeLessThan(1000);
	}
	const heavy = Buffer.concat([await photo(20, 20).jpeg().toBuffer(), Buffer.alloc(20 * 1024 * 1024)]);
	expect(await clean(page, heavy)).toMatchObject({ refused: 'picture_large', opened: 0 });
});

test('what is cut off is refused, or clean', async ({ page }) => {
	const jpeg = withSegments(await photo(800, 600).jpeg().toBuffer(), segment(0xe1, exif()));
	const png = withChunk(await photo(200, 150).png().toBuffer(), 'tEXt', `Author\0${MARKER}`);
	for (const part of [0.02, 0.1, 0.5, 0.9, 0.999])
		for (const file of [jpeg, png]) {
			const answer = await clean(page, file.subarray(0, Math.floor(file.length * part)));
			if (answer.refused === null) await expectBare(answer);
			else expect(['picture_broken', 'picture_kind']).toContain(answer.refused);
		}
	expect(await clean(page, await pngOfSize(50, 50))).toMatchObject({ opened: 1 });
});

test('a browser that gives other pixels than were drawn sends none', async ({ page }) => {
	await page.evaluate(() => {
		const real = CanvasRenderingContext2D.prototype.getImageData;
		CanvasRenderingContext2D.prototype.getImageData = function (...given: Parameters<typeof real>) {
			const data = real.apply(this, given);
			data.data.fill(255);
			return data;
		};
	});
	expect(await clean(page, await photo(30, 20).jpeg().toBuffer())).toMatchObject({
		refused: 'picture_blocked',
		opened: 0
	});
});
