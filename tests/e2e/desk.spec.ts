import { aHouse, aMember, anotherBrowser, axeClean, expect, follow, inDays, signInAs, test } from './support.ts';

test('at the desk: who came is ticked, a walk-in is added, and paper has no buttons', async ({
	page,
	context,
	browser
}) => {
	const house = await aHouse();
	const { id } = await inDays(house, 1, '18:00', { title: 'Buurttafel', capacity: 8 });
	const guest = await anotherBrowser(browser);
	await signInAs(guest.context, await aMember(house, 'Fatima El Amrani'));
	await guest.page.goto(`/${house.slug}/agenda/${id}`);
	await guest.page.getByRole('button', { name: 'Ik kom' }).click();
	await expect(guest.page.getByRole('status')).toContainText('Je komt');
	await guest.context.close();

	await signInAs(context, await aMember(house, 'Henk', ['resident', 'volunteer']));
	await page.goto(`/${house.slug}`);
	await follow(page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Balie' }));
	await axeClean(page);
	await follow(page.getByRole('navigation', { name: 'Kies een dag' }).getByRole('link', { name: 'Morgen' }));
	await follow(page.getByRole('link', { name: 'Buurttafel' }));
	await expect(page.getByText('0 van 1 binnen')).toBeVisible();
	await axeClean(page);
	const tick = page.getByRole('button', { name: 'Fatima A. is er' });
	await tick.click();
	await expect(tick).toHaveAttribute('aria-pressed', 'true');
	await expect(page.getByText('1 van 1 binnen')).toBeVisible();
	await tick.click();
	await expect(tick).toHaveAttribute('aria-pressed', 'false');

	await follow(page.getByRole('link', { name: 'Meld iemand aan' }));
	await axeClean(page);
	await page.getByLabel('Naam', { exact: true }).fill('Truus');
	await page.getByLabel('Hoeveel mensen?').fill('2');
	await page.getByRole('checkbox', { name: /Is er nu/ }).check();
	await page.getByRole('button', { name: 'Aanmelden', exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Op de lijst gezet' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Truus is er' })).toHaveAttribute('aria-pressed', 'true');
	await page.getByRole('button', { name: 'Eén erbij' }).click();
	await expect(page.getByText('1 zonder naam')).toBeVisible();
	await axeClean(page);

	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('rowheader', { name: /Truus/ })).toBeVisible();
	await expect(page.getByRole('img', { name: 'QR-code voor Buurttafel' })).toBeVisible();
	await expect(page.getByRole('navigation')).toHaveCount(0);
	await expect(page.getByRole('button')).toHaveCount(0);
});
