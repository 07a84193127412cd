import { aSealedConcern, aTeamHouse, coachBrowser, putIn, unlock } from './concern-support.ts';
import { axeClean, expect, test } from './support.ts';

const NASTY = [
	'<script>window.__ran = 1</script><img src=x onerror="window.__ran = 1">',
	'javascript:alert(1) https://kwaad.example/steel?x=1 [klik](javascript:alert(1))',
	'gewoon \u202Egnp.exe\u202C en \u2066verstopt\u2069 en nul\u0001teken',
	'{{constructor.constructor("window.__ran = 1")()}} ${window.__ran = 1}'
].join('\n');

test('what a neighbour typed does nothing on the screen of a coach', async ({ browser }) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse();
	const [samira] = team.coaches;
	await putIn(team, await aSealedConcern(team, { text: NASTY }), { label: 'Rode Das' });
	const emoji = '\u{1F600}'.repeat(12_000);
	await putIn(team, await aSealedConcern(team, { text: emoji }), { label: 'Blauwe Reiger' });
	const desk = await coachBrowser(browser, team, samira!);
	await unlock(desk, samira!);
	const asked: string[] = [];
	desk.on('request', (request) => asked.push(request.url()));
	await desk
		.getByRole('link', { name: /Rode Das/ })
		.first()
		.click();
	await expect(desk.getByText('<script>window.__ran', { exact: false }).first()).toBeVisible();
	expect(await desk.evaluate(() => (globalThis as { __ran?: number }).__ran)).toBeUndefined();
	const main = desk.getByRole('main');
	expect(await main.locator('script, img, iframe, a[href^="javascript"], a[href*="kwaad"]').count()).toBe(0);
	// What turns a line around, or hides in it, stands there as a mark.
	expect(await main.innerText()).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u0001]/);
	await expect(main.locator('[title^="onzichtbaar teken"]')).not.toHaveCount(0);
	await axeClean(desk);
	expect(asked.filter((url) => url.includes('kwaad'))).toEqual([]);

	await desk.goto(`/${team.slug}/zorg`);
	await unlock(desk, samira!);
	const from = Date.now();
	await desk
		.getByRole('link', { name: /Blauwe Reiger/ })
		.first()
		.click();
	await expect(desk.getByText('\u{1F600}\u{1F600}', { exact: false }).first()).toBeVisible();
	test.info().annotations.push({ type: 'a wall of signs opened in', description: `${String(Date.now() - from)} ms` });
	await expect(desk.getByRole('button', { name: /Toon meer/ })).toBeVisible();
});
