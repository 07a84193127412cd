import type { CDPSession, Page } from '@playwright/test';
import { aSealedConcern, aTeamHouse, coachBrowser, pressed, putIn, unlock } from './concern-support.ts';
import { aMember, anotherBrowser, axeClean, expect, follow, signInAs, test } from './support.ts';

/** A telephone that gives its passkeys a PRF. Out: how to lose it. */
async function telephone(page: Page): Promise<() => Promise<void>> {
	const devtools: CDPSession = await page.context().newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			ctap2Version: 'ctap2_1',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
			hasPrf: true
		} as never
	});
	return async () => {
		await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
	};
}

/** The words below the six pictures of the card that is looked at. */
const wordsOfPictures = (page: Page) =>
	page
		.getByRole('list', { name: /zes plaatjes van (Elif|jouw sleutels)/i })
		.getByRole('listitem')
		.allInnerTexts();

test('a new coach makes her keys, is vouched for, loses her telephone, and comes back with her sheet', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const team = await aTeamHouse();
	const [samira] = team.coaches;
	await putIn(team, await aSealedConcern(team, { text: 'Hij eet niet meer.' }), { label: 'Witte Vos' });
	const house = { id: team.hubId, slug: team.slug, name: '' };
	const elif = await aMember(house, 'Elif', ['resident', 'coach'], 'elif-herstel@example.nl');
	const { context, page } = await anotherBrowser(browser);
	await signInAs(context, elif, 'passkey');
	const lose = await telephone(page);
	await page.goto('/account/passkeys');
	await follow(page.getByRole('button', { name: /passkey/i }).first());

	await page.goto(`/${team.slug}/zorg`);
	await pressed(page, 'Begin');
	await expect(page.getByText('Van die lijst gaat niets af', { exact: false })).toBeVisible();
	await page.getByLabel('Voornaam').fill('Elif');
	await pressed(page, 'Maak mijn sleutels');
	await expect(page.getByRole('heading', { name: 'Schrijf deze vijf woorden op' })).toBeVisible({ timeout: 30_000 });
	await axeClean(page);
	const words = (await page.getByRole('main').locator('ol li').allInnerTexts()).map((word) =>
		word.replace(/[^a-z]/g, '')
	);
	expect(words).toHaveLength(5);
	await pressed(page, 'Ik heb ze opgeschreven');
	await page.getByLabel('Je vijf woorden').fill('appel appel appel appel appel');
	await pressed(page, 'Verder');
	await expect(page.getByText(/niet dezelfde woorden|staat niet op de woordenlijst/).first()).toBeVisible();
	await page.getByLabel('Je vijf woorden').fill(words.join(' '));
	await pressed(page, 'Verder');
	await expect(page.getByRole('heading', { name: 'Print je herstelvel' })).toBeVisible();
	const paper = await page.getByRole('main').innerText();
	const sheet = (paper.match(/\b[0-9A-F]{4}\b/g) ?? []).slice(-9);
	expect(sheet).toHaveLength(9);
	await pressed(page, 'Verder');
	await expect(page.getByText('Print het vel en berg het op.', { exact: false }).first()).toBeVisible();
	await page.getByRole('checkbox', { name: 'Ik heb het vel geprint en opgeborgen' }).check();
	await pressed(page, 'Verder');
	await expect(page.getByRole('heading', { name: 'Ook openen met je passkey' })).toBeVisible();
	await pressed(page, 'Probeer het met mijn passkey');
	await page.getByRole('button', { name: 'Nog een keer' }).click();
	await expect(page.getByRole('heading', { name: 'Laat een collega je op de lijst zetten' })).toBeVisible({
		timeout: 30_000
	});
	await axeClean(page);

	// Six pictures, the same on both screens.
	const desk = await coachBrowser(browser, team, samira!);
	await unlock(desk, samira!);
	await desk.getByRole('link', { name: 'Team', exact: true }).click();
	await expect(desk.getByRole('heading', { name: 'Elif wacht op je handtekening' })).toBeVisible({ timeout: 20_000 });
	await expect(desk.getByRole('list', { name: /zes plaatjes van Elif/i })).toBeVisible();
	const six = await wordsOfPictures(page);
	expect(six).toHaveLength(6);
	expect(await wordsOfPictures(desk)).toEqual(six);
	await desk.getByRole('checkbox', { name: 'Elif zit naast me en de zes plaatjes zijn gelijk' }).check();
	await pressed(desk, 'Zet Elif op de lijst');
	await expect(desk.getByText('Elif wacht op je handtekening')).toHaveCount(0, { timeout: 30_000 });
	await desk.getByText('Deel alle open meldingen met Elif').first().click();
	await pressed(desk, 'Deel met Elif');
	await expect(desk.getByText('1 melding is gedeeld met Elif.')).toBeVisible({ timeout: 30_000 });

	await pressed(page, 'Kijk of het gelukt is');
	await expect(page.getByRole('link', { name: 'Meldingen', exact: true })).toBeVisible({ timeout: 20_000 });
	await pressed(page, 'Op slot');
	await expect(page.getByText('Hij eet niet meer.')).toHaveCount(0);
	await pressed(page, 'Open met mijn passkey');
	await page
		.getByRole('link', { name: /Lees|Open|Pak op/ })
		.first()
		.click();
	await expect(page.getByText('Hij eet niet meer.')).toBeVisible({ timeout: 20_000 });

	// Her telephone falls into the canal.
	await pressed(page, 'Op slot');
	await lose();
	const nothing = await telephone(page);
	await pressed(page, 'Open met mijn passkey');
	await expect(page.getByText(/gingen niet open met deze passkey/)).toBeVisible({ timeout: 20_000 });
	await nothing();
	await pressed(page, 'Open met mijn herstelvel');
	await page.getByLabel('De negen groepjes van je herstelvel').fill(sheet.join(' '));
	await pressed(page, 'Open Zorgen');
	await expect(page.getByRole('button', { name: 'Op slot' })).toBeVisible({ timeout: 20_000 });
	await page.goto(`/${team.slug}/zorg`);
	// A page that is opened again is locked again: no key lies anywhere in the browser.
	await expect(page.getByRole('button', { name: 'Op slot' })).toHaveCount(0);
	const stored = await page.evaluate(async () => {
		const databases = await indexedDB.databases();
		return JSON.stringify([
			{ ...localStorage },
			{ ...sessionStorage },
			databases.map(({ name }) => name),
			document.cookie
		]);
	});
	expect(stored).not.toMatch(/AGE-SECRET-KEY|age1/);
	await page.getByLabel('Je vijf woorden').fill(words.join(' '));
	await pressed(page, 'Open Zorgen');
	await expect(page.getByRole('button', { name: 'Op slot' })).toBeVisible({ timeout: 30_000 });
});
