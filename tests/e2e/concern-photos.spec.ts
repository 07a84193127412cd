import { photo } from '../support/pictures.ts';
import { aTeamHouse, pressed, titled } from './concern-support.ts';
import { expect, test } from './support.ts';

test('more photos than there is room for, and a browser that hides who one is: the form says so and keeps the rest', async ({
	page
}) => {
	const team = await aTeamHouse();
	await page.goto(`/${team.slug}/zorgen`);
	await pressed(page, 'Ik maak me zorgen om iemand');
	await page.getByRole('radio', { name: 'Iemand is vaak alleen' }).check();
	await pressed(page, 'Verder');
	await titled(page, 'Waar is het?');
	await pressed(page, 'Verder');
	await titled(page, 'Wat is er aan de hand?');
	await page.getByLabel('Je verhaal').fill('De gordijnen zijn al een week dicht.');

	const buffer = await photo(320, 200).jpeg().toBuffer();
	const files = (count: number) =>
		Array.from({ length: count }, (_, n) => ({ name: `${n}.jpg`, mimeType: 'image/jpeg', buffer }));
	const chooses = (count: number) => page.getByLabel('Foto kiezen').setInputFiles(files(count));
	await chooses(4);
	await expect(page.getByRole('alert')).toHaveText('Er kunnen 3 foto’s mee. De eerste 3 staan erin.');
	await expect(page.getByRole('button', { name: /^Foto \d weghalen$/ })).toHaveCount(3);
	await expect(page.getByLabel('Foto kiezen')).toHaveCount(0);

	// As browsers do that give noise instead of what was drawn.
	await page.evaluate(() => {
		CanvasRenderingContext2D.prototype.getImageData = () => new ImageData(8, 8);
	});
	await pressed(page, 'Foto 1 weghalen');
	await chooses(1);
	await expect(page.getByRole('alert')).toHaveText(/^Deze browser laat ons geen foto’s schoonmaken\. Stuur het zonder/);
	await expect(page.getByRole('button', { name: /^Foto \d weghalen$/ })).toHaveCount(2);
	await expect(page.getByLabel('Je verhaal')).toHaveValue('De gordijnen zijn al een week dicht.');
});
