import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { axeClean, aHouse, expect, follow, inDays, site, test } from './support.ts';

test.use({ javaScriptEnabled: false });

test('everything public works without JavaScript', async ({ page, browser }) => {
	const house = await aHouse();
	const { id } = await inDays(house, 2, '10:00', { title: 'Koffie', capacity: 8 });
	await inDays(house, 3, '14:00', { title: 'Taalles', capacity: 8 });
	const row = (title: string) => page.getByRole('link', { name: title });
	const visited: string[] = [];
	const here = () => visited.push(page.url());

	await page.goto('/');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page.goto(`/${house.slug}`);
	await expect(row('Koffie').first()).toBeVisible();
	here();
	await follow(page.getByRole('link', { name: 'Hele agenda' }));
	await expect(row('Taalles')).toBeVisible();
	here();
	await follow(page.getByRole('navigation', { name: 'Hoe wil je kijken?' }).getByRole('link', { name: 'Week' }));
	await expect(page.getByRole('link', { name: 'Volgende week' })).toBeVisible();
	here();
	await follow(page.getByRole('link', { name: 'Volgende week' }));
	await follow(page.getByRole('navigation', { name: 'Hoe wil je kijken?' }).getByRole('link', { name: 'Maand' }));
	await expect(page.getByRole('table')).toBeVisible();
	here();
	await follow(page.getByRole('navigation', { name: 'Hoe wil je kijken?' }).getByRole('link', { name: 'Per dag' }));
	await page.getByText('Zoeken en kiezen').click();
	await page.getByLabel('Zoek een woord').fill('taal');
	await page.getByRole('button', { name: 'Laat zien' }).click();
	await expect(row('Taalles')).toBeVisible();
	await expect(row('Koffie')).toHaveCount(0);
	here();
	await follow(page.getByRole('link', { name: 'Wis filters' }));
	await follow(page.getByRole('list', { name: 'Snel kiezen' }).getByRole('link', { name: 'Gratis' }));
	await expect(row('Koffie')).toBeVisible();
	await expect(page.getByText('Je kijkt naar: Gratis')).toBeVisible();
	await row('Koffie').click();
	here();

	const waiting = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Zet in mijn kalender' }).click();
	const file = await (await waiting).path();
	const event = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8'))).getFirstSubcomponent('vevent');
	expect(event?.getFirstPropertyValue('summary')).toBe('Koffie');

	await follow(page.getByRole('link', { name: 'Ik kom' }));
	here();
	await page.getByLabel('Hoe heet je?').fill('Gé');
	await page.getByLabel('Telefoonnummer').fill('06 12345678');
	await page.getByRole('button', { name: 'Aanmelden' }).click();
	await expect(page.getByRole('status')).toContainText('Je komt');
	here();
	await page.getByRole('button', { name: 'Ik kom toch niet' }).click();
	await expect(page.getByRole('status')).toContainText('Je bent afgemeld');
	here();
	await follow(page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Contact' }));
	await expect(page.getByRole('heading', { level: 1, name: 'Contact en openingstijden' })).toBeVisible();
	here();
	await follow(page.getByRole('link', { name: 'Taal' }));
	await page.getByRole('button', { name: 'Türkçe' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'tr');
	await page.goto(`/${house.slug}/agenda/${id}`);
	await expect(page.locator('html')).toHaveAttribute('lang', 'tr');

	// The inspector itself needs script: the same pages once more, in a browser that has it.
	const context = await browser.newContext({ baseURL: site(), javaScriptEnabled: true });
	const looker = await context.newPage();
	for (const address of visited) {
		await looker.goto(address);
		await axeClean(looker);
	}
	await context.close();
});
