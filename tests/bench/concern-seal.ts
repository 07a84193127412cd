import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { limits } from '#lib/limits.ts';
import type { Figures } from '../../scripts/bench.ts';
import { oneFile, sealedTexts } from '../../scripts/sealed.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { median, round } from './_house.ts';
import type { SealBench } from './_seal-page.ts';

const COACHES = 8;
const SLOWDOWN = 4;
const TIMES = 7;
const KB = 1000;

/**
 * What an old phone needs to seal a concern of 2 KB and one photo for eight coaches, the envelope and the reporter, and
 * to make keys of a code. Chromium slows down the page only: Emulation.setCPUThrottlingRate leaves workers at full speed, and the
 * worker's own devtools refuse it ("only supported for pages"). So the functions that the worker calls run in a bare page here.
 */
export async function bench(): Promise<Figures> {
	const sizes = Object.fromEntries((await sealedTexts()).map(({ name, code }) => [name, gzipSync(code).length / KB]));
	const photo = await aPhoto();
	const program = await oneFile({
		name: 'bench',
		file: path.join(import.meta.dirname, '_seal-page.ts'),
		format: 'iife'
	});
	const { url, stop } = await servePage(program);
	const executablePath = chromiumPath();
	const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumFlags() });
	try {
		const page = await browser.newPage();
		await page.goto(url);
		await ask(page, 'prepare', COACHES, photo.toString('base64'));
		const fast = await measure(page);
		const devtools = await page.context().newCDPSession(page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
		const slow = await measure(page);
		return figuresOf(sizes, photo.length, fast, slow);
	} finally {
		await browser.close();
		stop();
	}
}

type Measured = { code: number; seal: number; work: number; bytes: number; wraps: number };

async function measure(page: Page): Promise<Measured> {
	// The first time also compiles; an old phone does that too, but once, and while somebody is still typing.
	await ask(page, 'code');
	await ask(page, 'seal');
	const codes: number[] = [];
	const seals: Awaited<ReturnType<SealBench['seal']>>[] = [];
	const works: number[] = [];
	for (let time = 0; time < TIMES; time += 1) {
		codes.push(await ask(page, 'code'));
		seals.push(await ask(page, 'seal'));
		works.push(await ask(page, 'work', limits.concernWorkBits));
	}
	const { bytes, wraps } = seals[0]!;
	return { code: median(codes), seal: median(seals.map(({ ms }) => ms)), work: median(works), bytes, wraps };
}

function figuresOf(sizes: Record<string, number>, photoBytes: number, fast: Measured, slow: Measured): Figures {
	const size = (name: string) => sizes[name] ?? Number.NaN;
	const form = size('form') + size('seal');
	return {
		bench: 'concern-seal',
		data: {
			text_bytes: 2048,
			photo_bytes: photoBytes,
			coaches: COACHES,
			wraps: COACHES + 2,
			slowdown: SLOWDOWN,
			times: TIMES
		},
		figures: {
			seal_seconds: round(slow.seal / 1000, 3),
			seal_seconds_full_speed: round(fast.seal / 1000, 3),
			code_seconds: round(slow.code / 1000, 2),
			code_seconds_full_speed: round(fast.code / 1000, 2),
			slowdown_seen: round(slow.code / fast.code, 2),
			work_seconds: round(slow.work / 1000, 2),
			sent_kb: round(slow.bytes / KB),
			of_which_wraps_kb: round(slow.wraps / KB),
			form_gzip_kb: round(size('form')),
			seal_worker_gzip_kb: round(size('seal')),
			return_gzip_kb: round(size('return')),
			scan_worker_gzip_kb: round(size('scan')),
			coach_gzip_kb: round(size('coach') + size('keys'))
		},
		targets: [
			{ name: 'sealing in seconds', value: round(slow.seal / 1000, 3), at_most: 0.8 },
			{ name: 'keys from a code in seconds', value: round(slow.code / 1000, 2), at_most: 3.5 },
			{ name: 'program of the form in kB gzip', value: round(form), at_most: 120 }
		]
	};
}

/** Calls one of the functions of `_seal-page.ts` in the page. */
function ask<Name extends keyof SealBench>(
	page: Page,
	name: Name,
	...words: Parameters<SealBench[Name]>
): Promise<Awaited<ReturnType<SealBench[Name]>>> {
	return page.evaluate(
		([name, words]) =>
			(globalThis as unknown as { bench: Record<string, (...words: unknown[]) => Promise<never>> }).bench[name]!(
				...words
			),
		[name, words] as [string, unknown[]]
	);
}

/** As a phone's camera leaves it after redrawing: 1600 pixels, a few hundred kB. */
function aPhoto(): Promise<Buffer> {
	const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
	const canvas = { width: 1600, height: 1200, channels: 3 as const, background: '#888', noise };
	return sharp({ create: canvas }).blur(1.2).jpeg({ quality: 80 }).toBuffer();
}

async function servePage(program: string): Promise<{ url: string; stop: () => void }> {
	const server = createServer((request, response) => {
		const script = request.url === '/program.js';
		response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
		response.end(script ? program : '<!doctype html><title>bench</title><script src="/program.js"></script>');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = address !== null && typeof address === 'object' ? address.port : 0;
	return { url: `http://localhost:${String(port)}/`, stop: () => server.close() };
}
