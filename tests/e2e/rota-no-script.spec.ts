import { aTask, puts } from '../support/rota.ts';
import { aCrewMember, aRotaHouse, daysUntil, shiftIn } from './rota-support.ts';
import { axeClean, dateIn, expect, follow, signInAs, site, test } from './support.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('on a phone without JavaScript: in two taps on the rota, back off, wishes kept and cover asked', async ({
	page,
	context,
	browser
}) => {
	const house = await aRotaHouse();
	const coffee = await aTask(house.id, { name: 'Koffie', pictogram: 'coffee' });
	const plants = await aTask(house.id, { name: 'Planten', pictogram: 'flower' });
	const fatima = await aCrewMember(house, 'Fatima');
	const meral = await aCrewMember(house, 'Meral');
	const monday = daysUntil(1, 8);
	await puts(house.id, await shiftIn(house, coffee, monday, '10:00'), meral.personId);
	await shiftIn(house, coffee, monday + 2, '10:00');
	await shiftIn(house, plants, monday + 2, '14:00');
	await signInAs(context, fatima.personId);
	const visited: string[] = [];
	const here = () => visited.push(page.url());

	await page.goto(`/${house.slug}/rooster?week=${dateIn(monday).iso}`);
	here();
	await follow(page.getByRole('navigation', { name: 'Kies een dag' }).getByRole('link', { name: /^woensdag/ }));
	here();
	await page.getByRole('button', { name: /^Ik doe mee ?: Koffie/ }).click();
	await expect(page.getByRole('status')).toContainText('Je doet mee');
	here();
	await page.getByRole('button', { name: 'Toch niet' }).click();
	await expect(page.getByRole('status')).toContainText('Je staat er niet meer op');
	here();

	await page.goto(`/${house.slug}/rooster/mij`);
	await expect(page.getByRole('main')).toContainText('Je staat op geen dienst');
	here();
	await follow(page.getByRole('link', { name: 'Wat je graag doet' }));
	here();
	await follow(page.getByRole('link', { name: /^Wijzigen ?: Taken$/ }));
	here();
	await page.getByRole('group', { name: 'Planten' }).getByRole('radio', { name: 'Doe ik graag' }).check();
	await page.getByRole('button', { name: 'Opslaan' }).click();
	await expect(page.getByRole('status')).toContainText('We weten nu wat je graag doet.');
	await expect(page.getByRole('main')).toContainText('Doe ik graag: Planten');
	await follow(page.getByRole('link', { name: /^Wijzigen ?: Dagen en tijden$/ }));
	here();
	await page
		.getByRole('group', { name: 'Woensdag' })
		.getByRole('checkbox', { name: /^Middag/ })
		.check();
	await page.getByRole('button', { name: 'Opslaan' }).click();
	await expect(page.getByRole('status')).toContainText('We weten nu wanneer je kunt.');
	await follow(page.getByRole('link', { name: /^Wijzigen ?: Hoe vaak$/ }));
	here();
	await page.getByLabel('Hoeveel diensten in een week, hoogstens?').fill('elf');
	await page.getByRole('button', { name: 'Opslaan' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page.getByLabel('Hoeveel diensten in een week, hoogstens?')).toHaveValue('elf');
	await page.getByLabel('Hoeveel diensten in een week, hoogstens?').fill('2');
	await page.getByRole('button', { name: 'Opslaan' }).click();
	await expect(page.getByRole('main')).toContainText('Hoogstens 2 diensten in een week');

	// What she likes and when she can is now what fits.
	await page.goto(`/${house.slug}/rooster`);
	await follow(page.getByRole('link', { name: 'Geef mij er een' }));
	await expect(page.getByRole('region', { name: 'Planten' })).toContainText('Je doet dit graag.');
	here();
	await page.getByRole('button', { name: 'Ja, ik doe mee' }).click();
	await expect(page.getByRole('status')).toContainText('Je doet mee');

	await page.goto(`/${house.slug}/rooster/mij`);
	await follow(page.getByRole('region', { name: 'Je komt' }).getByRole('link', { name: 'Planten' }));
	await page.getByRole('button', { name: 'Ik kan niet' }).click();
	await expect(page.getByRole('status')).toContainText('We zoeken iemand voor je');
	here();
	await page.getByRole('button', { name: 'Ik kan toch wel' }).click();
	await expect(page.getByRole('status')).toContainText('Fijn, je komt toch');

	// The inspector itself needs script: the same pages once more, in a browser that has it.
	const looker = await browser.newContext({ baseURL: site(), javaScriptEnabled: true });
	await signInAs(looker, fatima.personId);
	const again = await looker.newPage();
	for (const address of visited) {
		await again.goto(address);
		await axeClean(again);
	}
	await looker.close();
});
