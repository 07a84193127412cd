import { readFileSync } from 'node:fs';
import { aHouse, aMember, anotherBrowser, axeClean, expect, follow, inDays, signInAs, test } from './support.ts';

test('a neighbour comes in by a printed letter, reads what is known of her, and is forgotten', async ({
	page,
	context,
	browser
}) => {
	const house = await aHouse();
	const { id } = await inDays(house, 3, '10:00', { title: 'Koffie', capacity: 8 });
	await signInAs(context, await aMember(house, 'Joke', ['resident', 'coordinator']), 'passkey');

	await page.goto(`/${house.slug}/beheer/mensen/nieuw`);
	await axeClean(page);
	await follow(page.getByRole('link', { name: 'Uitnodigen per brief' }));
	await axeClean(page);
	await page.getByLabel('Naam', { exact: true }).fill('Greet Hoekstra');
	await page.getByRole('button', { name: 'Brief maken' }).click();
	const letter = page.getByRole('article');
	await expect(letter).toContainText('Dag Greet Hoekstra,');
	await axeClean(page);
	const code = /\b[0-9A-Z]{5} [0-9A-Z]{5}\b/.exec(await letter.innerText())?.[0] ?? '';
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation')).toHaveCount(0);
	await page.emulateMedia({ media: 'screen' });

	const home = await anotherBrowser(browser);
	await home.page.goto(`/${house.slug}/brief`);
	await axeClean(home.page);
	await home.page.getByLabel('De code uit je brief').fill('ZZZZZ ZZZZZ');
	await home.page.getByRole('button', { name: 'Inloggen' }).click();
	await expect(home.page.getByRole('alert')).toBeVisible();
	await home.page.getByLabel('De code uit je brief').fill(code.toLowerCase());
	await home.page.getByRole('button', { name: 'Inloggen' }).click();
	await home.page.goto(`/${house.slug}/agenda/${id}`);
	await home.page.getByRole('button', { name: 'Ik kom' }).click();
	await expect(home.page.getByRole('status')).toContainText('Je komt');

	await home.page.goto('/account/gegevens');
	await expect(home.page.getByRole('main')).toContainText('Greet Hoekstra');
	await expect(home.page.getByRole('main')).toContainText('Koffie');
	await axeClean(home.page);
	const waiting = home.page.waitForEvent('download');
	await home.page.getByRole('link', { name: 'Opslaan als bestand' }).click();
	const file = readFileSync(await (await waiting).path(), 'utf8');
	expect(file).toContain('Greet Hoekstra');
	expect(() => JSON.parse(file) as unknown).not.toThrow();

	await follow(home.page.getByRole('link', { name: 'Vergeet mij' }));
	await axeClean(home.page);
	await home.page.getByRole('button', { name: 'Vergeet mij' }).click();
	await expect(home.page.getByRole('alert')).toContainText('Zet een vinkje als je het zeker weet.');
	await home.page.getByRole('checkbox', { name: 'Ja, vergeet mij' }).check();
	await home.page.getByRole('button', { name: 'Vergeet mij' }).click();
	await expect(home.page.getByRole('heading', { level: 1, name: 'We vergeten je' })).toBeVisible();
	await axeClean(home.page);
	await home.page.goto(`/${house.slug}/mijn`);
	await expect(home.page.getByRole('heading', { level: 1, name: 'Inloggen' })).toBeVisible();

	await expect
		.poll(
			async () => {
				await page.goto(`/${house.slug}/beheer/mensen?zoek=Greet`);
				return page.getByRole('link', { name: 'Greet Hoekstra' }).count();
			},
			{ timeout: 20_000 }
		)
		.toBe(0);
	await page.goto(`/${house.slug}/balie/${id}`);
	await expect(page.getByText('Greet Hoekstra')).toHaveCount(0);
	await home.context.close();
});
