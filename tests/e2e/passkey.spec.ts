import { type Page } from '@playwright/test';
import {
	aHouse,
	aMember,
	anotherBrowser,
	axeClean,
	expect,
	follow,
	mailTo,
	signInAs,
	test,
	withPasskeys
} from './support.ts';

async function byCode(page: Page, email: string) {
	await page.goto('/inloggen');
	await page.getByLabel('Je mailadres').fill(email);
	const asked = new Date().toISOString();
	await page.getByRole('button', { name: 'Stuur mij een code' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Kijk in je mail' })).toBeVisible();
	await axeClean(page);
	await expect.poll(async () => (await mailTo(email, 'Je code')).at > asked, { timeout: 20_000 }).toBe(true);
	const code = /\b\d{3} ?\d{3}\b/.exec((await mailTo(email, 'Je code')).text)?.[0] ?? '';
	await page.getByLabel('De code van 6 cijfers').fill(code);
	await page.getByRole('button', { name: 'Inloggen' }).click();
}

test('a coordinator needs more than a code: with her passkey the rights appear, and she signs out everywhere', async ({
	page,
	browser
}) => {
	const house = await aHouse();
	const email = `joke-${house.slug}@example.nl`;
	const joke = await aMember(house, 'Joke', ['resident', 'coordinator'], email);
	const manage = page.getByRole('link', { name: 'Beheer', exact: true });
	await withPasskeys(page);

	await byCode(page, email);
	await expect(page.getByRole('heading', { level: 1, name: 'Passkeys' })).toBeVisible();
	await page.goto(`/${house.slug}/beheer`);
	// Without a passkey there is nothing to answer with: she is brought to where one is made.
	await expect(page.getByRole('heading', { level: 1, name: 'Passkeys' })).toBeVisible();
	await axeClean(page);
	await page.getByRole('button', { name: 'Maak een passkey' }).click();
	await expect(page.getByRole('status')).toContainText('Je passkey is klaar.');
	await axeClean(page);
	await page.goto('/uitloggen');
	await axeClean(page);
	await page.getByRole('button', { name: 'Uitloggen' }).click();
	await expect(page.getByRole('status')).toContainText('Je bent uitgelogd.');

	await byCode(page, email);
	await expect(page.getByRole('heading', { level: 1, name: 'Inloggen met een passkey' })).toBeVisible();
	await axeClean(page);
	await follow(page.getByRole('link', { name: 'Nu niet' }));
	await follow(manage);
	await expect(page.getByText('Voor dit deel willen we zeker weten dat jij het bent.')).toBeVisible();
	await page.getByRole('button', { name: 'Gebruik mijn passkey' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Beheer' })).toBeVisible();

	const phone = await anotherBrowser(browser);
	await signInAs(phone.context, joke);
	await page.goto('/account/apparaten');
	await expect(page.getByText('Dit toestel', { exact: true })).toHaveCount(1);
	await expect(page.getByRole('heading', { level: 2, name: 'Chrome, Android' })).toBeVisible();
	await axeClean(page);
	await page.getByRole('button', { name: 'Log overal uit' }).click();
	await page.goto(`/${house.slug}/beheer`);
	await expect(page.getByRole('heading', { level: 1, name: 'Inloggen' })).toBeVisible();
	await phone.page.goto(`/${house.slug}/mijn`);
	await expect(phone.page.getByRole('heading', { level: 1, name: 'Inloggen' })).toBeVisible();
	await phone.context.close();
});
