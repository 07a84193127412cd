import { aTeamHouse, codeOn, coachBrowser, comeBack, pressed, titled, unlock } from './concern-support.ts';
import { axeClean, expect, test } from './support.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('at the desk somebody fills it in for a neighbour, and hands the phone over before the code shows', async ({
	page,
	browser
}) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse();
	const [samira] = team.coaches;
	await page.goto(`/${team.slug}/zorgen`);
	await pressed(page, 'Ik help iemand aan de balie');
	await expect(page.getByText('De code is alleen voor je buur.', { exact: false })).toBeVisible();
	await axeClean(page);
	await pressed(page, 'Het gaat over mijn buur zelf');
	await titled(page, 'Waar gaat het over?');
	await page.getByRole('radio', { name: 'Ik heb geldzorgen of post die blijft liggen' }).check();
	await pressed(page, 'Verder');
	await pressed(page, 'Verder');
	await page.getByLabel('Je verhaal').fill('Hij durft de brieven niet open te maken.');
	await pressed(page, 'Verder');
	// What is asked is about him, not about who holds the phone.
	await titled(page, 'Wie is je buur?');
	await page.getByLabel('De naam van je buur').fill('Henk');
	await expect(page.getByRole('textbox', { name: /^Het telefoonnummer van je buur/ })).toBeVisible();
	await expect(page.getByRole('checkbox', { name: 'Laat een coach je buur bellen' })).toBeVisible();
	await pressed(page, 'Verder');
	await titled(page, 'Dit ziet de buurtcoach');
	await pressed(page, 'Verstuur');
	await expect(page.getByRole('heading', { level: 1, name: 'Geef de telefoon nu aan je buur' })).toBeVisible({
		timeout: 30_000
	});
	// Nothing of the code is on the page yet, not even hidden.
	await expect(page.getByLabel('Je code')).toHaveCount(0);
	expect(await page.content()).not.toMatch(/\d{4}[ \u00a0]\d{4}[ \u00a0]\d{4}/);
	await axeClean(page);
	await pressed(page, 'Ik ben de buur');
	await titled(page, 'Je bericht is verstuurd');
	const code = await codeOn(page);

	const desk = await coachBrowser(browser, team, samira!);
	await unlock(desk, samira!);
	await desk.getByRole('link', { name: /: Lees$/ }).click();
	const story = desk.getByRole('region', { name: 'Wat er speelt' });
	await expect(story).toContainText('Hij durft de brieven niet open te maken.');
	await expect(story).toContainText('De melder zelf');
	await expect(story).toContainText('Henk');
	await expect(story).toContainText('Ingevuld met hulp van iemand aan de balie.');
	await desk.getByLabel('Je antwoord').fill('Dag Henk, ik kom woensdag langs. Dan maken we ze samen open.');
	await pressed(desk, 'Bekijk je antwoord');
	await pressed(desk, 'Stuur antwoord');
	await expect(desk.getByText('Je antwoord is gestuurd.')).toBeVisible();

	// The code that only he saw opens the answer.
	await comeBack(page, team, code);
	await expect(page.getByText('Dan maken we ze samen open.', { exact: false })).toBeVisible({ timeout: 20_000 });
});
