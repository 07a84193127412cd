import type { Page } from '@playwright/test';
import { aSealedConcern, aTeamHouse, coachBrowser, putIn, unlock } from './concern-support.ts';
import { axeClean, expect, test } from './support.ts';

const beside = (page: Page) => page.getByRole('navigation', { name: 'Meldingen', exact: true });
const opened = (page: Page, label: string) =>
	expect(page.getByRole('heading', { level: 1, name: label })).toBeFocused();

test('on a wide screen the list stays beside the open concern, and the keys go from one to the other', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse();
	for (const label of ['Witte Vos', 'Blauwe Reiger', 'Rode Eend'])
		await putIn(team, await aSealedConcern(team, { text: `Verhaal van ${label}.` }), { label });
	const page = await coachBrowser(browser, team, team.coaches[0]!, { viewport: { width: 1280, height: 900 } });
	await unlock(page, team.coaches[0]!);
	await expect(beside(page)).toHaveCount(0);
	await page.getByRole('link', { name: /Witte Vos/ }).click();
	await opened(page, 'Witte Vos');
	await expect(page.getByText('Verhaal van Witte Vos.')).toBeVisible();
	await expect(beside(page).getByRole('link')).toHaveCount(3);
	await expect(beside(page).locator('[aria-current=page]')).toContainText('Witte Vos');
	// The list stands at the left of the concern, and its headings are the concern's alone.
	const [list, title] = [await beside(page).boundingBox(), await page.getByRole('heading', { level: 1 }).boundingBox()];
	expect(list!.x + list!.width).toBeLessThanOrEqual(title!.x);
	const levels = await page.locator('main :is(h1, h2, h3, h4)').evaluateAll((all) => all.map(({ tagName }) => tagName));
	expect(levels[0]).toBe('H1');
	expect(levels.filter((level) => level === 'H1')).toHaveLength(1);
	await axeClean(page);

	// What is typed for one waits while another is read.
	await page.getByLabel('Je antwoord').fill('Nog niet af');
	await page.keyboard.press('Shift+Tab');
	await beside(page)
		.getByRole('link', { name: /Blauwe Reiger/ })
		.focus();
	await page.keyboard.press('Enter');
	await opened(page, 'Blauwe Reiger');
	await expect(page.getByText('Verhaal van Blauwe Reiger.')).toBeVisible();
	await expect(page.getByText('Verhaal van Witte Vos.')).toHaveCount(0);
	await expect(beside(page).locator('[aria-current=page]')).toContainText('Blauwe Reiger');
	await page.goBack();
	await opened(page, 'Witte Vos');
	await expect(page.getByLabel('Je antwoord')).toHaveValue('Nog niet af');

	// On paper, and on a telephone, the concern stands alone.
	await page.emulateMedia({ media: 'print' });
	await expect(beside(page)).toBeHidden();
	await page.emulateMedia({ media: 'screen' });
	await expect(beside(page)).toBeVisible();
	await page.setViewportSize({ width: 390, height: 844 });
	await expect(beside(page)).toBeHidden();
	await page.getByRole('link', { name: 'Terug naar de meldingen' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Meldingen' })).toBeFocused();
});
