import { aHouse, aMember, axeClean, expect, follow, inDays, signInAs, test } from './support.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('a resident signs up in Arabic on a phone, in three taps, and takes it back and forth', async ({
	page,
	context
}) => {
	const house = await aHouse();
	await inDays(house, 2, '12:00', { title: 'Soep', capacity: 8 });
	await signInAs(context, await aMember(house, 'Rania'));

	await page.goto(`/${house.slug}`);
	await follow(page.getByRole('link', { name: 'Taal' }));
	await axeClean(page);
	await page.getByRole('button', { name: 'العربية' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'اليوم' })).toBeAttached();
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
	await axeClean(page);

	await follow(page.getByRole('link', { name: 'Soep' }).first());
	await page.getByRole('button', { name: 'سآتي' }).click();
	await expect(page.getByRole('status')).toContainText('أنت قادم');
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await axeClean(page);

	await page.getByRole('button', { name: 'لن آتي' }).click();
	await expect(page.getByRole('status')).toContainText('تم إلغاء تسجيلك');
	await axeClean(page);
	await page.getByRole('button', { name: 'سآتي رغم ذلك' }).click();
	await expect(page.getByRole('status')).toContainText('أنت قادم');
});
