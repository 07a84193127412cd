import { Temporal } from 'temporal-polyfill';
import { addDays, mondayOf, today } from '#lib/time/local.ts';
import { aCrewMember, aRotaHouse } from './rota-support.ts';
import { anotherBrowser, axeClean, expect, fillDate, follow, linkIn, mailTo, signInAs, test } from './support.ts';

/** The month that comes: December when the story is told in November. */
function nextMonth(): { first: string; day: string; month: string; year: string } {
	const { year, month } = Temporal.PlainDate.from(today('Europe/Amsterdam')).with({ day: 1 }).add({ months: 1 });
	const first = Temporal.PlainDate.from({ year, month, day: 1 }).toString();
	return { first, day: '1', month: String(month), year: String(year) };
}

test('the coordinator plans a month, has it filled, takes part of it over and changes her mind on one day', async ({
	page,
	context,
	browser
}) => {
	test.setTimeout(120_000);
	const house = await aRotaHouse();
	const joke = await aCrewMember(house, 'Joke', { roles: ['resident', 'coordinator'] });
	const fatima = await aCrewMember(house, 'Fatima');
	await aCrewMember(house, 'Henk');
	const hers = await anotherBrowser(browser);
	await signInAs(hers.context, fatima.personId);
	await signInAs(context, joke.personId, 'passkey');
	const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
	const base = `/${house.slug}/beheer/rooster`;

	await page.goto(base);
	await axeClean(page);
	await follow(page.getByRole('link', { name: 'Maak de taken' }));
	await follow(page.getByRole('link', { name: 'Nieuwe taak' }));
	await page.getByLabel('Hoeveel mogen er hoogstens bij?').fill('2');
	await press('Opslaan');
	await expect(page.getByRole('alert')).toContainText('Geef de taak een naam.');
	await expect(page.getByLabel('Hoeveel mogen er hoogstens bij?')).toHaveValue('2');
	await axeClean(page);
	await page.getByLabel('Hoe heet de taak?').fill('Koffie');
	await page.getByLabel('Hoeveel mogen er hoogstens bij?').fill('1');
	await page.getByRole('group', { name: 'Kies een plaatje' }).locator('label').filter({ hasText: 'Koffie' }).click();
	await expect(page.getByRole('radio', { name: 'Koffie' })).toBeChecked();
	await press('Opslaan');
	await expect(page.getByRole('status')).toContainText('De taak is er.');
	await axeClean(page);

	await follow(page.getByRole('link', { name: 'Nieuw patroon' }));
	await page.getByRole('radio', { name: 'Elke week' }).check();
	await page.getByRole('checkbox', { name: 'dinsdag' }).check();
	await page.getByRole('checkbox', { name: 'donderdag' }).check();
	await page.getByLabel('Vanaf hoe laat?').fill('13:00');
	await page.getByLabel('Tot hoe laat?').fill('09:00');
	const { first, ...date } = nextMonth();
	await fillDate(page, 'Vanaf welke dag?', date);
	await page.getByRole('radio', { name: 'Zonder einde' }).check();
	await press('Zet het op het rooster');
	await expect(page.getByRole('alert')).toContainText('De dienst eindigt voordat hij begint.');
	await expect(page.getByLabel('Vanaf hoe laat?')).toHaveValue('13:00');
	await expect(page.getByLabel('Tot hoe laat?')).toHaveValue('09:00');
	await expect(page.getByRole('checkbox', { name: 'donderdag' })).toBeChecked();
	await axeClean(page);
	await page.getByLabel('Tot hoe laat?').fill('16:00');
	await press('Zet het op het rooster');
	await expect(page.getByRole('status')).toContainText('Het patroon staat op het rooster');
	await axeClean(page);

	await page.goto(`${base}/invullen`);
	await page.getByRole('radio', { name: 'Volgende maand' }).check();
	await axeClean(page);
	await press('Maak een voorstel');
	// The page looks for itself whether the proposal is there.
	await expect(page.getByRole('heading', { name: 'Wie waar' })).toBeVisible({ timeout: 40_000 });
	await expect(page.getByText(/^(De open plek is|Alle \d+ open plekken zijn) gevuld$/)).toBeVisible();
	await axeClean(page);
	const lines = page.getByRole('checkbox');
	const all = await lines.count();
	expect(all).toBeGreaterThan(6);
	await expect(page.getByText('deed het minst').first()).toBeVisible();
	const proposal = page.url();

	// Nothing has changed for anybody.
	const week = `/${house.slug}/rooster?week=${addDays(mondayOf(first), 7)}`;
	await hers.page.goto(`/${house.slug}/rooster/mij`);
	await expect(hers.page.getByRole('main')).toContainText('Je staat op geen dienst');
	await hers.page.goto(week);
	await expect(hers.page.getByRole('table').getByRole('listitem')).toHaveCount(0);
	await axeClean(hers.page);

	// All but the last two.
	await lines.nth(all - 1).uncheck();
	await lines.nth(all - 2).uncheck();
	await press('Neem over wat is aangevinkt');
	await expect(page.getByRole('status')).toContainText(`${all - 2} diensten zijn gevraagd`);
	await expect(page.getByText('Niet overgenomen')).toHaveCount(2);
	await axeClean(page);
	await hers.page.goto(`/${house.slug}/rooster/mij`);
	const questions = hers.page.getByRole('region', { name: 'Kun jij dan?' }).getByRole('listitem');
	const asked = await questions.count();
	expect(asked).toBeGreaterThan(1);
	await axeClean(hers.page);

	// On one day somebody else will do it.
	await page.goto(week);
	await follow(page.getByRole('row', { name: /^Koffie/ }).getByRole('link', { name: /^Koffie, dinsdag/ }));
	await page.getByText(/^Regel iets voor/).click();
	await press('Haal de naam eraf');
	await expect(page.getByRole('status')).toContainText('De naam is van de dienst gehaald');
	await axeClean(page);
	await page.goto(week);
	await expect(page.getByRole('table')).toContainText('Nog 1 nodig');

	const { text } = await mailTo(fatima.email, 'Kun je een dienst doen?');
	await hers.page.goto(linkIn(text, '/dienst/'));
	await hers.page.getByRole('button', { name: 'Ja, ik kom' }).click();
	await expect(hers.page.getByRole('status')).toContainText('Je staat op deze dienst');

	// And then the rest goes back as well; who said yes stays.
	await page.goto(proposal);
	await press(`Zet terug (${all - 4})`);
	await expect(page.getByRole('status')).toContainText(`${all - 4} diensten zijn teruggezet`);
	await expect(page.getByRole('status')).toContainText('Wie al ja zei, blijft staan.');
	await axeClean(page);
	await hers.page.goto(`/${house.slug}/rooster/mij`);
	await expect(hers.page.getByRole('region', { name: 'Je komt' }).getByRole('listitem')).toHaveCount(1);
	await expect(questions).toHaveCount(0);
	await hers.context.close();
});
