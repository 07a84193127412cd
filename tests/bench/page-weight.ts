import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import type { Figures } from '../../scripts/bench.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { fillHubs, openHouse, round, serveHouse } from './_house.ts';

const PAGES = ['', '/agenda', '/contact'];
const KB = 1000;

/** What a first visit costs an old phone: the first HTML, and everything the page brings along, as it travels. */
export async function bench(): Promise<Figures> {
	const database = await openHouse();
	const [slug] = await fillHubs(database, 1, 500);
	const app = await serveHouse(database);
	const executablePath = chromiumPath();
	const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumFlags() });
	try {
		const figures: Record<string, number> = {};
		let html = 0;
		let whole = 0;
		let script = 0;
		for (const path of PAGES) {
			const body = Buffer.from(await (await fetch(`${app.url}/${slug}${path}`)).arrayBuffer());
			const visit = await firstVisit(browser, `${app.url}/${slug}${path}`);
			const name = path.slice(1) || 'vandaag';
			figures[`${name}_html_gzip_kb`] = round(gzipSync(body).length / KB, 2);
			figures[`${name}_whole_visit_kb`] = round(visit.bytes / KB, 2);
			figures[`${name}_script_kb`] = round(visit.script / KB, 2);
			figures[`${name}_requests`] = visit.requests;
			html = Math.max(html, gzipSync(body).length / KB);
			whole = Math.max(whole, visit.bytes / KB);
			script = Math.max(script, visit.frameworkScript / KB);
		}
		return {
			bench: 'page-weight',
			data: { pages: PAGES.length, occurrences: 500, viewport: '390x844' },
			figures,
			targets: [
				{ name: 'first HTML in kB gzip', value: round(html, 2), at_most: 14 },
				{ name: 'whole first visit in kB', value: round(whole, 2), at_most: 100 },
				{ name: 'script of the framework in kB', value: round(script, 2), at_most: 0 }
			]
		};
	} finally {
		await browser.close();
		await app.end('SIGTERM');
		await database.stop();
	}
}

/** Bytes as they travelled, headers included, told by the browser itself. */
async function firstVisit(browser: Awaited<ReturnType<typeof chromium.launch>>, url: string) {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'nl-NL' });
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	await devtools.send('Network.enable');
	const kinds = new Map<string, { type: string; url: string }>();
	const seen = { bytes: 0, script: 0, frameworkScript: 0, requests: 0 };
	devtools.on('Network.responseReceived', ({ requestId, type, response }) =>
		kinds.set(requestId, { type, url: response.url })
	);
	devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		seen.requests += 1;
		seen.bytes += encodedDataLength;
		const kind = kinds.get(requestId);
		if (kind?.type === 'Script') seen.script += encodedDataLength;
		// Reading aloud is the one small script that these pages need; everything else would be the framework's.
		if (kind?.type === 'Script' && kind.url.includes('/_app/')) seen.frameworkScript += encodedDataLength;
	});
	await page.goto(url, { waitUntil: 'networkidle' });
	await context.close();
	return seen;
}
