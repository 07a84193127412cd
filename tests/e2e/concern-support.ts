import type { Browser, Page, Request } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { asSealedClock } from '#lib/server/db/index.ts';
import { now, setNow } from '#lib/time/clock.ts';
import { localDate, localTime, toInstant } from '#lib/time/local.ts';
import { sheetOf } from '#modules/concerns/client/keys/sheet.ts';
import { noticeDay } from '#modules/concerns/rules/wake.ts';
import { sweepConcerns } from '#modules/concerns/server/clocks/sweep.ts';
import { concernDesk } from '#modules/concerns/server/coaches.schema.ts';
import { concern } from '#modules/concerns/server/concerns.schema.ts';
import { aTeam, type Team, type TestCoach } from '../support/concerns.ts';
import { anotherBrowser, expect, signInAs } from './support.ts';

export { aSealedConcern, aTeam, putHead, putIn, today, type Team, type TestCoach } from '../support/concerns.ts';

/** A hub of the story's own, with Samira and Bas, Noor in the second line, and an envelope. */
export const aTeamHouse = (names?: string[]): Promise<Team> => aTeam(names);

export type Told = {
	about?: 'Ik maak me zorgen om iemand' | 'Het gaat over mij';
	category?: string;
	place?: string;
	text?: string;
	name?: string;
	phone?: string;
	callMe?: boolean;
};

export const pressed = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const titled = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** Fills in the form up to "Dit ziet de buurtcoach". */
export async function tell(page: Page, team: Team, told: Told = {}): Promise<void> {
	await page.goto(`/${team.slug}/zorgen`);
	await pressed(page, told.about ?? 'Ik maak me zorgen om iemand');
	await titled(page, 'Waar gaat het over?');
	await page.getByRole('radio', { name: told.category ?? 'Iemand is vaak alleen' }).check();
	await pressed(page, 'Verder');
	await titled(page, 'Waar is het?');
	if (told.place) await page.getByLabel('Welk huis of welke plek?').fill(told.place);
	await pressed(page, 'Verder');
	await titled(page, 'Wat is er aan de hand?');
	if (told.text !== '') await page.getByLabel('Je verhaal').fill(told.text ?? 'De gordijnen zijn al een week dicht.');
	await goOn(page, told);
}

/** From "Wat is er aan de hand?" to the check. */
export async function goOn(page: Page, told: Told = {}): Promise<void> {
	await pressed(page, 'Verder');
	await titled(page, 'Wie ben jij?');
	if (told.name) await page.getByLabel('Je naam').fill(told.name);
	if (told.phone) await page.getByRole('textbox', { name: /^Je telefoonnummer/ }).fill(told.phone);
	if (told.callMe) await page.getByRole('checkbox', { name: 'Laat een coach mij bellen' }).check();
	await pressed(page, 'Verder');
	await titled(page, 'Dit ziet de buurtcoach');
}

/** Sends, and reads the code from the screen: twenty digits. */
export async function send(page: Page): Promise<string> {
	await pressed(page, 'Verstuur');
	await expect(page.getByRole('heading', { level: 1, name: 'Je bericht is verstuurd' })).toBeVisible({
		timeout: 30_000
	});
	return codeOn(page);
}

export async function codeOn(page: Page): Promise<string> {
	const shown = await page.getByLabel('Je code').innerText();
	const code = shown.replace(/\D/g, '');
	expect(code).toHaveLength(20);
	return code;
}

/** Comes back with a code; ends on the conversation, or on the sentence that nothing is found. */
export async function comeBack(page: Page, team: Team, code: string): Promise<void> {
	await page.goto(`/${team.slug}/zorgen/code`);
	await page.getByLabel('Je code').fill(code);
	await pressed(page, 'Open');
}

/** A browser in which a coach is signed in by passkey, at the coaches' page. */
export async function coachBrowser(browser: Browser, team: Team, coach: TestCoach, options = {}): Promise<Page> {
	const { context, page } = await anotherBrowser(browser, options);
	await signInAs(context, coach.actor.personId, 'passkey');
	await page.goto(`/${team.slug}/zorg`);
	return page;
}

/** What she types from her printed sheet. */
export const sheetText = (coach: TestCoach): string => {
	const { groups, check } = sheetOf(new Uint8Array(Buffer.from(coach.sheet, 'hex')));
	return [...groups, check].join(' ');
};

/** Opens her locker with her recovery sheet. */
export async function unlock(page: Page, coach: TestCoach): Promise<void> {
	await pressed(page, 'Open met mijn herstelvel');
	await page.getByLabel('De negen groepjes van je herstelvel').fill(sheetText(coach));
	await pressed(page, 'Open Zorgen');
	await expect(page.getByRole('button', { name: 'Op slot' })).toBeVisible({ timeout: 20_000 });
}

/** Keeps every body that this page sends, also in base64 undone. */
export function bodiesOf(page: Page): string[] {
	const sent: string[] = [];
	page.on('request', (request: Request) => {
		sent.push(decodeURIComponent(request.url()));
		const body = request.postDataBuffer();
		if (body) sent.push(body.toString('utf8'), body.toString('latin1'), ...decoded(body.toString('utf8')));
	});
	return sent;
}

/** Every long run of base64 in a text, as the bytes behind it. */
export function decoded(text: string): string[] {
	return (text.match(/[A-Za-z0-9+/_-]{16,}/g) ?? []).map((run) => Buffer.from(run, 'base64url').toString('latin1'));
}

/**
 * So many days pass in a hub. The application has the clock of the machine, so the days of its concerns go back instead: those that
 * stand outside the seal, and they are all that the clocks look at.
 */
export async function daysPass({ hubId }: Team, days: number): Promise<void> {
	const { receivedOn, dueOn, openedOn, lastActivityOn, closedOn, expiresOn, checkInOn } = concern;
	await asSealedClock(hubId, (tx) =>
		tx
			.update(concern)
			.set({
				receivedOn: sql`${receivedOn} - ${days}::int`,
				dueOn: sql`${dueOn} - ${days}::int`,
				openedOn: sql`${openedOn} - ${days}::int`,
				lastActivityOn: sql`${lastActivityOn} - ${days}::int`,
				closedOn: sql`${closedOn} - ${days}::int`,
				expiresOn: sql`${expiresOn} - ${days}::int`,
				checkInOn: sql`${checkInOn} - ${days}::int`
			})
			.where(eq(concern.hubId, hubId))
	);
}

const ZONE = 'Europe/Amsterdam';

/** The day on which coaches hear of what comes in now. */
export const noticeDate = (): string => noticeDay({ date: localDate(now(), ZONE), time: localTime(now(), ZONE) });

/** The hour comes in which coaches hear that something is new: ten in the morning of that day, or now when that is past. */
export async function noticesGo({ hubId }: Team): Promise<void> {
	const ten = toInstant(noticeDate(), '10:00', ZONE);
	// The application may have had its own round in this hour, before there was anything to tell.
	await asSealedClock(hubId, (tx) =>
		tx.update(concernDesk).set({ noticedHour: null }).where(eq(concernDesk.hubId, hubId))
	);
	setNow(ten.epochMilliseconds > now().epochMilliseconds ? ten : now());
	try {
		await sweepConcerns();
	} finally {
		setNow(undefined);
	}
}
