import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { build } from 'vite';
import { MARKER } from '../support/pictures.ts';
import { expect, site } from './support.ts';

const media = path.resolve('src/modules/concerns/client/media');
const MOST = 1_048_576 - 8;

export type Answer = {
	refused: string | null;
	bytes: Buffer;
	width: number;
	height: number;
	opened: number;
	ms: number;
};
type Cleaner = typeof import('../../src/modules/concerns/client/media/clean-picture.ts');

/** A file of the media code as one script, as the sealed pages take it in; what it exports stands in the page under `name`. */
async function scriptOf(file: string, name: string): Promise<string> {
	const made = await build({
		configFile: false,
		envDir: false,
		publicDir: false,
		logLevel: 'error',
		build: { write: false, lib: { entry: path.join(media, file), formats: ['iife'], name } }
	});
	const [only] = [made].flat().flatMap((each) => ('output' in each ? each.output : []));
	if (only?.type !== 'chunk') throw new Error('no script');
	return `${only.code}\nglobalThis.${name} = typeof ${name} === 'undefined' ? undefined : ${name};`;
}

/** As strict as the headers of the sealed pages (src/lib/server/http/sealed-headers.ts). */
const policy =
	"default-src 'none'; script-src 'self'; connect-src 'self'; img-src blob:; media-src blob:; style-src 'self'; font-src 'self'; " +
	"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html programma";

/** A page under the headers of the sealed pages with one file of the media code in it, and no network from then on. */
export async function openWith(page: Page, file: string, name: string, content = '<main></main>'): Promise<void> {
	const address = `${site()}/leeg`;
	const headers = { 'content-security-policy': policy, 'permissions-policy': 'microphone=(self)' };
	const body = `<!doctype html><html lang="nl"><title>Leeg</title>${content}</html>`;
	await page.route(address, (route) => route.fulfill({ contentType: 'text/html', headers, body }));
	await page.goto(address);
	await page.unroute(address);
	await page.evaluate(await scriptOf(file, name));
	await page.context().setOffline(true);
}

/** Cleans a file in the browser; counts how often the browser was asked to open a picture. */
export async function clean(page: Page, file: Buffer, name = 'foto.jpg', type = 'image/jpeg'): Promise<Answer> {
	const answer = await page.evaluate(
		async ({ base64, name, type }) => {
			const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
			const { cleaner } = globalThis as unknown as { cleaner: Cleaner };
			const real = globalThis.createImageBitmap;
			let opened = 0;
			globalThis.createImageBitmap = ((...given: Parameters<typeof real>) => {
				opened += 1;
				return real(...given);
			}) as typeof real;
			const start = performance.now();
			const made = await cleaner.cleanPicture(new File([bytes], name, { type }));
			const ms = performance.now() - start;
			globalThis.createImageBitmap = real;
			if (!made.ok) return { refused: made.refused, base64: '', width: 0, height: 0, opened, ms };
			const signs = Array.from(made.bytes, (byte) => String.fromCharCode(byte)).join('');
			return { refused: null, base64: btoa(signs), width: made.width, height: made.height, opened, ms };
		},
		{ base64: file.toString('base64'), name, type }
	);
	return { ...answer, bytes: Buffer.from(answer.base64, 'base64') };
}

/** Markers of a JPEG's segments up to the first scan. */
function segmentsOf(jpeg: Buffer): string[] {
	const found: string[] = [];
	for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
		found.push(jpeg.readUInt8(at + 1).toString(16));
		if (found.at(-1) === 'da') break;
	}
	return found;
}

/** Nothing but a picture, small enough, and the same to another program. */
export async function expectBare(answer: Answer): Promise<void> {
	expect(answer.refused).toBeNull();
	const { bytes } = answer;
	expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xd8]);
	expect([...bytes.subarray(-2)]).toEqual([0xff, 0xd9]);
	expect(segmentsOf(bytes).filter((marker) => /^e|^f/.test(marker))).toEqual([]);
	for (const sign of [MARKER, 'Exif', 'GPS', 'ns.adobe.com', 'Photoshop', 'xmpmeta', 'PK\u0003\u0004', '<script'])
		expect(bytes.includes(Buffer.from(sign, 'latin1')), sign).toBe(false);
	const read = await sharp(bytes).metadata();
	expect([read.format, read.width, read.height]).toEqual(['jpeg', answer.width, answer.height]);
	expect([read.exif, read.xmp, read.iptc, read.orientation, read.icc]).toEqual(Array(5).fill(undefined));
	expect(bytes.length).toBeLessThanOrEqual(MOST);
}

/** The colour of one dot, roughly. */
export const colourAt = async (jpeg: Buffer, left: number, top: number) => {
	const raw = await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
	return [...raw].map((value) => Math.round(value / 60));
};
export const RED = [4, 0, 0];
export const BLUE = [0, 0, 4];
