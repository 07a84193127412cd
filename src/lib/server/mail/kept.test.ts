import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inInstallation } from '#lib/server/db/index.ts';
import { newId } from '#lib/crypto/ids.ts';
import { forgetSettings } from '#lib/server/settings/settings.ts';
import { keptMail, keptMails, post, registerMail, sendMail } from './index.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'aanloop-kept-'));
	process.env['DATA_DIR'] = folder;
	process.env['SMTP_URL'] = '';
	forgetSettings();
	registerMail('test.kept', {
		render: async (_, row) => ({
			to: 'lin@example.nl',
			locale: 'nl',
			subject: `Mail ${row.version}`,
			parts: [{ kind: 'code', code: '012345' }]
		})
	});
});
afterAll(() => rmSync(folder, { recursive: true }));

async function sent(version: number): Promise<string> {
	const id =
		(await inInstallation((tx) =>
			post(tx, { kind: 'test.kept', recipient: { type: 'person', id: newId() }, subjectId: newId(), version })
		)) ?? '';
	await sendMail({ mail: id });
	return id;
}

test('without a mail server every mail is kept, to be read as a mail and on a page', async () => {
	expect(await keptMails()).toEqual([]);
	const [first, second] = [await sent(1), await sent(2)];
	expect((await keptMails()).map((mail) => mail.subject)).toEqual(['Mail 2', 'Mail 1']);
	expect(await keptMail(second)).toMatchObject({ to: 'lin@example.nl', parts: [{ kind: 'code', code: '012345' }] });
	const eml = await readFile(path.join(folder, 'mail', `${first}.eml`), 'utf8');
	expect(eml).toMatch(/^Subject: Mail 1\r?$/m);
	expect(eml).toContain('012345');
});

test('only an id opens a kept mail', async () => {
	const id = await sent(3);
	for (const wrong of ['', '..', `../mail/${id}`, `${id}.json`, newId()]) expect(await keptMail(wrong)).toBeUndefined();
});

test('a kept mail goes away after a week', async () => {
	const id = await sent(4);
	const before = new Date(Date.now() - 8 * 86_400_000);
	for (const end of ['eml', 'json']) await utimes(path.join(folder, 'mail', `${id}.${end}`), before, before);
	const kept = await sent(5);
	const names = await readdir(path.join(folder, 'mail'));
	expect(names).toContain(`${kept}.json`);
	expect(names.filter((name) => name.startsWith(id))).toEqual([]);
});

test('mails that are kept at the same moment do not trip over each other', async () => {
	const ids = await Promise.all(Array.from({ length: 24 }, (_, n) => sent(6 + n)));
	const names = await readdir(path.join(folder, 'mail'));
	for (const id of ids) expect(names).toEqual(expect.arrayContaining([`${id}.eml`, `${id}.json`]));
	expect(names.filter((name) => name.endsWith('.new'))).toEqual([]);
});
