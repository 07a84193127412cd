import { axeClean, expect, test } from './support.ts';
import { aTeamHouse } from './concern-support.ts';

test('with keys only, from right to left, on a small telephone', async ({ page, context }) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse();
	await page.setViewportSize({ width: 390, height: 844 });
	await context.addCookies([{ name: 'taal', value: 'ar', url: `http://localhost:${process.env['E2E_PORT'] ?? ''}` }]);
	await page.goto(`/${team.slug}/zorgen`);
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	/** Tabs until what has the focus has this name. */
	const reach = async (name: string) => {
		for (let n = 0; n < 60; n += 1) {
			await page.keyboard.press('Tab');
			const focused = page.locator(':focus');
			const words = await focused.evaluate(
				(it) =>
					it.closest('label')?.textContent ?? (it as HTMLInputElement).labels?.[0]?.textContent ?? it.textContent ?? ''
			);
			if (words.includes(name)) return focused;
		}
		throw new Error(`the keys do not reach ${name}`);
	};
	const noSideways = async () =>
		expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1)).toBe(true);
	const onward = async () => {
		await reach('متابعة');
		await page.keyboard.press('Enter');
	};
	await expect(page.getByRole('button', { name: 'أنا قلق على شخص' })).toBeVisible();
	await noSideways();
	await axeClean(page);
	await reach('أنا قلق على شخص');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1, name: 'ما الموضوع؟' })).toBeFocused();
	await noSideways();
	await axeClean(page);
	await reach('شخص وحيد');
	await page.keyboard.press('Space');
	await onward();
	await expect(page.getByRole('heading', { level: 1, name: 'أين؟' })).toBeFocused();
	await onward();
	await expect(page.getByRole('heading', { level: 1, name: 'ماذا يحدث؟' })).toBeFocused();
	await noSideways();
	await reach('قصتك');
	await page.keyboard.type('لم أر جاري منذ أسبوع');
	await onward();
	await expect(page.getByRole('heading', { level: 1, name: 'من أنت؟' })).toBeFocused();
	await onward();
	await expect(page.getByRole('heading', { level: 1, name: 'هذا ما يراه المرشد' })).toBeFocused();
	await expect(page.getByText('لم أر جاري منذ أسبوع')).toBeVisible();
	// Dutch names in an Arabic row: the row still runs as Arabic does.
	await expect(page.getByText('Samira')).toHaveCSS('direction', 'rtl');
	await noSideways();
	await axeClean(page);
	await reach('أرسل');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1, name: 'أُرسلت رسالتك' })).toBeVisible({ timeout: 30_000 });
	await noSideways();
	await axeClean(page);
	// The code is read from left to right, in any language.
	const groups = await page
		.getByLabel('رمزك')
		.evaluate((it) => ({ dir: getComputedStyle(it).direction, text: it.textContent }));
	expect(groups.dir).toBe('ltr');
	expect(groups.text?.replace(/\D/g, '')).toHaveLength(20);
});
