import { type Locator } from '@playwright/test';
import { aTask, puts } from '../support/rota.ts';
import { aCrewMember, aRotaHouse, daysUntil, shiftIn } from './rota-support.ts';
import { axeClean, dateIn, expect, signInAs, test } from './support.ts';

/** Goes on with Tab until it stands there, as somebody without a mouse does. */
async function tabTo(to: Locator): Promise<void> {
	const page = to.page();
	for (let presses = 0; presses < 80; presses++) {
		await page.keyboard.press('Tab');
		if (await to.evaluate((element) => element === document.activeElement)) return;
	}
	throw new Error(`Tab does not reach ${String(to)}`);
}

async function press(to: Locator): Promise<void> {
	await tabTo(to);
	// Who cannot see where she is, is nowhere.
	await expect(to).toBeFocused();
	await to.page().keyboard.press('Enter');
}

test('a volunteer reads the board and takes a shift with the keyboard alone', async ({ page, context }) => {
	const house = await aRotaHouse();
	const coffee = await aTask(house.id, { name: 'Koffie', pictogram: 'coffee' });
	const [fatima, meral] = [await aCrewMember(house, 'Fatima'), await aCrewMember(house, 'Meral')];
	const monday = daysUntil(1, 8);
	const first = await shiftIn(house, coffee, monday, '10:00');
	await puts(house.id, first, meral.personId);
	await shiftIn(house, coffee, monday + 2, '10:00');
	await signInAs(context, fatima.personId);

	await page.goto(`/${house.slug}/rooster?week=${dateIn(monday - 7).iso}`);
	await press(page.getByRole('link', { name: 'Volgende week' }));
	const join = page.getByRole('button', { name: /^Ik doe mee ?: Koffie, woensdag/ });
	await expect(join).toBeVisible();
	await tabTo(page.getByRole('link', { name: /^Koffie, maandag/ }));
	await press(join);
	await expect(page.getByRole('status')).toContainText('Je doet mee');
	await axeClean(page);
	await press(page.getByRole('button', { name: 'Toch niet' }));
	await expect(page.getByRole('status')).toContainText('Je staat er niet meer op');
	await press(page.getByRole('link', { name: 'Naar het rooster' }));
	await press(page.getByRole('button', { name: /^Ik doe mee ?: Koffie, woensdag/ }));
	await expect(page.getByRole('status')).toContainText('Je doet mee');
});

test('the coordinator asks somebody and takes the name off again with the keyboard alone', async ({
	page,
	context
}) => {
	const house = await aRotaHouse();
	const door = await aTask(house.id, { name: 'Deur en sleutel', needs: ['key'], pictogram: 'key' });
	const joke = await aCrewMember(house, 'Joke', { roles: ['resident', 'coordinator'] });
	await aCrewMember(house, 'Henk', { holds: ['key'] });
	const monday = daysUntil(1, 8);
	await shiftIn(house, door, monday, '09:00');
	await signInAs(context, joke.personId, 'passkey');

	const week = `/${house.slug}/rooster?week=${dateIn(monday).iso}`;
	await page.goto(week);
	await press(page.getByRole('link', { name: 'Vraag sleuteldragers' }));
	await expect(page.getByRole('heading', { name: 'Iemand vragen' })).toBeVisible();
	const henk = page.getByRole('radio', { name: /^Henk/ });
	await tabTo(henk);
	await page.keyboard.press('Space');
	await expect(henk).toBeChecked();
	await press(page.getByRole('button', { name: 'Vraag', exact: true }));
	await expect(page.getByRole('status')).toContainText('De vraag is verstuurd');
	await axeClean(page);
	await press(page.getByText('Regel iets voor Henk'));
	await press(page.getByRole('button', { name: 'Haal de naam eraf' }));
	await expect(page.getByRole('status')).toContainText('De naam is van de dienst gehaald');
	await page.goto(week);
	await expect(page.getByRole('table')).toContainText('Niemand met sleutel');
});
