import { aSealedConcern, aTeamHouse, coachBrowser, pressed, putIn, unlock } from './concern-support.ts';
import { axeClean, expect, test } from './support.ts';

test('a coach sees an answer, and her last words, as the neighbour will read them before they go', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse();
	const [samira] = team.coaches;
	await putIn(team, await aSealedConcern(team, { text: 'Ze eet slecht.' }), { label: 'Witte Vos' });
	const page = await coachBrowser(browser, team, samira!);
	await unlock(page, samira!);
	await page.getByRole('link', { name: /Witte Vos/ }).click();
	await expect(page.getByText('Ze eet slecht.')).toBeVisible();
	await expect(page.getByText('nieuw', { exact: true })).toHaveCount(0);
	let written = 0;
	page.on('request', (request) => (written += Number(request.url().endsWith('/zorg/schrijf'))));
	const asRead = page.getByRole('group', { name: 'Zo leest de melder het' });

	await pressed(page, 'Bekijk je antwoord');
	await expect(page.getByText('Schrijf hier eerst iets.')).toBeVisible();
	await expect(page.getByLabel('Je antwoord')).toBeFocused();
	await page.getByLabel('Je antwoord').fill('Dank je wel.\nIk kom dinsdag.');
	await pressed(page, 'Bekijk je antwoord');
	await expect(asRead).toBeFocused();
	await expect(asRead).toContainText('Samira, buurtcoach');
	await expect(asRead.getByText('Ik kom dinsdag.')).toBeVisible();
	await axeClean(page);
	await pressed(page, 'Verander het nog');
	await expect(page.getByLabel('Je antwoord')).toBeFocused();
	await expect(page.getByLabel('Je antwoord')).toHaveValue('Dank je wel.\nIk kom dinsdag.');
	await page.getByLabel('Je antwoord').fill('Ik kom woensdag.');
	await pressed(page, 'Bekijk je antwoord');
	await expect(asRead).toContainText('Ik kom woensdag.');
	expect(written).toBe(0);
	await pressed(page, 'Stuur antwoord');
	await expect(page.getByText('Je antwoord is gestuurd.')).toBeVisible();
	await expect(asRead).toHaveCount(0);
	expect(written).toBe(1);

	await page.getByText('Sluit deze melding').click();
	await pressed(page, 'Bekijk je woorden');
	await expect(page.getByText('Kies een reden.')).toBeVisible();
	await page.getByRole('radio', { name: 'Een ander helpt verder' }).check();
	await page.getByLabel('Wat zeg je tegen de melder?').fill('Het komt goed.');
	await page.getByLabel('Notitie voor het team').fill('Alleen voor ons.');
	await pressed(page, 'Bekijk je woorden');
	await expect(asRead).toContainText('Het komt goed.');
	await expect(asRead).not.toContainText('Alleen voor ons.');
	await pressed(page, 'Sluit de melding');
	await expect(page.getByText('De melding is gesloten.', { exact: false })).toBeVisible();
	expect(written).toBe(2);
});
