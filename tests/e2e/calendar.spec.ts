import {
	aHouse,
	aMember,
	anotherBrowser,
	axeClean,
	dateIn,
	expect,
	follow,
	mailTo,
	signInAs,
	test
} from './support.ts';

const stamp = (days: number) => dateIn(days).iso.replaceAll('-', '');

/** A weekly choir and one feast, as another calendar would hand them out. */
function file(): Buffer {
	const zone = 'TZID=Europe/Amsterdam';
	const event = (lines: string[]) => ['BEGIN:VEVENT', 'DTSTAMP:20260101T100000Z', ...lines, 'END:VEVENT'];
	const choir = [`DTSTART;${zone}:${stamp(7)}T193000`, `DTEND;${zone}:${stamp(7)}T210000`, 'RRULE:FREQ=WEEKLY;COUNT=6'];
	const feast = [`DTSTART;${zone}:${stamp(10)}T150000`, `DTEND;${zone}:${stamp(10)}T170000`];
	const over = [`DTSTART;${zone}:20240105T150000`, `DTEND;${zone}:20240105T170000`];
	const events = [
		...event(['UID:koor@example.nl', ...choir, 'SUMMARY:Buurtkoor']),
		...event(['UID:feest@example.nl', ...feast, 'SUMMARY:Burendag']),
		...event(['UID:oud@example.nl', ...over, 'SUMMARY:Van vroeger'])
	];
	const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Buur//NL', ...events, 'END:VCALENDAR', ''];
	return Buffer.from(lines.join('\r\n'));
}

test('the coordinator brings in her calendar, once, and moves one evening knowing who is touched', async ({
	page,
	context,
	browser
}) => {
	const house = await aHouse();
	await signInAs(context, await aMember(house, 'Joke', ['resident', 'coordinator']), 'passkey');
	const upload = async () => {
		await page.goto(`/${house.slug}/beheer/invoer`);
		await page
			.getByLabel('Agendabestand')
			.setInputFiles({ name: 'agenda.ics', mimeType: 'text/calendar', buffer: file() });
		await page.getByRole('button', { name: 'Bekijk wat erin staat' }).click();
	};

	await page.goto(`/${house.slug}/beheer/invoer`);
	await page.getByRole('button', { name: 'Bekijk wat erin staat' }).click();
	await expect(page.getByRole('alert')).toContainText('Kies een bestand dat eindigt op .ics.');
	await axeClean(page);
	await upload();
	await expect(page.getByRole('heading', { level: 1, name: 'Dit staat erin' })).toBeVisible();
	await expect(page.getByRole('checkbox', { name: 'Buurtkoor' })).toBeChecked();
	await expect(page.getByRole('checkbox', { name: 'Burendag' })).toBeChecked();
	await axeClean(page);
	await page.getByRole('radio', { name: /Aanmelden/ }).check();
	await page.getByRole('button', { name: 'Zet in de agenda' }).click();
	await expect(page.getByRole('status')).toContainText('2 activiteiten staan nu in de agenda');
	await axeClean(page);
	await upload();
	await expect(page.getByText('Alles uit dit bestand staat al in de agenda.')).toBeVisible();
	await axeClean(page);

	const email = `fatima-${house.slug}@example.nl`;
	const neighbour = await anotherBrowser(browser);
	await signInAs(neighbour.context, await aMember(house, 'Fatima', ['resident'], email));
	await neighbour.page.goto(`/${house.slug}/agenda`);
	await follow(neighbour.page.getByRole('link', { name: 'Buurtkoor' }).first());
	const address = new URL(neighbour.page.url()).pathname;
	await neighbour.page.getByRole('button', { name: 'Ik kom' }).click();
	await expect(neighbour.page.getByRole('status')).toContainText('Je komt');

	await page.goto(address.replace('/agenda/', '/beheer/agenda/keer/'));
	await axeClean(page);
	await follow(page.getByRole('link', { name: 'Deze keer veranderen' }));
	await axeClean(page);
	await page.getByLabel('Hoe laat begint het?').fill('18:30');
	await page.getByLabel('Tot hoe laat?').fill('20:00');
	await page.getByRole('button', { name: 'Kijk wie het merkt' }).click();
	await expect(page.getByText('1 persoon krijgt bericht')).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'Andere tijd' })).toContainText('18.30');
	await axeClean(page);
	await neighbour.page.goto(address);
	await expect(neighbour.page.getByRole('main')).toContainText('19.30');
	await page.getByRole('button', { name: 'Opslaan en bericht sturen' }).click();
	await expect(page.getByRole('status')).toContainText('De verandering staat in de agenda');

	await neighbour.page.reload();
	await expect(neighbour.page.getByRole('main')).toContainText('18.30');
	await expect(neighbour.page.getByText('Je komt')).toBeVisible();
	expect((await mailTo(email, 'Een activiteit is veranderd')).text).toContain('18.30');
	await neighbour.context.close();
});
