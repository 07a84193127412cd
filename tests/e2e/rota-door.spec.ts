import { newId } from '#lib/crypto/ids.ts';
import { program } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { openingException } from '#lib/server/db/schema/hub.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, today } from '#lib/time/local.ts';
import { aTask } from '../support/rota.ts';
import { aCrewMember, aRotaHouse, shiftIn } from './rota-support.ts';
import { anotherBrowser, axeClean, expect, follow, linkIn, mailTo, signInAs, test, type House } from './support.ts';

const ZONE = 'Europe/Amsterdam';
const onTheHour = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/**
 * An opening that visitors are told about already: from six in the evening on that of tomorrow morning, before that one of today. The
 * application has the clock of the machine, so the story looks at it.
 */
async function anOpening(house: House) {
	const { hour } = now().toZonedDateTimeISO(ZONE);
	const [days, opens] = hour < 19 ? [0, hour + 2] : [1, 10];
	const date = addDays(today(ZONE), days);
	await inHub(program(house.id), (tx) =>
		tx
			.insert(openingException)
			.values({ hubId: house.id, id: newId(), date, opens: onTheHour(opens), closes: onTheHour(opens + 2) })
	);
	return { days, opens, closes: opens + 2, later: opens + 1 };
}

test('nobody has the key: visitors read that the door may open later, then the truth, until a key holder says yes', async ({
	page,
	context,
	browser
}) => {
	const house = await aRotaHouse();
	const joke = await aCrewMember(house, 'Joke', { roles: ['resident', 'coordinator'] });
	const henk = await aCrewMember(house, 'Henk', { holds: ['key'] });
	const door = await aTask(house.id, { name: 'Deur en sleutel', needs: ['key'], pictogram: 'key' });
	const { days, opens, closes, later } = await anOpening(house);
	const shift = await shiftIn(house, door, days, onTheHour(opens), { hours: 2 });
	await signInAs(context, joke.personId, 'passkey');
	const visitor = await anotherBrowser(browser);
	const doubt = visitor.page.getByText('Misschien later open', { exact: true });
	const front = visitor.page.getByRole('main');

	await visitor.page.goto(`/${house.slug}`);
	await expect(doubt).toBeVisible();
	await expect(front).toContainText(`om ${opens}.00 uur gaat de deur misschien later open`);
	await expect(front).toContainText('We zoeken nog iemand met de sleutel.');
	await axeClean(visitor.page);

	await page.goto(`/${house.slug}/beheer/rooster`);
	await expect(page.getByRole('heading', { name: 'De deur is nog niet zeker' })).toBeVisible();
	await axeClean(page);
	await follow(page.getByRole('link', { name: 'Alle openingen' }));
	const opening = page
		.getByRole('listitem')
		.filter({ has: page.getByRole('heading') })
		.first();
	await expect(opening).toContainText('Nog niemand met de sleutel');
	await axeClean(page);
	await opening.getByText('Weet jij meer dan het rooster?').click();
	await opening.getByLabel('Later open, vanaf').fill(onTheHour(closes));
	await opening.getByRole('button', { name: 'Zeg dat het later wordt' }).click();
	await expect(page.getByRole('alert')).toContainText('Kies een tijd na het begin en voor het einde van deze opening.');
	await expect(opening.getByLabel('Later open, vanaf')).toHaveValue(onTheHour(closes));
	await axeClean(page);
	await opening.getByLabel('Later open, vanaf').fill(onTheHour(later));
	await opening.getByRole('button', { name: 'Zeg dat het later wordt' }).click();
	await expect(page.getByRole('status')).toContainText('Bezoekers lezen dit nu');
	await expect(opening).toContainText(`Jullie zeiden: later open, vanaf ${later}.00`);
	await axeClean(page);
	await visitor.page.reload();
	await expect(front).toContainText(`${later}.00 uur`);
	await expect(doubt).toHaveCount(0);
	await axeClean(visitor.page);

	await page.goto(`/${house.slug}/rooster/dienst/${shift}`);
	await expect(page.getByRole('main')).toContainText('Niemand met sleutel');
	await page.getByRole('radio', { name: /^Henk/ }).check();
	await page.getByRole('button', { name: 'Vraag', exact: true }).click();
	await expect(page.getByRole('status')).toContainText('De vraag is verstuurd');
	await axeClean(page);
	const { text } = await mailTo(henk.email, 'Kun je een dienst doen?');
	const his = await anotherBrowser(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
	await his.page.goto(linkIn(text, '/dienst/'));
	await axeClean(his.page);
	await his.page.getByRole('button', { name: 'Ja, ik kom' }).click();
	await expect(his.page.getByRole('status')).toContainText('Je staat op deze dienst');
	await axeClean(his.page);

	await page.goto(`/${house.slug}/beheer/rooster/deur`);
	await opening.getByRole('button', { name: 'Haal dit weer weg' }).click();
	await expect(page.getByRole('status')).toContainText('Het rooster bepaalt weer wat bezoekers lezen.');
	await expect(opening).toContainText('Er is iemand met de sleutel');
	await page.goto(`/${house.slug}/beheer/rooster`);
	await expect(page.getByRole('heading', { name: 'Rooster regelen' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'De deur is nog niet zeker' })).toHaveCount(0);
	await visitor.page.reload();
	await expect(front).toContainText(`${opens}.00 uur`);
	await expect(doubt).toHaveCount(0);
	await visitor.context.close();
	await his.context.close();
});
