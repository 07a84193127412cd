import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { sheetOf } from '#modules/concerns/client/keys/sheet.ts';
import { coachWrites } from '#modules/concerns/server/coach-writes.ts';
import { concern } from '#modules/concerns/server/concerns.schema.ts';
import { answer, asks, listOf, looksInto, sees, writes } from '../support/coach-client.ts';
import { aCoach, putKey } from '../support/concerns.ts';
import {
	aTeamHouse,
	coachBrowser,
	comeBack,
	goOn,
	pressed,
	send,
	tell,
	titled,
	type Team,
	type TestCoach
} from './concern-support.ts';
import { aMember, anotherBrowser, axeClean, expect, signInAs, test } from './support.ts';

const written = (code: Uint8Array) => {
	const { groups, check } = sheetOf(code);
	return [...groups, check].join(' ');
};

/** A coach of the old team answers the only concern there is, without her page. */
async function answers(coach: TestCoach, text: string): Promise<string> {
	const [row] = await sees(coach, (tx) => tx.select().from(concern).where(eq(concern.hubId, coach.card.hub)));
	const messages = await writes(coach, (await looksInto(coach, row!.id))!, [answer(text)]);
	const effect = { do: 'opened' as const };
	await asks(coach, (tx, actor) => coachWrites(tx, actor, { concern: row!.id, messages, effect }));
	return row!.id;
}

/** From the first page to keys that wait for a colleague. */
async function makesKeys(page: Page, name: string): Promise<void> {
	await pressed(page, 'Begin');
	await page.getByLabel('Voornaam').fill(name);
	await pressed(page, 'Maak mijn sleutels');
	await expect(page.getByRole('heading', { name: 'Schrijf deze vijf woorden op' })).toBeVisible({ timeout: 30_000 });
	const words = await page.getByRole('main').locator('ol li').allInnerTexts();
	await pressed(page, 'Ik heb ze opgeschreven');
	await page.getByLabel('Je vijf woorden').fill(words.map((word) => word.replace(/[^a-z]/g, '')).join(' '));
	await pressed(page, 'Verder');
	await page.getByRole('checkbox', { name: 'Ik heb het vel geprint en opgeborgen' }).check();
	await pressed(page, 'Verder');
	await titled(page, 'Laat een collega je op de lijst zetten');
}

/** A new coach signs in where nobody on the list can open anything any more. */
async function newcomer(browser: Parameters<typeof coachBrowser>[0], team: Team, name: string): Promise<Page> {
	const house = { id: team.hubId, slug: team.slug, name: '' };
	const ria = await aMember(house, name, ['resident', 'coach'], null);
	const { context, page } = await anotherBrowser(browser);
	await signInAs(context, ria, 'passkey');
	await page.goto(`/${team.slug}/zorg`);
	await makesKeys(page, name);
	return page;
}

test('all coaches lost their keys: the envelope gives the list to a new one, and the poster stays true', async ({
	page,
	browser
}) => {
	test.setTimeout(180_000);
	const team = await aTeamHouse(['Samira', 'Bas']);
	const [samira, bas] = team.coaches as [TestCoach, TestCoach];
	await tell(page, team, { text: 'Zij doet al dagen niet open.' });
	const code = await send(page);
	const old = await answers(bas, 'Ik ga er morgen langs.');
	const wim = await aCoach(team.hubId, 'Wim');
	await putKey(wim, 'waiting');

	const desk = await newcomer(browser, team, 'Ria');
	await desk.getByText('Zijn alle coaches hun sleutels kwijt?').click();
	await axeClean(desk);
	const tries = async (typed: string) => {
		await desk.getByLabel('De herstartcode uit de envelop').fill(typed);
		await pressed(desk, 'Begin opnieuw en haal alle anderen van de lijst');
	};
	await tries(written(team.envelope.code));
	await expect(desk.getByText('Vraag het eerst aan alle coaches', { exact: false })).toBeVisible();
	await desk.getByRole('checkbox', { name: 'Niemand op de lijst kan Zorgen nog openen' }).check();
	await tries(written(new Uint8Array(16)));
	await expect(desk.getByText('Met deze code gaat het niet. Er is niets veranderd.', { exact: false })).toBeVisible();
	await tries(written(team.envelope.code).replace(/.$/, (last) => (last === '0' ? '1' : '0')));
	await expect(desk.getByText('Er is een teken verkeerd.', { exact: false })).toBeVisible();
	expect((await listOf(samira)).seq).toBe(team.roster.seq);
	await tries(written(team.envelope.code));
	await expect(desk.getByText('Er staat nog maar één coach op de lijst.', { exact: false })).toBeVisible({
		timeout: 20_000
	});

	// The second one: six pictures, side by side, as ever.
	await expect(desk.getByRole('heading', { name: 'Wim wacht op je handtekening' })).toBeVisible({ timeout: 20_000 });
	await desk.getByRole('checkbox', { name: 'Wim zit naast me en de zes plaatjes zijn gelijk' }).check();
	await pressed(desk, 'Zet Wim op de lijst');
	await expect(desk.getByText('Het formulier is open', { exact: true })).toBeVisible({ timeout: 20_000 });
	await desk.getByRole('link', { name: 'Maak de envelop', exact: true }).click();
	await titled(desk, 'De envelop');
	await expect(desk.getByText('De herstartcode is gebruikt', { exact: true })).toBeVisible();
	await axeClean(desk);

	// The poster on the wall: the form takes what is told, for the two who are on the list now.
	await page.goto('about:blank');
	await page.goto(`/${team.slug}/zorgen#${team.roster.root}`);
	await pressed(page, 'Ik maak me zorgen om iemand');
	await page.getByRole('radio', { name: 'Iemand is vaak alleen' }).check();
	await pressed(page, 'Verder');
	await pressed(page, 'Verder');
	await page.getByLabel('Je verhaal').fill('De post ligt er nog.');
	await goOn(page);
	await send(page);
	const rows = await sees(wim, (tx) => tx.select().from(concern).where(eq(concern.hubId, team.hubId)));
	const fresh = rows.find(({ id }) => id !== old)!;
	expect((await looksInto(wim, fresh.id))!.bodies[0]).toMatchObject({ text: 'De post ligt er nog.' });

	// What was answered before is still Bas's word, and his lost key opens nothing of it.
	await comeBack(page, team, code);
	await expect(page.getByText('Ik ga er morgen langs.')).toBeVisible({ timeout: 20_000 });
	await expect(page.getByText(/Bas.?, buurtcoach/)).toBeVisible();
	expect(rows.find(({ id }) => id === old)).toMatchObject({ needsEpoch: true });
	expect(await looksInto(bas, old)).toBeUndefined();
});
