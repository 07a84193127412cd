import { aTask, puts } from '../support/rota.ts';
import { aCrewMember, aRotaHouse, daysUntil, shiftIn } from './rota-support.ts';
import { axeClean, dateIn, expect, follow, printed, signInAs, test, type House } from './support.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** A week as a house has it: the door and the coffee twice a day, the kitchen on two days. Henk has the key. */
async function aWeek(house: House, monday: number) {
	const henk = await aCrewMember(house, 'Henk Dijkstra', { holds: ['key'] });
	const fatima = await aCrewMember(house, 'Fatima Bouzid');
	const door = await aTask(house.id, { name: 'Deur en sleutel', needs: ['key'], pictogram: 'key' });
	const coffee = await aTask(house.id, { name: 'Koffie', pictogram: 'coffee' });
	const kitchen = await aTask(house.id, { name: 'Koken', pictogram: 'food', weight: 'heavy' });
	for (const day of [0, 1, 2, 3, 4]) {
		for (const [time, hours] of [
			['09:00', 4],
			['13:00', 4]
		] as const) {
			const opens = await shiftIn(house, door, monday + day, time, { hours });
			if (day !== 3) await puts(house.id, opens, henk.personId);
			const pours = await shiftIn(house, coffee, monday + day, time, { hours, most: 2 });
			await puts(house.id, pours, fatima.personId);
		}
		if (day > 2) await shiftIn(house, kitchen, monday + day, '17:30', { hours: 2, most: 2, least: 2 });
	}
	return { henk, fatima };
}

test('a key holder prints his week from his phone, and the week for the wall', async ({ page, context }) => {
	const house = await aRotaHouse();
	const monday = daysUntil(1, 2);
	const { henk } = await aWeek(house, monday);
	await signInAs(context, henk.personId);

	await page.goto(`/${house.slug}`);
	await follow(page.getByRole('main').getByRole('link', { name: /^Rooster/ }));
	await follow(page.getByRole('link', { name: 'Mijn diensten' }));
	await follow(page.getByRole('link', { name: 'Op papier' }));
	await expect(page.getByRole('button', { name: 'Afdrukken' })).toBeVisible();
	await axeClean(page);
	await page.emulateMedia({ media: 'print' });
	const sheet = page.getByRole('article');
	await expect(sheet.getByRole('heading', { name: 'Diensten van Henk' })).toBeVisible();
	const rows = sheet.getByRole('listitem');
	await expect(rows).toHaveCount(8);
	await expect(rows.first()).toContainText('9.00 - 13.00');
	await expect(rows.first()).toContainText('Deur en sleutel');
	// Letters for the kitchen door: 17 points.
	const size = await rows.first().evaluate((row) => parseFloat(getComputedStyle(row).fontSize));
	expect(size).toBeGreaterThan(22);
	await expect(page.getByRole('navigation')).toHaveCount(0);
	await expect(page.getByRole('button')).toHaveCount(0);
	await expect(sheet.getByText('Dijkstra')).toHaveCount(0);
	expect(await printed(page)).toEqual({ sheets: 1, wide: false });
	await page.emulateMedia({ media: 'screen' });

	await page.goto(`/${house.slug}/rooster?week=${dateIn(monday).iso}`);
	await follow(page.getByRole('link', { name: 'Afdrukken' }));
	await axeClean(page);
	await page.emulateMedia({ media: 'print' });
	const table = page.getByRole('table');
	await expect(table.getByRole('row', { name: /^Deur en sleutel 9\.00/ }).getByText('Henk')).toHaveCount(4);
	await expect(table).toContainText('Niemand met sleutel');
	await expect(table.getByRole('columnheader')).toHaveCount(5);
	await expect(page.getByRole('navigation')).toHaveCount(0);
	await expect(page.getByText('Bouzid')).toHaveCount(0);
	expect(await printed(page)).toEqual({ sheets: 1, wide: true });
});
