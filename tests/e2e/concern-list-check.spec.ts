import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { listPictures } from '#modules/concerns/protocol/fingerprint.ts';
import { PICTURES } from '#modules/concerns/protocol/pictures.ts';
import { aTeamHouse, comeBack, send, tell, type Team } from './concern-support.ts';
import { axeClean, expect, test } from './support.ts';

/** The words of the six pictures on the poster of this team. */
async function onPoster(team: Team): Promise<string[]> {
	const texts = JSON.parse(await readFile('src/lib/i18n/messages/nl/concerns.json', 'utf8')) as Record<string, string>;
	const places = await listPictures(team.roster.root);
	return places.map((place) => texts[`concerns_picture_${PICTURES[place]!}`]!);
}

/** Opens the block and reads what it shows, for the eye and for who hears it. */
async function compared(page: Page): Promise<string[]> {
	const list = page.getByRole('list', { name: 'De zes plaatjes van de lijst' });
	await expect(list).toHaveCount(0);
	await page.getByText('Klopt de lijst? Vergelijk met de poster').click();
	await expect(list).toBeVisible({ timeout: 20_000 });
	await expect(page.getByText('Zijn ze anders? Verstuur dan niets.')).toBeVisible();
	await axeClean(page);
	return list.getByRole('listitem').allInnerTexts();
}

test('a neighbour compares the list with the poster before she sends, and after she came back', async ({ page }) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse();
	const poster = await onPoster(team);
	expect(poster).toHaveLength(6);
	await tell(page, team);
	expect(await compared(page)).toEqual(poster);
	const code = await send(page);
	await comeBack(page, team, code);
	await expect(page.getByRole('heading', { level: 1, name: 'Je bericht' })).toBeVisible({ timeout: 20_000 });
	expect(await compared(page)).toEqual(poster);
});
