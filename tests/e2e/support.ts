import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Role } from '#lib/server/auth/actor.ts';
import { SESSION_COOKIE, startSession } from '#lib/server/auth/session.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { closeSender } from '#lib/server/queue/enqueue.ts';
import { forgetSettings } from '#lib/server/settings/settings.ts';
import { addDays, toInstant, today } from '#lib/time/local.ts';
import { keptSecret } from '../../scripts/data-folder.ts';
import { startEmbedded } from '../../scripts/embedded.ts';
import { anActivity, type Activity } from '../support/agenda.ts';
import { aHub, joins, someone } from '../support/sign-in.ts';
import { STORY_ADDRESS, storyAddress } from '../support/story-address.ts';
import { sendWaiting } from './post.ts';

export { expect } from '@playwright/test';

const ZONE = 'Europe/Amsterdam';

/** The folder of the application that runs the stories. */
export const dataFolder = () => process.env['E2E_DATA'] ?? '';

/** A story whose process reaches the database of the running application, and leaves that running. */
export const test = base.extend<object, { reached: undefined }>({
	// Only where much is sent: some other pages are for who sits at this machine.
	extraHTTPHeaders: async ({}, use, { testId, file }) =>
		use(path.basename(file).startsWith('concern-') ? { [STORY_ADDRESS]: storyAddress(testId) } : {}),
	reached: [
		async ({}, use) => {
			const database = await startEmbedded(dataFolder());
			const port = process.env['E2E_PORT'] ?? '';
			Object.assign(process.env, {
				DATABASE_URL: database.appUrl,
				WORKER_DATABASE_URL: database.workerUrl,
				AANLOOP_SECRET: keptSecret(dataFolder()),
				DATA_DIR: dataFolder(),
				PORT: port
			});
			forgetSettings();
			await use(undefined);
			await closeSender();
			await closeDatabase();
			// The server was found running and stays; only this process lets go of it.
			await database.stop();
		},
		{ scope: 'worker', auto: true }
	]
});

/** The address of the application. */
export const site = () => `http://localhost:${process.env['E2E_PORT'] ?? ''}`;

/** Signs a browser in without a page: with a passkey where roles ask for one. */
export async function signInAs(
	context: BrowserContext,
	personId: string,
	factor: 'code' | 'passkey' = 'code'
): Promise<void> {
	const value = await inInstallation((tx) => startSession(tx, { personId, factor, device: 'Chrome, Android' }));
	// The address says https, so that the browser takes a cookie that may only travel safely; on localhost it does.
	await context.addCookies([
		{ name: SESSION_COOKIE, value, url: site().replace('http:', 'https:'), httpOnly: true, sameSite: 'Lax' }
	]);
}

export type House = { id: string; slug: string; name: string };

/** A hub of the story's own. */
export const aHouse = (): Promise<House> => aHub();

/** A new member of a hub; the answer is who she is. */
export async function aMember(house: House, name: string, roles: Role[] = ['resident'], email?: string | null) {
	const personId = await someone(email === undefined ? { name } : { name, email });
	await joins(house.id, personId, roles, name);
	return personId;
}

/** An activity so many days from now at that time, two hours long unless told otherwise. */
export function inDays(house: House, days: number, time: string, activity: Activity = {}) {
	return anActivity(house.id, { startsAt: toInstant(addDays(today(ZONE), days), time, ZONE), ...activity });
}

/** Today's date so many days from now, as a form asks for it. */
export function dateIn(days: number): { iso: string; day: string; month: string; year: string } {
	const iso = addDays(today(ZONE), days);
	const [year = '', month = '', day = ''] = iso.split('-');
	return { iso, day: String(Number(day)), month: String(Number(month)), year };
}

/** Types a date in the three fields of a form that ask for it. */
export async function fillDate(page: Page, name: string, date: { day: string; month: string; year: string }) {
	const group = page.getByRole('group', { name });
	await group.getByLabel('Dag').fill(date.day);
	await group.getByLabel('Maand').fill(date.month);
	await group.getByLabel('Jaar').fill(date.year);
}

/** Presses what leads to another page, and waits until that is there. */
export async function follow(link: Locator): Promise<void> {
	const page = link.page();
	const from = page.url();
	await link.click();
	await page.waitForURL((url) => url.href !== from);
}

/** Nothing on this page that WCAG 2.2 AA, as far as a program can see, forbids. */
export async function axeClean(page: Page): Promise<void> {
	const levels = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
	// No page has frames: without the blank page that would look into them it takes half the time.
	const found = await new AxeBuilder({ page }).withTags(levels).setLegacyMode(true).analyze();
	const seen = found.violations.map(
		({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`
	);
	expect.soft(seen, page.url()).toEqual([]);
}

export type Mail = { subject: string; text: string; at: string };

/** The newest mail to an address whose subject holds these words, once it is there. Mails that wait for the morning are sent now. */
export async function mailTo(address: string, subject = ''): Promise<Mail> {
	let found: Mail | undefined;
	await expect
		.poll(
			async () => {
				await sendWaiting();
				found = mails()
					.filter((mail) => mail.to === address && mail.subject.includes(subject))
					.sort((one, other) => one.at.localeCompare(other.at))
					.at(-1);
				return found !== undefined;
			},
			{ message: `a mail to ${address} about ${subject}`, timeout: 20_000 }
		)
		.toBe(true);
	return found as unknown as Mail;
}

function mails(): (Mail & { to: string })[] {
	const folder = path.join(dataFolder(), 'mail');
	try {
		return readdirSync(folder)
			.filter((name) => name.endsWith('.json'))
			.map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Mail & { to: string });
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
		throw error;
	}
}

/** The first address of this application in a text. */
export function linkIn(text: string, part: string): string {
	const link = (text.match(/https?:\/\/\S+/g) ?? []).find((each) => each.includes(part));
	if (link === undefined) throw new Error(`no link with ${part} in: ${text}`);
	return link;
}

/** A device with a fingerprint: makes passkeys and shows them without asking. */
export async function withPasskeys(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			ctap2Version: 'ctap2_1',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
}

/** A browser of somebody else. */
export async function anotherBrowser(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}) {
	const context = await browser.newContext({ baseURL: site(), locale: 'nl-NL', timezoneId: ZONE, ...options });
	return { context, page: await context.newPage() };
}

/** The sheets a printer would give, and whether they lie on their side. */
export async function printed(page: Page): Promise<{ sheets: number; wide: boolean }> {
	const file = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const [, width = 0, height = 0] = (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(file) ?? []).map(Number);
	return { sheets: file.match(/\/Type \/Page\b/g)?.length ?? 0, wide: width > height };
}
