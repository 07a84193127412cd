import { coachWrites } from '#modules/concerns/server/coach-writes.ts';
import { appendToRoster } from '#modules/concerns/server/roster-append.ts';
import { answer, asks, entryBy, looksInto, writes } from '../support/coach-client.ts';
import {
	aSealedConcern,
	aTeamHouse,
	coachBrowser,
	pressed,
	putIn,
	send,
	tell,
	unlock,
	comeBack
} from './concern-support.ts';
import { axeClean, expect, test } from './support.ts';

test('a coach leaves: her keys open nothing that comes after, and the neighbours notice nothing', async ({
	page,
	browser
}) => {
	test.setTimeout(240_000);
	const team = await aTeamHouse(['Samira', 'Bas', 'Elif', 'Noor*']);
	const [samira, bas] = team.coaches;
	await tell(page, team, { text: 'Zij doet al dagen niet open.' });
	const code = await send(page);

	const hers = await coachBrowser(browser, team, bas!);
	await unlock(hers, bas!);
	await hers.getByRole('link', { name: /Lees/ }).first().click();
	await expect(hers.getByText('Zij doet al dagen niet open.')).toBeVisible();

	const desk = await coachBrowser(browser, team, samira!);
	await unlock(desk, samira!);
	await desk.getByRole('link', { name: 'Team', exact: true }).click();
	await axeClean(desk);
	await desk.getByText('Haal Bas van de lijst').first().click();
	await expect(desk.getByText('1 open melding krijgt nieuwe sleutels.')).toBeVisible({ timeout: 20_000 });
	const reason = desk.getByRole('radio', { name: 'Werkt hier niet meer' });
	if (await reason.count()) await reason.check();
	await pressed(desk, 'Haal Bas nu van de lijst');
	await expect(
		desk.getByText('Bas (', { exact: false }).or(desk.getByRole('button', { name: 'Haal Bas nu van de lijst' }))
	).toHaveCount(0, {
		timeout: 30_000
	});

	// Her browser still stands open with her old keys: it gets nothing more.
	const asked = await hers.request.post(`/${team.slug}/zorg/melding`, {
		data: { concern: crypto.randomUUID() },
		headers: { 'content-type': 'application/json' }
	});
	expect(asked.ok()).toBe(false);
	await hers.goto(`/${team.slug}/zorg`);
	await expect(hers.getByText('Zij doet al dagen niet open.')).toHaveCount(0);

	await desk.getByRole('link', { name: 'Meldingen', exact: true }).click();
	await desk
		.getByRole('link', { name: /Lees|Open|Antwoord|Pak op/ })
		.first()
		.click();
	await expect(desk.getByText('Zij doet al dagen niet open.')).toBeVisible();
	await desk.getByLabel('Je antwoord').fill('Ik bel haar dochter.');
	await pressed(desk, 'Bekijk je antwoord');
	await pressed(desk, 'Stuur antwoord');
	await expect(desk.getByText('Je antwoord is gestuurd.')).toBeVisible();

	await comeBack(page, team, code);
	await expect(page.getByText('Ik bel haar dochter.')).toBeVisible({ timeout: 20_000 });
	await page.getByLabel('Je bericht').fill('Dank je.');
	await pressed(page, 'Verstuur');
	await expect(page.getByText('Dank je.')).toBeVisible({ timeout: 20_000 });
});

test('who is needed to keep two readers cannot leave', async ({ browser }) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse(['Samira', 'Bas']);
	const [samira] = team.coaches;
	await putIn(team, await aSealedConcern(team), { label: 'Gele Uil' });
	const desk = await coachBrowser(browser, team, samira!);
	await unlock(desk, samira!);
	await desk.getByRole('link', { name: 'Team', exact: true }).click();
	await desk.getByText('Haal Bas van de lijst').first().click();
	await expect(desk.getByText('Dit kan nu nog niet')).toBeVisible({ timeout: 20_000 });
	await expect(desk.getByRole('button', { name: 'Haal Bas nu van de lijst' })).toHaveCount(0);
});

test('a colleague changed the list and answered while a page stood open: it opens, without an alarm', async ({
	browser
}) => {
	const team = await aTeamHouse();
	const [samira, bas, noor] = team.coaches;
	const sealed = await aSealedConcern(team, { text: 'Haar krant ligt er nog.' });
	await putIn(team, sealed, { label: 'Gele Uil' });
	const desk = await coachBrowser(browser, team, samira!);
	await unlock(desk, samira!);
	await expect(desk.getByText('Gele Uil').first()).toBeVisible();

	const change = await entryBy(bas!, { kind: 'line', coach: noor!.id, line: 1 });
	expect((await asks(bas!, (tx, actor) => appendToRoster(tx, actor, change))).ok).toBe(true);
	const messages = await writes(bas!, (await looksInto(bas!, sealed.id))!, [answer('Ik ga er langs.')]);
	const sent = { concern: sealed.id, messages, effect: null };
	expect((await asks(bas!, (tx, actor) => coachWrites(tx, actor, sent))).ok).toBe(true);

	await desk.getByRole('link', { name: /Lees/ }).first().click();
	await expect(desk.getByText('Haar krant ligt er nog.')).toBeVisible();
	await expect(desk.getByText('Ik ga er langs.')).toBeVisible();
});
