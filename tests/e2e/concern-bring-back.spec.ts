import { Decrypter, Encrypter } from 'age-encryption';
import type { Page } from '@playwright/test';
import { envelopeFiles } from '#modules/concerns/server/envelope-files.ts';
import { beginsAnew } from '../support/orphans.ts';
import {
	aSealedConcern,
	aTeamHouse,
	coachBrowser,
	comeBack,
	pressed,
	putIn,
	send,
	tell,
	titled,
	unlock,
	type Team,
	type TestCoach
} from './concern-support.ts';
import { axeClean, expect, test } from './support.ts';

type Paper = { name: string; mimeType: string; buffer: Buffer };

/** What the keepers make with the paper key, of each folder that the operator wrote out, for the key that she showed them. */
async function keepersMake({ hubId, envelope }: Team, recipient: string): Promise<Paper[]> {
	const made: Paper[] = [];
	for (const { path, bytes } of await envelopeFiles(hubId)) {
		const [label, name] = path.split('/');
		if (name !== 'sleutel.age') continue;
		const [reads, writes] = [new Decrypter(), new Encrypter()];
		reads.addIdentity(envelope.identity);
		writes.addRecipient(recipient);
		const buffer = Buffer.from(await writes.encrypt(await reads.decrypt(bytes)));
		made.push({ name: `terug-${label!}.age`, mimeType: 'application/octet-stream', buffer });
	}
	return made;
}

const chooses = (page: Page, files: Paper[]) => page.getByLabel('De bestanden van de bewaarders').setInputFiles(files);

test('after a restart the new team gets back what was open, by files of the keepers, and the neighbour is told', async ({
	page,
	browser
}) => {
	test.setTimeout(240_000);
	const team = await aTeamHouse();
	await tell(page, team, { text: 'Zij doet al dagen niet open.' });
	const code = await send(page);
	await putIn(team, await aSealedConcern(team, { text: 'Het is er koud.' }), { label: 'Witte Vos' });
	const [ria, piet] = (await beginsAnew(team, ['Ria', 'Piet'])) as [TestCoach, TestCoach];

	const desk = await coachBrowser(browser, team, ria);
	await unlock(desk, ria);
	await expect(desk.getByText('2 meldingen kan niemand lezen.')).toBeVisible();
	await axeClean(desk);
	await desk.getByRole('link', { name: 'Meldingen terugbrengen' }).click();
	await titled(desk, 'Meldingen terugbrengen');
	const recipient = await desk.locator('code.copied').innerText();
	expect(recipient).toBe(ria.card.read);
	await axeClean(desk);
	await pressed(desk, 'Breng terug');
	await expect(desk.getByText('Kies een of meer bestanden.')).toBeVisible();

	const files = await keepersMake(team, recipient);
	const [notHers] = await keepersMake(team, piet.card.read);
	const letter = { name: 'brief.age', mimeType: 'text/plain', buffer: Buffer.from('Beste Ria') };
	const sent: string[] = [];
	desk.on('request', (request) => sent.push(request.postData() ?? ''));
	await chooses(desk, [...files, { ...notHers!, name: 'voor-piet.age' }, letter]);
	await pressed(desk, 'Breng terug');
	await expect(desk.getByText('Witte Vos: terug. Het team kan dit weer lezen.')).toBeVisible({ timeout: 30_000 });
	await expect(desk.getByText('Het team kan dit weer lezen.')).toHaveCount(2);
	await expect(desk.getByText('voor-piet.age: niet voor jouw sleutel gemaakt', { exact: false })).toBeVisible();
	await expect(desk.getByText('brief.age: geen bestand van de bewaarders.')).toBeVisible();
	await axeClean(desk);
	for (const { buffer } of files) expect(sent.join()).not.toContain(buffer.toString('base64url').slice(300, 340));

	// She opens one: it gets new keys, and her colleague reads it too.
	await desk.getByRole('link', { name: 'Meldingen', exact: true }).click();
	await expect(desk.getByText('kan niemand lezen', { exact: false })).toHaveCount(0);
	await comeBack(page, team, code);
	await expect(page.getByText(/Ria\S? leest nu ook mee\./)).toBeVisible({ timeout: 30_000 });
	await expect(page.getByText(/Piet\S? leest nu ook mee\./)).toBeVisible();
	await axeClean(page);
	const other = await coachBrowser(browser, team, piet);
	await unlock(other, piet);
	await other.getByRole('link', { name: /Witte Vos/ }).click();
	await expect(other.getByText('Het is er koud.')).toBeVisible({ timeout: 30_000 });
	await expect(other.getByText('Er zijn nieuwe sleutels.', { exact: false })).toBeVisible({ timeout: 30_000 });
});
