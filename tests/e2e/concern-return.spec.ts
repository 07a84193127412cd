import type { Page, Route } from '@playwright/test';
import type { ReturnAnswer } from '#modules/concerns/protocol/answers.ts';
import { axeClean, expect, test } from './support.ts';
import { aTeamHouse, coachBrowser, comeBack, pressed, send, tell, titled, unlock } from './concern-support.ts';

/** Hands back another answer than the server gave. */
async function tamper(page: Page, change: (answer: ReturnAnswer) => void): Promise<void> {
	await page.route('**/zorgen/code/lees', async (route: Route) => {
		const response = await route.fetch();
		const answer = (await response.json()) as ReturnAnswer;
		change(answer);
		await route.fulfill({ response, json: answer });
	});
}

test('a neighbour comes back with her code, reads the answer, tells more, and erases it all', async ({
	page,
	browser
}) => {
	test.setTimeout(180_000);
	const team = await aTeamHouse();
	const [samira] = team.coaches;
	await tell(page, team, { text: 'Mijn buurman komt niet meer buiten.' });
	await axeClean(page);
	const code = await send(page);
	await axeClean(page);

	const desk = await coachBrowser(browser, team, samira!);
	await unlock(desk, samira!);
	await desk.getByRole('link', { name: /Lees/ }).first().click();
	await expect(desk.getByText('Mijn buurman komt niet meer buiten.')).toBeVisible();
	await axeClean(desk);
	await desk.getByLabel('Je antwoord').fill('Dank je wel. Ik ga morgen bij hem langs.');
	await pressed(desk, 'Bekijk je antwoord');
	await pressed(desk, 'Stuur antwoord');
	await expect(desk.getByText('Je antwoord is gestuurd.')).toBeVisible();

	// One digit wrong is found before anything is asked.
	const wrong = code.slice(0, -1) + String((Number(code.at(-1)) + 1) % 10);
	await page.goto(`/${team.slug}/zorgen/code`);
	await page.getByLabel('Je code').fill(wrong);
	await pressed(page, 'Open');
	await expect(page.getByText(/Er is een cijfer verkeerd/).first()).toBeVisible();
	await expect(page.getByLabel('Je code')).toHaveValue(wrong);

	await comeBack(page, team, code);
	await expect(page.getByText('Dank je wel. Ik ga morgen bij hem langs.')).toBeVisible({ timeout: 20_000 });
	await expect(page.getByText(/Samira.?, buurtcoach/)).toBeVisible();
	await axeClean(page);

	// The server leaves the answer out, changes who wrote it, or shortens the list: nothing is shown.
	const lies: [string, (answer: ReturnAnswer) => void][] = [
		['an answer under another name', ({ talk }) => (talk[1]!.head.by = team.coaches[1]!.id)],
		['an answer with other words', ({ talk }) => (talk[1]!.sealed = talk[0]!.sealed)],
		['answers in another order', ({ talk }) => talk.reverse()],
		['a first message that is gone', ({ talk }) => void talk.shift()],
		['a shorter list', ({ entries }) => void entries.pop()],
		['no word about the list', (answer) => (answer.head = null)]
	];
	for (const [lie, change] of lies) {
		await tamper(page, change);
		await comeBack(page, team, code);
		await expect(page.getByRole('heading', { name: 'Er klopt iets niet' }), lie).toBeVisible({ timeout: 20_000 });
		await expect(page.getByText('Ik ga morgen bij hem langs'), lie).toHaveCount(0);
		await page.unrouteAll();
	}

	await comeBack(page, team, code);
	await page.getByLabel('Je bericht').fill('Hij deed open.');
	await pressed(page, 'Verstuur');
	await expect(page.getByText('Hij deed open.')).toBeVisible({ timeout: 20_000 });
	await pressed(page, 'Wis alles');
	await titled(page, 'Wil je alles wissen?');
	await pressed(page, 'Ja, wis alles');
	await titled(page, 'Alles is gewist');
	await comeBack(page, team, code);
	await expect(page.getByText('Met deze code vinden we niets')).toBeVisible({ timeout: 20_000 });
});
