import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Page } from '@playwright/test';
import { photo, pngOfSize } from '../support/pictures.ts';
import { aTeamHouse, pressed, send, tell } from './concern-support.ts';
import { axeClean, expect, test } from './support.ts';

const file = (buffer: Buffer, mimeType = 'image/jpeg') => ({ name: 'foto', mimeType, buffer });
const choose = (page: Page, ...what: Parameters<typeof file>) =>
	page.getByLabel('Kies of maak een foto').setInputFiles(file(...what));

/** As a hand and a telephone make it: held askew on a table, not quite sharp, and squeezed. */
async function photographed(picture: Buffer): Promise<Buffer> {
	const turned = await sharp(picture).rotate(17, { background: '#8a7660' }).png().toBuffer();
	const table = { top: 400, bottom: 300, left: 500, right: 200, background: '#8a7660' };
	const further = await sharp(turned).resize(900).extend(table).blur(1.6).png().toBuffer();
	return sharp(further).modulate({ brightness: 0.7 }).jpeg({ quality: 45 }).toBuffer();
}

test('the saved picture of the code opens the concern again, and so does a poor photo of it', async ({ page }) => {
	test.setTimeout(120_000);
	const programs: string[] = [];
	page.on('request', (request) => programs.push(request.url()));
	const team = await aTeamHouse();
	await tell(page, team, { text: 'De post ligt er al een week.' });
	await send(page);
	const [saved] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Bewaar als foto' }).click()
	]);
	const picture = await readFile(await saved.path());

	for (const chosen of [picture, await photographed(picture)]) {
		await page.goto(`/${team.slug}/zorgen/code`);
		await expect(page.getByRole('button', { name: 'Open', exact: true })).toBeVisible();
		if (chosen === picture) expect(programs.filter((url) => url.includes('/programma/scan-'))).toEqual([]);
		await choose(page, chosen);
		await expect(page.getByText('De post ligt er al een week.')).toBeVisible({ timeout: 20_000 });
	}
	expect(programs.some((url) => url.includes('/programma/scan-'))).toBe(true);
});

test('a photo without a code says so at once, and what was typed stays', async ({ page }) => {
	const team = await aTeamHouse();
	await page.goto(`/${team.slug}/zorgen/code`);
	await page.getByLabel('Je code').fill('1234 56');
	const none = page.getByText('In deze foto vinden we geen code.');
	const others: Parameters<typeof file>[] = [
		[await photo(1200, 900).jpeg().toBuffer()],
		[await pngOfSize(30_000, 30_000), 'image/png'],
		[Buffer.from('geen foto')]
	];
	for (const other of others) {
		await choose(page, ...other);
		await expect(none).toBeVisible();
		await expect(page.getByLabel('Je code')).toHaveValue('1234 56');
		await axeClean(page);
		await page.reload();
		await page.getByLabel('Je code').fill('1234 56');
		await expect(none).toHaveCount(0);
	}
});

test('without the program that reads photos, typing is left', async ({ page }) => {
	const team = await aTeamHouse();
	await page.context().route('**/programma/scan-*', (route) => route.abort());
	await page.goto(`/${team.slug}/zorgen/code`);
	await choose(page, await photo(200, 200).jpeg().toBuffer());
	await expect(page.getByText('Het lukt nu niet om de foto te lezen. Typ de code.')).toBeVisible();
	await pressed(page, 'Open');
	await expect(page.getByText(/De code heeft 20 cijfers. Hier staan er 0/).first()).toBeVisible();
});
