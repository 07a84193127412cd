import { aTask, puts } from '../support/rota.ts';
import { aCrewMember, aRotaHouse, askAround, daysUntil, shiftIn } from './rota-support.ts';
import { anotherBrowser, axeClean, expect, follow, linkIn, mailTo, signInAs, test } from './support.ts';

test('two volunteers swap one shift for another: nothing changes before both said yes', async ({
	page,
	context,
	browser
}) => {
	const house = await aRotaHouse();
	const coffee = await aTask(house.id, { name: 'Koffie', pictogram: 'coffee' });
	const plants = await aTask(house.id, { name: 'Planten', pictogram: 'flower' });
	const meral = await aCrewMember(house, 'Meral');
	const fatima = await aCrewMember(house, 'Fatima');
	const friday = await shiftIn(house, coffee, daysUntil(5, 3), '10:00');
	const other = await shiftIn(house, plants, daysUntil(5, 3) + 4, '14:00');
	await puts(house.id, friday, meral.personId);
	await puts(house.id, other, fatima.personId);

	await signInAs(context, meral.personId);
	await page.goto(`/${house.slug}/rooster/dienst/${friday}`);
	await page.getByRole('button', { name: 'Ik kan niet' }).click();
	await expect(page.getByRole('status')).toContainText('We zoeken iemand voor je');

	await askAround();
	const { text } = await mailTo(fatima.email, 'Kun je een dienst overnemen?');
	const her = await anotherBrowser(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
	await her.page.goto(linkIn(text, '/vervanging/'));
	await her.page.getByText('Liever ruilen?').click();
	await her.page.getByRole('button', { name: 'Stel deze ruil voor' }).click();
	await expect(her.page.getByRole('alert')).toContainText('Kies een dienst.');
	await axeClean(her.page);
	// What was open stays open.
	await her.page.getByRole('radio', { name: /^Planten/ }).check();
	await her.page.getByRole('button', { name: 'Stel deze ruil voor' }).click();
	await expect(her.page.getByRole('status')).toContainText('Je hebt een ruil voorgesteld');
	await axeClean(her.page);

	const offer = await mailTo(meral.email, 'Wil je een dienst ruilen?');
	expect(offer.text).toContain('Planten');
	await page.goto(`/${house.slug}/rooster/mij`);
	// Nothing has changed yet.
	await follow(page.getByRole('region', { name: 'Je komt' }).getByRole('link', { name: 'Koffie' }));
	await expect(page.getByRole('main')).toContainText('Fatima wil ruilen: jij neemt Planten');
	await axeClean(page);
	await page.getByRole('button', { name: 'Ja, ruilen' }).click();
	await expect(page.getByRole('status')).toContainText('Jullie hebben geruild');
	await axeClean(page);
	await page.goto(`/${house.slug}/rooster/mij`);
	const mine = page.getByRole('region', { name: 'Je komt' });
	await expect(mine.getByRole('link', { name: 'Planten' })).toBeVisible();
	await expect(mine.getByRole('link', { name: 'Koffie' })).toHaveCount(0);
	expect((await mailTo(fatima.email, 'Je hebt een dienst geruild')).text).toContain('Koffie');
	await her.context.close();
});
