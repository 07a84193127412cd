import { expect, test } from './support.ts';
import { addDays } from '#lib/time/local.ts';
import { makeHead } from '#modules/concerns/protocol/roster-head.ts';
import { aTeam, aTeamHouse, pressed, putHead, send, tell, today } from './concern-support.ts';

const STORY = 'De post ligt al weken op de mat.';

/** Every address that something was sent to. */
function posts(page: import('@playwright/test').Page): string[] {
	const sent: string[] = [];
	page.on('request', (request) => {
		if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
	});
	return sent;
}

test('whatever fails: nothing is sent half, what was typed stays, and the numbers show', async ({ page }) => {
	test.setTimeout(150_000);
	const team = await aTeamHouse();
	const sent = posts(page);
	await tell(page, team, { text: STORY, name: 'Fatima' });
	const fails = async () => {
		await page
			.getByRole('button', { name: /^(Verstuur|Probeer opnieuw)$/ })
			.first()
			.click();
		await expect(page.getByText('Alles wat je hebt ingevuld, staat er nog.')).toBeVisible({ timeout: 40_000 });
		await expect(page.getByText(STORY)).toBeVisible();
		await expect(page.getByRole('link', { name: /112/ }).first()).toBeVisible();
	};
	// The server is away, refuses, is full, or says something that is no answer.
	for (const status of [400, 429, 500, 503]) {
		await page.route('**/zorgen/stuur', (route) => route.fulfill({ status, json: { reason: 'busy' } }));
		await fails();
		await page.unrouteAll();
	}
	await page.route('**/zorgen/stuur', (route) => route.fulfill({ status: 200, body: '<html>' }));
	await fails();
	await page.unrouteAll();
	await page.route('**/zorgen/stuur', (route) => route.abort());
	await fails();
	await page.unrouteAll();
	const code = await send(page);
	expect(code).toHaveLength(20);
	expect(new Set(sent)).toEqual(new Set([`/${team.slug}/zorgen/stuur`]));
});

test('when the cipher fails nothing leaves the browser', async ({ page }) => {
	const team = await aTeamHouse();
	const sent = posts(page);
	// The worker arrives broken: it has no chance left to draw.
	await page.route('**/programma/seal-*', async (route) => {
		const response = await route.fetch();
		const body = `Object.defineProperty(globalThis.crypto, 'getRandomValues', { value() { throw new Error('no chance'); } });${await response.text()}`;
		await route.fulfill({ response, body });
	});
	await tell(page, team, { text: STORY });
	await pressed(page, 'Verstuur');
	await expect(page.getByText('Alles wat je hebt ingevuld, staat er nog.')).toBeVisible({ timeout: 40_000 });
	await expect(page.getByRole('link', { name: /112/ }).first()).toBeVisible();
	expect(sent).toEqual([]);
});

test('a list that fails its check keeps the form shut, with the numbers', async ({ page }) => {
	const team = await aTeam();
	await page.goto(`/${team.slug}/zorgen#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`);
	await expect(page.getByText('Deze pagina past niet bij de poster.', { exact: false })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Ik maak me zorgen om iemand' })).toHaveCount(0);
	await page.goto('about:blank');
	await page.goto(`/${team.slug}/zorgen#${team.roster.root}`);
	await expect(page.getByRole('button', { name: 'Ik maak me zorgen om iemand' })).toBeVisible();
	// Three weeks and a day without a word of the coaches.
	const [samira] = team.coaches;
	const old = makeHead(team.roster, samira!.id, addDays(today(), -22), samira!.signSecret);
	await putHead(team, old);
	await page.goto('about:blank');
	await page.goto(`/${team.slug}/zorgen`);
	await expect(page.getByRole('heading', { name: 'Het formulier is nu dicht' })).toBeVisible();
	await expect(page.getByRole('link', { name: /112/ }).first()).toBeVisible();
});

test('back, reload and a quick way out leave nothing of the draft', async ({ page }) => {
	const team = await aTeamHouse();
	page.on('dialog', (dialog) => void dialog.accept());
	const left = () =>
		page.evaluate(async () => {
			const stored = [
				JSON.stringify({ ...localStorage }),
				JSON.stringify({ ...sessionStorage }),
				JSON.stringify(history.state)
			];
			const names = (await indexedDB.databases()).map(({ name }) => name);
			const caches = 'caches' in globalThis ? await globalThis.caches.keys() : [];
			return [...stored, document.cookie, location.href, ...names, ...caches].join(' ');
		});
	await tell(page, team, { text: STORY, name: 'Fatima' });
	expect(await left()).not.toMatch(/post ligt|Fatima/);
	await page.reload();
	await expect(page.getByRole('button', { name: 'Ik maak me zorgen om iemand' })).toBeVisible();
	expect(await page.content()).not.toContain(STORY);
	await tell(page, team, { text: STORY });
	await page.goto(`/${team.slug}`);
	await page.goBack();
	await expect(page.getByRole('button', { name: 'Ik maak me zorgen om iemand' })).toBeVisible();
	expect(await page.content()).not.toContain(STORY);
	await tell(page, team, { text: STORY });
	const steps = await page.evaluate(() => history.length);
	await page
		.getByRole('link', { name: 'Snel weg' })
		.or(page.getByRole('button', { name: 'Snel weg' }))
		.click();
	await page.waitForURL((url) => !url.pathname.endsWith('/zorgen'));
	expect(await page.evaluate(() => history.length)).toBe(steps);
	expect(await left()).not.toMatch(/post ligt/);
});

test('without JavaScript there are the numbers and the visiting hours, and no field to type in', async ({
	browser
}) => {
	const team = await aTeamHouse();
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`http://localhost:${process.env['E2E_PORT'] ?? ''}/${team.slug}/zorgen`);
	for (const number of ['112', '0800-2000', '0800-0113', '0800-1205'])
		await expect(page.getByRole('link', { name: new RegExp(number) }).first()).toBeVisible();
	await expect(page.locator('noscript p')).toContainText('Dit formulier werkt niet op dit toestel');
	await expect(page.locator('form, textarea, input')).toHaveCount(0);
	await expect(page.getByText('Liever praten?')).toBeVisible();
	await context.close();
});

test('a browser that lacks a part gets the numbers, and no field to type in', async ({ page }) => {
	const team = await aTeamHouse();
	const noForm = async (words: string) => {
		await page.goto(`/${team.slug}/zorgen`);
		await expect(page.getByText(words).first()).toBeVisible();
		await expect(page.getByRole('link', { name: /112/ }).first()).toBeVisible();
		await expect(page.getByText('Liever praten?')).toBeVisible();
		await expect(page.locator('form, textarea, input, main button')).toHaveCount(0);
	};
	// Its worker finds out at once: Lockdown Mode of an iPhone has no WebAssembly, a page without TLS no `subtle`.
	for (const lack of ['WebAssembly', 'TransformStream', 'crypto.subtle']) {
		await page.route('**/programma/seal-*', async (route) => {
			const response = await route.fetch();
			const gone = lack === 'crypto.subtle' ? 'delete Crypto.prototype.subtle' : `delete globalThis.${lack}`;
			await route.fulfill({ response, body: `${gone};${await response.text()}` });
		});
		await noForm('Dit toestel is te oud voor het formulier.');
		await page.unrouteAll();
	}
	// Its page breaks at the start: what the server wrote stays.
	await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'));
	await noForm('Komt het niet? Bel ons of kom langs.');
});
