import { aHouse, axeClean, expect, follow, inDays, linkIn, mailTo, test } from './support.ts';

test('a guest without account signs up, changes the number and cancels by the link in her mail', async ({ page }) => {
	const house = await aHouse();
	await inDays(house, 3, '18:00', { title: 'Samen eten', capacity: 10 });
	const address = `gast-${house.slug}@example.nl`;

	await page.goto(`/${house.slug}/agenda`);
	await follow(page.getByRole('link', { name: 'Samen eten' }));
	await axeClean(page);
	await follow(page.getByRole('link', { name: 'Ik kom' }));
	await page.getByLabel('Hoe heet je?').fill('Ömer');
	await page.getByRole('button', { name: 'Aanmelden' }).click();
	await expect(page.getByRole('alert')).toContainText('Vul een mailadres of een telefoonnummer in.');
	await expect(page.getByLabel('Hoe heet je?')).toHaveValue('Ömer');
	await axeClean(page);
	await page.getByLabel('Mailadres').fill(address);
	await page.getByRole('button', { name: 'Aanmelden' }).click();
	await expect(page.getByRole('status')).toContainText('Je komt');

	const mail = await mailTo(address, 'Je aanmelding');
	await page.goto(linkIn(mail.text, '/aanmelding/'));
	await axeClean(page);
	await page.getByText('Aantal veranderen').click();
	await page.getByLabel('Met hoeveel mensen kom je?').fill('3');
	await page.getByRole('button', { name: 'Opslaan' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Het aantal is veranderd' })).toBeVisible();
	await expect(page.getByText('Je plekken staan vast, voor 3 mensen.')).toBeVisible();

	await page.getByRole('button', { name: 'Ik kom toch niet' }).click();
	await expect(page.getByRole('status')).toContainText('Je bent afgemeld');
	await axeClean(page);
});
