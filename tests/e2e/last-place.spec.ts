import { aHouse, aMember, anotherBrowser, axeClean, expect, inDays, mailTo, signInAs, test } from './support.ts';

test('two neighbours press for the last place: one has it, the other is number 1 and moves in', async ({ browser }) => {
	const house = await aHouse();
	const { id } = await inDays(house, 4, '19:00', { title: 'Gitaarles', capacity: 1 });
	const both = await Promise.all(
		['Ans', 'Bilal'].map(async (name) => {
			const email = `${name.toLowerCase()}-${house.slug}@example.nl`;
			const { context, page } = await anotherBrowser(browser);
			await signInAs(context, await aMember(house, name, ['resident'], email));
			await page.goto(`/${house.slug}/agenda/${id}`);
			await expect(page.getByText('Nog 1 plek')).toBeVisible();
			return { context, page, email };
		})
	);

	await Promise.all(both.map(({ page }) => page.getByRole('button', { name: 'Ik kom' }).click()));
	await Promise.all(both.map(({ page }) => expect(page.getByRole('status')).toBeVisible()));
	const comes = await Promise.all(both.map(({ page }) => page.getByRole('status').getByText('Je komt').isVisible()));
	expect(comes.filter(Boolean)).toHaveLength(1);
	const [first, second] = comes[0] ? both : both.toReversed();
	if (!first || !second) throw new Error('there are two');
	await expect(second.page.getByRole('status')).toContainText('Je bent nummer 1');
	await axeClean(first.page);
	await axeClean(second.page);

	await first.page.getByRole('button', { name: 'Ik kom toch niet' }).click();
	await expect(first.page.getByRole('status')).toContainText('Je bent afgemeld');
	await mailTo(second.email, 'Er is plek voor je');
	await second.page.goto(`/${house.slug}/mijn`);
	await expect(second.page.getByRole('region', { name: 'Hier kom je' })).toContainText('Gitaarles');
	await axeClean(second.page);
	for (const { context } of both) await context.close();
});

test('who wants to be asked first is offered the place, and takes it', async ({ browser }) => {
	const house = await aHouse();
	const { id } = await inDays(house, 5, '19:00', { title: 'Naailes', capacity: 1 });
	const [first, second] = await Promise.all([anotherBrowser(browser), anotherBrowser(browser)]);
	await signInAs(first.context, await aMember(house, 'Ans'));
	await signInAs(second.context, await aMember(house, 'Bilal'));

	await first.page.goto(`/${house.slug}/agenda/${id}`);
	await first.page.getByRole('button', { name: 'Ik kom' }).click();
	await expect(first.page.getByRole('status')).toContainText('Je komt');
	await second.page.goto(`/${house.slug}/agenda/${id}`);
	await second.page.getByText('Met meer mensen, of eerst gevraagd worden?').click();
	await second.page.getByRole('radio', { name: 'Vraag me eerst' }).check();
	await second.page.getByRole('button', { name: 'Zet mij op de wachtlijst' }).click();
	await expect(second.page.getByRole('status')).toContainText('Je bent nummer 1');

	await first.page.getByRole('button', { name: 'Ik kom toch niet' }).click();
	await expect(first.page.getByRole('status')).toContainText('Je bent afgemeld');
	await second.page.goto(`/${house.slug}/agenda/${id}`);
	await expect(second.page.getByText('Er is een plek voor je')).toBeVisible();
	await axeClean(second.page);
	await second.page.getByRole('button', { name: 'Ja, ik kom' }).click();
	await expect(second.page.getByRole('status')).toContainText('Je komt');
	await first.context.close();
	await second.context.close();
});
