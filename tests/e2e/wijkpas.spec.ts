import { aHouse, aMember, anotherBrowser, axeClean, expect, follow, inDays, signInAs, test } from './support.ts';

test('a resident without e-mail signs in by wijkpas, with its number and with its code, and is no more than a resident', async ({
	page,
	context,
	browser
}) => {
	const house = await aHouse();
	const { id } = await inDays(house, 2, '10:00', { title: 'Koffie', capacity: 8 });
	const lin = await aMember(house, 'Lin Chen', ['resident', 'volunteer'], null);
	await signInAs(context, await aMember(house, 'Joke', ['resident', 'coordinator']), 'passkey');

	await page.goto(`/${house.slug}/beheer/mensen/${lin}`);
	await follow(page.getByRole('link', { name: 'Wijkpas maken' }).first());
	await axeClean(page);
	await page.getByRole('button', { name: 'Wijkpas maken' }).click();
	await expect(page.getByText('Print de pas nu')).toBeVisible();
	await axeClean(page);
	const card = page.getByRole('article');
	await expect(card).toContainText('Lin');
	await expect(card).not.toContainText('Chen');
	const groups = /(?:[0-9A-Z]{4}\s+){6}[0-9A-Z]{3}/.exec(await card.innerText())?.[0].split(/\s+/) ?? [];
	expect(groups).toHaveLength(7);

	const phone = await anotherBrowser(browser, { viewport: { width: 390, height: 844 } });
	await phone.page.goto(`/${house.slug}/pas`);
	await axeClean(phone.page);
	await phone.page.getByLabel('Nummer op je pas').fill(groups.slice(1).join(' '));
	await phone.page.getByRole('button', { name: 'Inloggen' }).click();
	await expect(phone.page.getByRole('alert')).toContainText('Dit nummer klopt nog niet.');
	// Small letters, an o for a nought, an l for a one, loose spaces: all forgiven.
	const sloppy = ` ${groups.join(' - ').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')}`;
	await phone.page.getByLabel('Nummer op je pas').fill(sloppy);
	await phone.page.getByRole('button', { name: 'Inloggen' }).click();
	await expect(phone.page).toHaveURL(new RegExp(`/${house.slug}(#inhoud)?$`));

	await phone.page.goto(`/${house.slug}/agenda/${id}`);
	await phone.page.getByRole('button', { name: 'Ik kom' }).click();
	await expect(phone.page.getByRole('status')).toContainText('Je komt');
	await follow(phone.page.getByRole('link', { name: 'Ik', exact: true }));
	await expect(phone.page.getByRole('region', { name: 'Hier kom je' })).toContainText('Koffie');
	await axeClean(phone.page);
	await expect(phone.page.getByRole('link', { name: 'Balie' })).toHaveCount(0);
	for (const closed of ['balie', `balie/${id}`, 'beheer', 'beheer/mensen']) {
		const answer = await phone.page.goto(`/${house.slug}/${closed}`);
		expect(answer?.status(), closed).toBe(404);
	}
	await axeClean(phone.page);
	await phone.context.close();

	// The code on the card carries the number behind the #: the field is filled, the address is clean again.
	const scanned = await anotherBrowser(browser);
	await scanned.page.goto(`/${house.slug}/pas#${groups.join('-')}`);
	await expect(scanned.page.getByLabel('Nummer op je pas')).toHaveValue(groups.join('-'));
	await expect(scanned.page).toHaveURL(new RegExp(`/${house.slug}/pas$`));
	await scanned.page.getByRole('button', { name: 'Inloggen' }).click();
	await follow(scanned.page.getByRole('link', { name: 'Ik', exact: true }));
	await expect(scanned.page.getByRole('heading', { level: 1 })).toContainText('Lin');
	await scanned.context.close();
});
