import type { Page } from '@playwright/test';
import { aTeamHouse, coachBrowser, comeBack, daysPass, pressed, send, tell, unlock } from './concern-support.ts';
import { axeClean, dateIn, expect, test } from './support.ts';

const NOTE = 'Zijn dochter belt maandag terug. Nog niet langsgaan.';

/** Opens the one concern that is there from the inbox. */
const openIt = (page: Page, next: string) => page.getByRole('link', { name: new RegExp(`: ${next}$`) }).click();
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** 'zo 22 november', as the coaches' page writes a day so many days from now. */
const dayWords = (days: number) =>
	new Intl.DateTimeFormat('nl', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'long' }).format(
		Date.parse(`${dateIn(days).iso}T00:00:00Z`)
	);

async function writeStep(page: Page, step: number, text: string): Promise<void> {
	const code = part(page, 'De vijf stappen van de meldcode');
	await code.getByText(`Schrijf bij stap ${step}`).click();
	await code.getByLabel(`Wat deed je bij stap ${step}, en wat kwam eruit?`).fill(text);
	await expect(code.getByRole('checkbox', { name: `Stap ${step} is gedaan` })).toBeChecked();
	await code.getByRole('button', { name: `Bewaar stap ${step}` }).click();
	await expect(code.getByText(`Stap ${step} is bewaard.`)).toBeVisible();
}

test('two coaches work on a concern together, from the first call to a last look when it is over', async ({
	page,
	browser
}) => {
	test.setTimeout(150_000);
	const team = await aTeamHouse();
	const [samira, bas] = team.coaches;
	await tell(page, team, {
		category: 'Geweld, dreigen of bang zijn',
		text: 'Ik hoor elke avond geschreeuw, en dan huilt er een kind.',
		name: 'Fatima',
		phone: '06 1234 5678',
		callMe: true
	});
	const code = await send(page);

	// Samira reads it, and can ring with one press: the number stood sealed until now.
	const desk = await coachBrowser(browser, team, samira!);
	await unlock(desk, samira!);
	await openIt(desk, 'Lees');
	const call = part(desk, 'De melder wil gebeld worden');
	await expect(call.getByRole('link', { name: 'Bel 0612345678' })).toHaveAttribute('href', 'tel:0612345678');
	await expect(call.getByRole('link', { name: 'Stuur een sms' })).toHaveAttribute('href', 'sms:0612345678');

	await expect(desk.getByRole('region', { name: 'Wat er speelt' }).getByRole('link', { name: /^Bel/ })).toHaveCount(0);

	// Nobody behind the web server: what she typed stays, and it does not say that she was signed out.
	const notes = part(desk, 'Alleen voor het team');
	await notes.getByText('Schrijf een notitie').click();
	await notes.getByLabel('Notitie voor collega’s').fill(NOTE);
	await desk.route('**/zorg/schrijf', (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<p>' }));
	await notes.getByRole('button', { name: 'Bewaar notitie' }).click();
	await expect(notes.getByText('Wat je typte, staat er nog.', { exact: false })).toContainText('gaf geen antwoord');
	await expect(notes.getByLabel('Notitie voor collega’s')).toHaveValue(NOTE);
	await desk.unrouteAll();
	await notes.getByRole('button', { name: 'Bewaar notitie' }).click();
	await expect(notes.getByText('De notitie is bewaard.')).toBeVisible();
	// Once somebody rang, it says who and when.
	await notes.getByText('Ik heb gebeld').click();
	await notes.getByLabel('Wie sprak je, en wat spraken jullie af?').fill('Fatima: het begint steeds na tien uur.');
	await notes.getByRole('button', { name: 'Noteer dat ik belde' }).click();
	await expect(call.getByText(`Samira (jij) belde op ${dayWords(0)}.`)).toBeVisible();
	await writeStep(desk, 1, 'Drie avonden opgeschreven wat de melder hoorde.');
	const who = part(desk, 'Wie pakt dit op');
	await who.getByText('Geef door aan een collega').click();
	await who.getByLabel('Aan wie?').selectOption({ label: 'Bas' });
	await who.getByRole('button', { name: 'Geef door' }).click();
	await expect(who.getByText('Dat is geregeld.')).toBeVisible();
	await axeClean(desk);
	await desk.context().close();

	// With Bas it stands as his; he sees what she did, with her name and the day.
	const his = await coachBrowser(browser, team, bas!);
	await unlock(his, bas!);
	await expect(part(his, 'Van mij (1)')).toBeVisible();
	await openIt(his, 'Antwoord');
	await expect(part(his, 'Wie pakt dit op').getByText('Jij.')).toBeVisible();
	const note = part(his, 'Alleen voor het team').getByRole('listitem').filter({ hasText: NOTE });
	await expect(note).toContainText('Samira');
	await expect(note.getByRole('time')).toHaveText(dayWords(0));
	const meldcode = part(his, 'De vijf stappen van de meldcode');
	await expect(meldcode.getByText('1 van 5 stappen gedaan')).toBeVisible();
	await writeStep(his, 2, 'Met Samira besproken. Veilig Thuis raadt aan om eerst te praten.');
	await expect(meldcode.getByText('2 van 5 stappen gedaan')).toBeVisible();
	for (const [step, name] of [
		['Drie avonden opgeschreven', 'Samira'],
		['Veilig Thuis raadt aan', 'Bas']
	] as const) {
		const entry = meldcode.getByRole('listitem').filter({ hasText: step }).last();
		await expect(entry).toContainText(name);
		await expect(entry.getByRole('time')).toHaveText(dayWords(0));
	}

	// Kept longer with a reason, closed with a reason, and a last look that the resident agrees to.
	const keep = part(his, 'Hoe lang dit blijft');
	await keep.getByText('Bewaar langer').click();
	await keep.getByRole('button', { name: /^Bewaar tot / }).click();
	await expect(keep.getByText('Schrijf hier eerst iets.')).toBeVisible();
	await keep.getByLabel('Waarom is dat nodig?').fill('We wachten op Veilig Thuis.');
	await keep.getByRole('button', { name: /^Bewaar tot / }).click();
	await expect(keep.getByRole('status')).toContainText('De melding blijft tot');
	await keep.getByText('Sluit deze melding').click();
	await keep.getByRole('radio', { name: 'Een ander helpt verder' }).check();
	await keep.getByLabel('Wat zeg je tegen de melder?').fill('Het gezin krijgt nu hulp. Dank je wel.');
	await keep.getByRole('button', { name: 'Bekijk je woorden' }).click();
	await keep.getByRole('button', { name: 'Sluit de melding' }).click();
	await expect(keep.getByRole('status')).toContainText('De melding is gesloten.');
	// What is over is nobody's any more, and asks for no call; the number stays at hand.
	await expect(part(his, 'Wie pakt dit op')).toHaveCount(0);
	await expect(part(his, 'De melder wil gebeld worden')).toHaveCount(0);
	await expect(part(his, 'Wat er speelt').getByRole('link', { name: 'Bel 0612345678' })).toBeVisible();
	await keep.getByText('Waakvlam: later nog eens kijken').click();
	await keep.getByRole('button', { name: 'Over 2 weken' }).click();
	await keep.getByRole('button', { name: 'Plan de waakvlam' }).click();
	await expect(keep.getByText('Vraag het eerst aan de bewoner.', { exact: false })).toBeVisible();
	await keep.getByRole('checkbox', { name: 'De bewoner vindt dit goed' }).check();
	await keep.getByRole('button', { name: 'Plan de waakvlam' }).click();
	await expect(keep.getByRole('status')).toContainText(`De waakvlam staat gepland op ${dayWords(14)}`);
	await axeClean(his);
	await his.getByRole('link', { name: 'Meldingen', exact: true }).click();
	await expect(part(his, 'Gesloten (1)')).toContainText(`kijk nog eens op ${dayWords(14)}`);
	await expect(his.getByText('Je hoeft nu niets te doen.')).toBeVisible();

	// She who told it reads the last words, and nothing of what the team wrote for itself.
	await comeBack(page, team, code);
	await expect(page.getByText('Het gezin krijgt nu hulp. Dank je wel.')).toBeVisible({ timeout: 20_000 });
	for (const theirs of [NOTE, 'Drie avonden', 'Veilig Thuis raadt aan', 'We wachten op', 'Een ander helpt verder'])
		await expect(page.getByText(theirs)).toHaveCount(0);

	await daysPass(team, 14);
	await his.reload();
	await unlock(his, bas!);
	await expect(part(his, 'Van mij (1)')).toContainText('kijk nu nog eens');
	await expect(his.getByText('1 melding vraagt iets van jou.')).toBeVisible();
	await axeClean(his);
	await openIt(his, 'Kijk nog eens');
	const look = part(his, 'Hoe lang dit blijft');
	await expect(look.getByRole('heading', { name: 'Kijk nu nog eens' })).toBeVisible();
	await look.getByText('Ik heb gekeken, of het hoeft niet meer').click();
	await look.getByLabel('Hoe was het?').fill('Het gaat beter, ze slapen weer.');
	await pressed(his, 'Bewaar, en haal de waakvlam weg');
	await expect(look.getByRole('status')).toContainText('De waakvlam is weg.');
	await his.getByRole('link', { name: 'Meldingen', exact: true }).click();
	await expect(part(his, 'Gesloten (1)')).toBeVisible();
	await expect(his.getByText('Je hoeft nu niets te doen.')).toBeVisible();
});
