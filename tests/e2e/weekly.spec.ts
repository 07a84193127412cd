import { dayName } from '#lib/ui/week.ts';
import { weekdayOf } from '#lib/time/local.ts';
import {
	aHouse,
	aMember,
	anotherBrowser,
	axeClean,
	dateIn,
	expect,
	fillDate,
	follow,
	mailTo,
	signInAs,
	test
} from './support.ts';

test('a coordinator makes a weekly activity, changes it from a date and cancels one time; who is signed up is told', async ({
	page,
	context,
	browser
}) => {
	const house = await aHouse();
	await signInAs(context, await aMember(house, 'Joke', ['resident', 'coordinator']), 'passkey');
	const next = () => page.getByRole('button', { name: 'Verder', exact: true }).click();
	const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

	await page.goto(`/${house.slug}/beheer/agenda`);
	await follow(page.getByRole('link', { name: 'Nieuwe activiteit' }));
	await heading('Wat gaan jullie doen?');
	await next();
	await expect(page.getByRole('alert')).toContainText('Vul in hoe de activiteit heet.');
	await axeClean(page);
	await page.getByLabel('Hoe heet de activiteit?').fill('Breien');
	await next();
	await heading('Wanneer is het?');
	await axeClean(page);
	await fillDate(page, 'Op welke dag begint het?', dateIn(7));
	await page.getByLabel('Hoe laat begint het?').fill('10:00');
	await page.getByLabel('Tot hoe laat?').fill('12:00');
	await page.getByRole('radio', { name: 'Elke week, of om de paar weken' }).check();
	await page.getByRole('checkbox', { name: dayName(weekdayOf(dateIn(7).iso)) }).check();
	await page.getByRole('radio', { name: 'Het gaat door tot je het stopt' }).check();
	// Whatever day this story is told, none of its Breien falls on a holiday.
	const holidays = page.getByRole('group', { name: 'Welke feestdagen sla je over?' });
	for (const box of await holidays.getByRole('checkbox').all()) await box.uncheck();
	await next();
	await heading('Waar en voor wie?');
	await axeClean(page);
	await next();
	await heading('Hoeveel plek is er?');
	await page.getByRole('radio', { name: /Aanmelden/ }).check();
	await page.getByLabel('Hoeveel mensen kunnen er mee?').fill('10');
	await axeClean(page);
	await next();
	await heading('Klopt het zo?');
	await axeClean(page);
	await page.getByRole('button', { name: 'Zet in de agenda' }).click();
	await expect(page.getByRole('status')).toContainText('De activiteit staat in de agenda');

	const email = `fatima-${house.slug}@example.nl`;
	const neighbour = await anotherBrowser(browser);
	await signInAs(neighbour.context, await aMember(house, 'Fatima', ['resident'], email));
	await neighbour.page.goto(`/${house.slug}/agenda`);
	await follow(neighbour.page.getByRole('link', { name: 'Breien' }).nth(1));
	const address = new URL(neighbour.page.url()).pathname;
	await neighbour.page.getByRole('button', { name: 'Ik kom' }).click();
	await expect(neighbour.page.getByRole('status')).toContainText('Je komt');

	await page.goto(`/${house.slug}/beheer/agenda`);
	await follow(page.getByRole('table', { name: 'Reeksen' }).getByRole('link', { name: 'Breien' }));
	await axeClean(page);
	await follow(page.getByRole('link', { name: 'Veranderen vanaf een dag' }));
	await axeClean(page);
	await fillDate(page, 'Vanaf welke dag?', dateIn(8));
	await page.getByRole('button', { name: /^Wijzigen ?: Tijd$/ }).click();
	await heading('Wanneer is het?');
	await page.getByLabel('Hoe laat begint het?').fill('13:00');
	await page.getByLabel('Tot hoe laat?').fill('15:00');
	await next();
	await expect(page.getByText('1 persoon krijgt bericht')).toBeVisible();
	await expect(page.getByRole('table', { name: 'Wie merkt dit?' })).toContainText('13.00');
	await axeClean(page);
	await page.getByRole('button', { name: 'Opslaan en bericht sturen' }).click();
	await expect(page.getByRole('status')).toContainText('De verandering staat in de agenda');
	expect((await mailTo(email, 'Een activiteit is veranderd')).text).toContain('13.00');
	await neighbour.page.goto(address);
	await expect(neighbour.page.getByText('Je komt')).toBeVisible();
	await expect(neighbour.page.getByRole('main')).toContainText('13.00');
	await neighbour.page.goto(`/${house.slug}/agenda`);
	const first = neighbour.page.getByRole('listitem').filter({ hasText: 'Breien' }).first();
	await expect(first).toContainText('10.00');

	await page.goto(address.replace('/agenda/', '/beheer/agenda/keer/'));
	await follow(page.getByRole('link', { name: 'Afgelasten' }));
	await expect(page.getByText('1 persoon krijgt bericht')).toBeVisible();
	await axeClean(page);
	await page.getByLabel('Waarom gaat het niet door?').fill('De wol is op.');
	await page.getByRole('button', { name: 'Gelast af' }).click();
	await expect(page.getByRole('status')).toContainText('De activiteit gaat niet door');
	await axeClean(page);
	expect((await mailTo(email, 'Een activiteit gaat niet door')).text).toContain('De wol is op.');
	await neighbour.page.goto(address);
	await expect(neighbour.page.getByRole('main')).toContainText('De wol is op.');
	await axeClean(neighbour.page);
	await neighbour.context.close();
});
