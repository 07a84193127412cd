import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { Decrypter } from 'age-encryption';
import { newIdentity, recipientOf } from '#modules/concerns/protocol/age.ts';
import { listOf } from '../support/coach-client.ts';
import { aTeamHouse, coachBrowser, pressed, unlock, type Team, type TestCoach } from './concern-support.ts';
import { axeClean, expect, test } from './support.ts';

/** What `age -d -i identity.txt file | tail -c +5 | tr -d '\0'` shows. */
async function decrypted(identity: string, file: Buffer): Promise<string> {
	const stock = new Decrypter();
	stock.addIdentity(identity);
	return Buffer.from(await stock.decrypt(file))
		.subarray(4)
		.toString('utf8')
		.replaceAll('\0', '');
}

async function toEnvelope(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Team', exact: true }).click();
	await page.getByRole('link', { name: 'De envelop', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'De envelop' })).toBeVisible();
}

/** Presses a link to a file, and reads what was kept. */
async function kept(link: Locator): Promise<Buffer> {
	const [download] = await Promise.all([link.page().waitForEvent('download'), link.click()]);
	return readFileSync(await download.path());
}

const opened = async (browser: Parameters<typeof coachBrowser>[0], team: Team, coach: TestCoach) => {
	const page = await coachBrowser(browser, team, coach);
	await unlock(page, coach);
	await toEnvelope(page);
	return page;
};
const groupsOn = (page: Page) => page.locator('.key-groups').last().innerText();
const plain = (text: string) => text.replace(/\s/g, '');

test('two coaches set an envelope with its restart code, and two files of a rehearsal open with the paper', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse(['Samira', 'Bas']);
	const [samira, bas] = team.coaches as [TestCoach, TestCoach];
	// What two keepers have on paper, and what stands on the outside.
	const paper = await newIdentity();
	const outside = await recipientOf(paper);

	const hers = await opened(browser, team, samira);
	await hers.getByText('Een nieuwe envelop', { exact: true }).click();
	const field = hers.getByLabel('De openbare helft van de sleutel');
	const takes = async (typed: string) => {
		await field.fill(typed);
		await pressed(hers, 'Verder');
	};
	// The secret half, or a beginning of it, does not stay on the screen.
	for (const secret of [paper, paper.slice(0, 30).toLowerCase()]) {
		await takes(secret);
		await expect(hers.getByText('Dit is de geheime helft.', { exact: false })).toBeVisible();
		await expect(field).toHaveValue('');
	}
	await takes(outside.slice(0, -1) + (outside.endsWith('q') ? 'p' : 'q'));
	await expect(hers.getByText('Dit is geen goede sleutel.', { exact: false })).toBeVisible();
	await takes(outside);
	await expect(hers.getByRole('heading', { name: 'De herstartcode' }).first()).toBeVisible();
	await axeClean(hers);
	const code = await hers
		.getByRole('list', { name: 'Negen groepjes van vier tekens' })
		.getByRole('listitem')
		.allInnerTexts();
	expect(code).toHaveLength(9);
	await pressed(hers, 'De code staat op papier');
	// It is typed over from the paper: it stands on the screen no more.
	await expect(hers.getByText(code[0]!, { exact: true })).toHaveCount(0);
	const types = async (groups: string[]) => {
		await hers.getByLabel('De herstartcode, van het papier').fill(groups.join(' '));
		await pressed(hers, 'Stel deze envelop voor');
	};
	await types([...code.slice(0, 8), code[8] === '0000' ? '1111' : '0000']);
	await expect(hers.getByText('Er is een teken verkeerd.', { exact: false })).toBeVisible();
	await types(code.slice(0, 8));
	await expect(hers.getByText('Typ alle negen groepjes', { exact: false })).toBeVisible();
	await axeClean(hers);
	const mark = plain(await groupsOn(hers));
	expect(mark).toMatch(/^[0-9A-F]{16}$/);
	await types(code);
	await expect(hers.getByText('Een andere coach moet hem vergelijken', { exact: false })).toBeVisible();
	expect((await listOf(samira)).envelope).toBe(team.envelope.recipient);

	const his = await opened(browser, team, bas);
	await expect(his.getByRole('heading', { name: 'Een voorgestelde envelop' })).toBeVisible();
	expect(plain(await his.locator('.key-groups').nth(-2).innerText())).toBe(outside);
	expect(plain(await groupsOn(his))).toBe(mark);
	await axeClean(his);
	await pressed(his, 'Teken voor deze envelop');
	await expect(his.getByText('Vergelijk de sleutel en het merk eerst', { exact: false })).toBeVisible();
	await his.getByRole('checkbox', { name: /^Ik heb de sleutel en het merk/ }).check();
	await pressed(his, 'Teken voor deze envelop');
	await expect(his.getByRole('heading', { name: 'Een voorgestelde envelop' })).toHaveCount(0);
	await expect(his.getByText(outside)).toBeVisible();
	expect(plain(await groupsOn(his))).toBe(mark);

	await his.getByRole('link', { name: 'Oefen met de envelop' }).click();
	await pressed(his, 'Maak twee oefenbestanden');
	const key = await decrypted(paper, await kept(his.getByRole('link', { name: 'Bewaar 1-sleutel.age' })));
	const secret = /AGE-SECRET-KEY-1[0-9A-Z]*/.exec(key)![0];
	const message = await decrypted(secret, await kept(his.getByRole('link', { name: 'Bewaar 2-bericht.age' })));
	await his.getByText('Laat het woord zien').click();
	const shown = /^Het woord is: (.+)$/.exec(await his.getByText(/^Het woord is: /).innerText())![1]!;
	expect(message).toContain(`Het woord is: ${shown}.`);
});
