import { mkdirSync, rmSync } from 'node:fs';
import { chromium, type BrowserContext } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '../tests/support/chromium.ts';
import { start } from '../tests/support/program.ts';
import { temporaryFolder } from '../tests/support/temporary.ts';

const folder = 'shots';
const most = 12;

/** npm run shots: pictures of the public pages of the demo neighbourhood, narrow and wide, in Dutch and Arabic. */
export async function main(): Promise<void> {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder);
	const data = temporaryFolder('shots');
	const running = await start({ DATA_DIR: data, PORT: '0' }, ['--demo']);
	const executablePath = chromiumPath();
	const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumFlags() });
	try {
		for (const language of ['nl', 'ar'])
			for (const width of [390, 1280]) {
				const context = await browser.newContext({ viewport: { width, height: 844 }, baseURL: running.url });
				await context.addCookies([{ name: 'taal', value: language, url: running.url }]);
				await shoot(context, `${language}-${String(width)}`);
				await context.close();
			}
	} finally {
		await browser.close();
		await running.end('SIGTERM');
		rmSync(data, { recursive: true, force: true });
	}
	console.log(`Pictures are in ${folder}/.`);
}

/** The start page, the first hub, and what its page leads to; one page of each kind. */
async function shoot(context: BrowserContext, suffix: string): Promise<void> {
	const page = await context.newPage();
	const waiting = ['/'];
	const kinds = new Set<string>();
	for (let path = waiting.shift(); path !== undefined && kinds.size < most; path = waiting.shift()) {
		// Pages that differ in an id only are of one kind, and one hub stands for all.
		const kind =
			path
				.split('/')
				.slice(2)
				.join('/')
				.replace(/[0-9a-f-]{36}/g, 'id') || (path === '/' ? 'start' : 'hub');
		if (kinds.has(kind)) continue;
		const answer = await page.goto(path);
		if (!answer?.ok() || !(answer.headers()['content-type'] ?? '').includes('html')) continue;
		kinds.add(kind);
		await page.screenshot({ path: `${folder}/${kind.replaceAll(/[^a-z0-9]+/gi, '-')}-${suffix}.png`, fullPage: true });
		const links = await page
			.locator('a[href^="/"]')
			.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
		waiting.push(...links.map((link) => link.replace(/[?#].*$/, '')));
	}
}
