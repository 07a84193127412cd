import { type Page } from '@playwright/test';
import { aTask, puts } from '../support/rota.ts';
import { aCrewMember, aRotaHouse, daysUntil, shiftIn } from './rota-support.ts';
import { axeClean, dateIn, expect, follow, signInAs, test } from './support.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** From right to left, nothing beside the screen, nothing that WCAG forbids. */
async function readsWell(page: Page): Promise<void> {
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	expect(beside, page.url()).toBe(0);
	await axeClean(page);
}

test('a volunteer finds a day, joins, and asks for cover in Arabic on a phone', async ({ page, context }) => {
	const house = await aRotaHouse();
	const door = await aTask(house.id, { name: 'Deur en sleutel', needs: ['key'], pictogram: 'key' });
	const coffee = await aTask(house.id, { name: 'Koffie en thee', pictogram: 'coffee', most: 2 });
	const rania = await aCrewMember(house, 'Rania');
	const henk = await aCrewMember(house, 'Henk', { holds: ['key'] });
	const monday = daysUntil(1, 8);
	await puts(house.id, await shiftIn(house, door, monday, '09:00'), henk.personId);
	const tuesday = await shiftIn(house, coffee, monday + 1, '10:00', { most: 2 });
	await puts(house.id, await shiftIn(house, door, monday + 1, '09:00'), henk.personId);
	await signInAs(context, rania.personId);

	await page.goto(`/${house.slug}`);
	await follow(page.getByRole('link', { name: 'Taal' }));
	await page.getByRole('button', { name: 'العربية' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
	await page.goto(`/${house.slug}/rooster?week=${dateIn(monday).iso}`);
	await expect(page.getByRole('heading', { level: 1, name: 'جدول المناوبات' })).toBeVisible();
	await readsWell(page);
	// The week is a list by day here, not a table that would not fit.
	await expect(page.getByRole('table')).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'Deur en sleutel' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Koffie en thee' })).toHaveCount(0);
	const days = page.getByRole('navigation', { name: 'اختر يومًا' });
	await follow(days.getByRole('link', { name: 'الثلاثاء' }));
	await readsWell(page);
	await page.getByRole('button', { name: 'سأشارك' }).click();
	await expect(page.getByRole('status')).toContainText('أنت مشارك');
	await readsWell(page);

	await page.goto(`/${house.slug}/rooster/mij`);
	await expect(page.getByRole('heading', { level: 1, name: 'مناوباتي' })).toBeVisible();
	await readsWell(page);
	await follow(page.getByRole('link', { name: 'Koffie en thee' }));
	await readsWell(page);
	await page.getByRole('button', { name: 'لا أستطيع' }).click();
	await expect(page.getByRole('status')).toBeVisible();
	expect(page.url()).toContain(tuesday);
	await readsWell(page);
	await page.goto(`/${house.slug}/rooster/mij/afdrukken`);
	await readsWell(page);
	await page.goto(`/${house.slug}/rooster/kies`);
	await readsWell(page);
});
