import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { asWorker } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { addDays, weekdayOf } from '#lib/time/local.ts';
import { ready } from '../support/reporter.ts';
import {
	aSealedConcern,
	aTeamHouse,
	coachBrowser,
	noticeDate,
	noticesGo,
	pressed,
	send,
	tell,
	titled,
	today,
	unlock,
	type Team,
	type TestCoach
} from './concern-support.ts';
import { aMember, anotherBrowser, axeClean, expect, mailTo, printed, signInAs, test } from './support.ts';

const DAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag'];
const go = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
const addressOf = (coach: TestCoach) => `${coach.actor.personId}@example.nl`;

/** The first names of the coaches to whom a mail of this house went. */
async function written({ hubId, coaches }: Team): Promise<string[]> {
	const rows = await asWorker((tx) => tx.select({ to: mail.recipientId }).from(mail).where(eq(mail.hubId, hubId)));
	return coaches.filter(({ actor }) => rows.some(({ to }) => to === actor.personId)).map(({ card }) => card.name);
}

test('a coach is away: who looks in her place hears of a new concern, also on a day off', async ({ browser }) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse(['Samira', 'Bas', 'Elif', 'Noor*']);
	const [samira, bas] = team.coaches;
	// The day on which the team hears of what comes in now; Bas does not work then.
	const day = noticeDate();
	const his = await coachBrowser(browser, team, bas!);
	await unlock(his, bas!);
	await go(his, 'Dienst');
	await titled(his, 'Dienst');
	// Nobody is told of anything at the weekend.
	await expect(his.getByRole('checkbox')).toHaveCount(5);
	for (const [at, name] of DAYS.entries())
		if (at + 1 !== weekdayOf(day)) await his.getByRole('checkbox', { name }).check();
	await pressed(his, 'Bewaar mijn dagen');
	await expect(his.getByText('Je dagen zijn bewaard.')).toBeVisible();
	await axeClean(his);

	const hers = await coachBrowser(browser, team, samira!);
	await unlock(hers, samira!);
	await go(hers, 'Dienst');
	await pressed(hers, 'Ik ben dan weg');
	await expect(hers.getByText('Kies de eerste dag.')).toBeVisible();
	await hers.getByLabel('Eerste dag weg').fill(today());
	await hers.getByLabel('Laatste dag weg').fill(addDays(day, 7));
	await hers.getByLabel('Wie kijkt er voor je?').selectOption({ label: 'Bas' });
	await pressed(hers, 'Ik ben dan weg');
	await expect(hers.getByText('Bas kijkt voor je.')).toBeVisible();
	await expect(hers.getByText('Deel alle open meldingen met Bas')).toBeVisible();
	await axeClean(hers);

	const { intake } = await aSealedConcern(team);
	const sent = await hers.request.post(`/${team.slug}/zorgen/stuur`, { data: ready(team.hubId, intake) });
	expect(sent.status()).toBe(201);
	await noticesGo(team);
	// Elif works that day, Bas stands in for Samira, Samira is away and Noor is second line.
	expect(await written(team)).toEqual(['Bas', 'Elif']);
	const told = await mailTo(addressOf(bas!));
	expect(told.subject).toBe('Er is iets nieuws bij Zorgen');
	expect(told.text).toContain(`/${team.slug}/zorg`);

	// Everybody on the team can see that she is away; she reads on as before, and is back with one press.
	await his.reload();
	await unlock(his, bas!);
	await go(his, 'Team');
	await expect(his.getByText(/^Weg tot en met /)).toHaveCount(1);
	await pressed(hers, 'Toch niet weg');
	await expect(hers.getByText('Bas kijkt voor je.')).toHaveCount(0);
	await go(hers, 'Meldingen');
	await expect(hers.getByRole('region', { name: 'Nieuw (1)' })).toBeVisible();
});

test('the coaches divide the subjects: the phone of the neighbour chooses who reads it, and never fewer than two', async ({
	page,
	browser
}) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse(['Samira', 'Bas', 'Elif', 'Noor*']);
	const [samira, bas] = team.coaches;
	const hers = await coachBrowser(browser, team, samira!);
	await unlock(hers, samira!);
	await go(hers, 'Team');
	await go(hers, 'Wie doet wat');
	const chosen = (subject: string, name: string) =>
		hers.getByRole('row', { name: new RegExp(`^${subject}`) }).getByRole('checkbox', { name });
	await chosen('Ruzie of overlast', 'Bas').check();
	await chosen('Geldzorgen', 'Bas').check();
	await chosen('Geldzorgen', 'Elif').check();
	await axeClean(hers);
	await pressed(hers, 'Onderteken en bewaar');
	await expect(hers.getByText('Bewaard. Vanaf nu kiest het formulier zo.')).toBeVisible();

	// One coach alone is too few: then all of the first line read it.
	await tell(page, team, { category: 'Ruzie of overlast', text: 'Er ligt al weken post op de mat.' });
	const readers = page.locator('dl > div').filter({ hasText: 'Wie leest dit' });
	for (const name of ['Samira', 'Bas', 'Elif']) await expect(readers).toContainText(name);
	await page.getByRole('button', { name: /^Wijzig ?: Waar gaat het over$/ }).click();
	await page.getByRole('radio', { name: 'Geldzorgen of post die blijft liggen' }).check();
	await pressed(page, 'Verder');
	await expect(readers).toContainText('Bas');
	await expect(readers).toContainText('Elif');
	await expect(readers).not.toContainText('Samira');
	await send(page);

	const his = await coachBrowser(browser, team, bas!);
	await unlock(his, bas!);
	await his.getByRole('link', { name: /: Lees$/ }).click();
	await expect(his.getByRole('region', { name: 'Wat er speelt' })).toContainText('Er ligt al weken post op de mat.');
	const reading = his.getByRole('region', { name: 'Wie leest mee' });
	await expect(reading.getByRole('listitem')).toHaveCount(3);
	await expect(reading.getByRole('listitem').filter({ hasText: 'Noor' })).toContainText('leest mee als niemand opent');
	await expect(reading.getByRole('listitem').filter({ hasText: 'Samira' })).toHaveCount(0);
	// To Samira it does not exist.
	await go(hers, 'Meldingen');
	await hers.reload();
	await unlock(hers, samira!);
	await expect(hers.getByText('Er is nu niets.')).toBeVisible();
});

test('the poster shows the fingerprint of the list, and comes out of the printer on one sheet', async ({ browser }) => {
	const team = await aTeamHouse();
	const [samira] = team.coaches;
	const page = await coachBrowser(browser, team, samira!);
	// On a slow line the list comes late: until it was read nothing is said of it, and least that it is wrong.
	let arrives = () => {};
	const late = new Promise<void>((resolve) => (arrives = resolve));
	await expect(page.getByRole('button', { name: 'Open met mijn herstelvel' })).toBeVisible();
	await page.route('**/zorg/stand', async (route) => {
		await late;
		await route.continue();
	});
	await unlock(page, samira!);
	await go(page, 'Team');
	await expect(page.getByText('Een ogenblik')).toBeVisible();
	await expect(page.getByText('Het formulier is dicht')).toHaveCount(0);
	arrives();
	await go(page, 'De lijst');
	const pictures = page.getByRole('list', { name: 'De zes plaatjes van de lijst' }).getByRole('listitem');
	await expect(pictures).toHaveCount(6);
	const six = await pictures.allInnerTexts();
	await go(page, 'Team');
	await go(page, 'De poster');
	const poster = page.getByRole('article', { name: 'De poster' });
	await expect(pictures).toHaveCount(6);
	expect(await pictures.allInnerTexts()).toEqual(six);
	await expect(poster.getByRole('img', { name: 'QR-code naar het formulier' })).toBeVisible();
	await expect(poster).toContainText(`/${team.slug}/zorgen`);
	for (const name of ['Samira', 'Bas', 'Noor']) await expect(poster).toContainText(name);
	await axeClean(page);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation')).toHaveCount(0);
	await expect(page.getByRole('button')).toHaveCount(0);
	expect(await printed(page)).toEqual({ sheets: 1, wide: false });
});

test('the trial of the week: a coach does it, her colleagues and the coordinator see that it works', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse();
	const [samira, bas] = team.coaches;
	const house = { id: team.hubId, slug: team.slug, name: '' };
	const joke = await aMember(house, 'Joke', ['resident', 'coordinator']);
	const { context, page: desk } = await anotherBrowser(browser);
	await signInAs(context, joke, 'passkey');
	await desk.goto(`/${team.slug}/beheer/zorgen`);
	await expect(desk.getByText('De proef van deze week is niet gedaan')).toBeVisible();

	const hers = await coachBrowser(browser, team, samira!);
	await unlock(hers, samira!);
	await hers.getByRole('link', { name: 'Doe de proef' }).click();
	await titled(hers, 'De weekproef');
	await pressed(hers, 'Doe de proef');
	await expect(hers.getByText('De proef is gelukt')).toBeVisible({ timeout: 30_000 });
	await expect(hers.getByRole('list', { name: 'De stappen van de proef' }).getByRole('listitem')).toHaveCount(7);
	await axeClean(hers);

	const his = await coachBrowser(browser, team, bas!);
	await unlock(his, bas!);
	await expect(his.getByText('Er is nu niets.')).toBeVisible();
	await expect(his.getByText(/^De laatste proef, op .* kwam goed aan\.$/)).toBeVisible();
	// His mail tells of it as of anything: so the team knows that this arrives too.
	await noticesGo(team);
	expect((await mailTo(addressOf(bas!))).subject).toBe('Er is iets nieuws bij Zorgen');

	await desk.reload();
	await expect(desk.getByText('Het formulier werkt', { exact: true })).toBeVisible();
	await expect(desk.getByText('De proef van deze week is niet gedaan')).toHaveCount(0);
	await expect(desk.getByText('Nog niet gedaan')).toHaveCount(0);
});
