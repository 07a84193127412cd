import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { aTeam } from '../support/concerns.ts';
import { expect, signInAs, site, test } from './support.ts';

const PAGE_POLICY =
	"default-src 'none'; script-src 'self'; connect-src 'self'; img-src blob:; media-src blob:; style-src 'self'; font-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html programma";

/** What the browser complains of, and what the policy stopped. */
async function complaints(page: Page): Promise<string[]> {
	const heard: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
	});
	page.on('pageerror', (error) => heard.push(error.message));
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (stopped) =>
			console.error(`stopped by ${stopped.effectiveDirective}: ${stopped.blockedURI}`)
		);
	});
	return heard;
}

/** The form, with its program running and its worker started. */
async function openForm(page: Page): Promise<void> {
	const { slug } = await aTeam();
	const started = page.waitForEvent('worker');
	await page.goto(`/${slug}/zorgen`);
	await started;
	await expect(page.locator('#zorgen [data-program=running]')).toBeVisible();
}

const headersOf = async (page: Page, path: string) => (await page.request.get(path)).headers();

test('every sealed page runs under the strict policy, without one complaint', async ({ page, context }) => {
	const heard = await complaints(page);
	const { slug, coaches } = await aTeam();
	await signInAs(context, coaches[0]!.actor.personId, 'passkey');
	for (const path of ['zorgen', 'zorgen/code', 'zorg']) {
		await page.goto(`/${slug}/${path}`);
		await expect(page.locator('[data-program=running]'), path).toBeVisible();
		await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
		const headers = await headersOf(page, page.url());
		expect(headers['content-security-policy']).toBe(PAGE_POLICY);
		expect(headers['cache-control']).toBe('no-store');
		expect(headers['referrer-policy']).toBe('no-referrer');
		expect(headers['permissions-policy']).toContain('microphone=(self)');
		expect(headers['link']).toBeUndefined();
	}
	expect(heard).toEqual([]);
});

test('the page itself can run no WebAssembly and make no markup of a text', async ({ page }) => {
	await openForm(page);
	// The smallest module there is: its name and its version.
	const wasm = await page.evaluate(() =>
		WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])).then(
			() => 'ran',
			(error: Error) => error.name
		)
	);
	expect(wasm).toBe('CompileError');
	const attempt = (what: 'markup' | 'program' | 'policy' | 'worker') =>
		page.evaluate((what) => {
			const { trustedTypes } = globalThis as unknown as {
				trustedTypes: { createPolicy: (name: string, rules: object) => object };
			};
			try {
				if (what === 'markup') document.body.innerHTML = '<b>x</b>';
				if (what === 'program') document.createElement('script').text = 'alert(1)';
				if (what === 'policy') trustedTypes.createPolicy('programma', {});
				if (what === 'worker') new Worker('/lees-voor.js');
				return 'done';
			} catch (error) {
				return error instanceof Error ? error.name : 'thrown';
			}
		}, what);
	expect(await attempt('markup')).toBe('TypeError');
	expect(await attempt('program')).toBe('TypeError');
	expect(await attempt('policy')).toBe('TypeError');
	expect(await attempt('worker')).toBe('TypeError');
});

test('its worker derives a key with Argon2id, and can reach nothing and nobody', async ({ page }) => {
	await openForm(page);
	const [worker] = page.workers();
	if (!worker) throw new Error('no worker');
	// The devtools bring the library in, so that this story needs no deed of the worker for it.
	await worker.evaluate(
		readFileSync(createRequire(import.meta.url).resolve('hash-wasm/dist/argon2.umd.min.js'), 'utf8')
	);
	const key = await worker.evaluate(() => {
		const { hashwasm } = globalThis as unknown as { hashwasm: { argon2id: (options: object) => Promise<string> } };
		const cost = { iterations: 3, parallelism: 1, memorySize: 65536, hashLength: 32 };
		return hashwasm.argon2id({ password: 'code', salt: new Uint8Array(16), outputType: 'hex', ...cost });
	});
	expect(key).toMatch(/^[0-9a-f]{64}$/);
	const away = await worker.evaluate(async (address) => {
		const name = (error: unknown) => (error instanceof Error ? error.name : 'thrown');
		const attempt = (what: () => unknown) => {
			try {
				what();
				return 'done';
			} catch (error) {
				return name(error);
			}
		};
		const socket = () =>
			new Promise((resolve) => {
				try {
					const line = new WebSocket(address.replace('http', 'ws'));
					line.onopen = () => resolve('done');
					line.onerror = () => resolve('refused');
				} catch (error) {
					resolve(name(error));
				}
			});
		return {
			fetch: await fetch('/health/live').then(() => 'done', name),
			elsewhere: await fetch('https://example.org/').then(() => 'done', name),
			script: attempt(() => {
				(globalThis as unknown as { importScripts: (file: string) => void }).importScripts(`${address}/lees-voor.js`);
			}),
			socket: await socket()
		};
	}, site());
	expect(away.fetch).toBe('TypeError');
	expect(away.elsewhere).toBe('TypeError');
	expect(away.script).not.toBe('done');
	expect(away.socket).not.toBe('done');
});

test('a program with one changed byte does not run, and the phone number stays', async ({ page }) => {
	const heard = await complaints(page);
	const { slug } = await aTeam();
	await page.route('**/programma/form-*.js', async (route) => {
		const answer = await route.fetch();
		await route.fulfill({ response: answer, body: `${await answer.text()} ` });
	});
	await page.goto(`/${slug}/zorgen`);
	await expect.poll(() => heard.join('\n')).toContain('integrity');
	await expect(page.locator('#zorgen')).toContainText('112');
	await expect(page.locator('[data-program=running]')).toHaveCount(0);
	expect(page.workers()).toEqual([]);
});

test('programs are kept for ever, travel squeezed, and no other file stands beside them', async ({ page }) => {
	const { slug } = await aTeam();
	await page.goto(`/${slug}/zorgen`);
	const src = (await page.locator('script[type=module]').getAttribute('src')) ?? '';
	const ask = (path: string, encoding: string) => fetch(site() + path, { headers: { 'accept-encoding': encoding } });
	for (const encoding of ['br', 'gzip']) {
		const { headers, status } = await ask(src, `${encoding}, deflate`);
		expect([status, headers.get('content-encoding')]).toEqual([200, encoding]);
		expect(headers.get('cache-control')).toContain('immutable');
		expect(headers.get('content-type')).toContain('text/javascript');
		expect(headers.get('vary')).toContain('accept-encoding');
	}
	expect((await ask(src, 'identity')).headers.get('content-encoding')).toBeNull();
	expect((await ask(src.replace(/-\w+/, '-0123456789abcdef'), 'br')).status).toBe(404);
	expect((await ask('/programma/form.js', 'br')).status).toBe(404);
});
