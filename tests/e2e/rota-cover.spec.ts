import { type Page } from '@playwright/test';
import { aTask, puts } from '../support/rota.ts';
import { aCrewMember, aRotaHouse, askAround, daysUntil, shiftIn } from './rota-support.ts';
import { anotherBrowser, axeClean, dateIn, expect, follow, linkIn, mailTo, signInAs, test } from './support.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const people = (page: Page) => page.getByRole('main').getByRole('listitem');

test('a volunteer cannot come on Friday, stays on it until another takes it from a link, and a third gets a kind answer', async ({
	page,
	context,
	browser
}) => {
	const house = await aRotaHouse();
	const coffee = await aTask(house.id, { name: 'Koffie', pictogram: 'coffee' });
	const [meral, fatima, sevda] = [
		await aCrewMember(house, 'Meral Aydın'),
		await aCrewMember(house, 'Fatima Bouzid'),
		await aCrewMember(house, 'Sevda Kaya')
	];
	const days = daysUntil(5, 3);
	const shift = await shiftIn(house, coffee, days, '10:00');
	await puts(house.id, shift, meral.personId);
	const week = `/${house.slug}/rooster?week=${dateIn(days).iso}`;

	await signInAs(context, meral.personId);
	await page.goto(`/${house.slug}/rooster/mij`);
	await axeClean(page);
	await follow(page.getByRole('region', { name: 'Je komt' }).getByRole('link', { name: 'Koffie' }));
	await axeClean(page);
	await page.getByRole('button', { name: 'Ik kan niet' }).click();
	await expect(page.getByRole('status')).toContainText('Jij blijft erop staan tot iemand ja zegt');
	await expect(people(page).filter({ hasText: 'Meral (jij)' })).toBeVisible();
	await axeClean(page);
	await page.goto(week);
	await expect(page.getByRole('table')).toContainText('zoekt vervanging');
	await axeClean(page);

	await askAround();
	const subject = 'Kun je een dienst overnemen?';
	const [toFatima, toSevda] = [await mailTo(fatima.email, subject), await mailTo(sevda.email, subject)];
	expect(toFatima.text).toContain('Koffie');
	const [one, two] = [await anotherBrowser(browser, PHONE), await anotherBrowser(browser, PHONE)];
	await two.page.goto(linkIn(toSevda.text, '/vervanging/'));
	await one.page.goto(linkIn(toFatima.text, '/vervanging/'));
	await expect(one.page.getByRole('main')).toContainText('Meral kan niet komen.');
	// Of whoever cannot come, only the first name.
	await expect(one.page.getByText('Aydın')).toHaveCount(0);
	await axeClean(one.page);
	await one.page.getByRole('button', { name: 'Ik neem het over' }).click();
	await expect(one.page.getByRole('status')).toContainText('Jij doet deze dienst');
	await expect(one.page.getByRole('button', { name: 'Ik neem het over' })).toHaveCount(0);
	await axeClean(one.page);

	// Her page was open all the while.
	await two.page.getByRole('button', { name: 'Ik neem het over' }).click();
	await expect(two.page.getByRole('alert')).toContainText('Een ander was net eerder.');
	await axeClean(two.page);
	await two.page.goto(linkIn(toSevda.text, '/vervanging/'));
	await expect(two.page.getByRole('main')).toContainText('Het is al geregeld');
	await expect(two.page.getByRole('main').getByRole('button')).toHaveCount(0);
	await axeClean(two.page);

	expect((await mailTo(meral.email, 'Je dienst is overgenomen')).text).toContain('Je hoeft niet te komen.');
	await page.goto(week);
	await expect(page.getByRole('table')).toContainText('Fatima');
	await expect(page.getByRole('table')).not.toContainText('Meral');
	await page.goto(`/${house.slug}/rooster/mij`);
	await expect(page.getByRole('main')).toContainText('Je staat op geen dienst');
	await one.context.close();
	await two.context.close();
});
