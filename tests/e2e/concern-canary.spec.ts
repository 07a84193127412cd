import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { startEmbedded } from '../../scripts/embedded.ts';
import { asSealedClock } from '#lib/server/db/index.ts';
import { concern } from '#modules/concerns/server/concerns.schema.ts';
import {
	aTeamHouse,
	bodiesOf,
	coachBrowser,
	comeBack,
	decoded,
	pressed,
	send,
	tell,
	unlock
} from './concern-support.ts';
import { aMember, dataFolder, expect, mailTo, site, test } from './support.ts';

/** Words that stand nowhere else: what somebody types in each field. */
const SECRETS = {
	text: 'kanarieverhaal-7301 de gordijnen zijn dicht',
	place: 'kanarieplek-7302',
	name: 'Kanarienaam Zevendrie',
	phone: '0612347304',
	answer: 'kanarieantwoord-7305 ik kom morgen langs',
	note: 'kanarienotitie-7306 voorzichtig zijn',
	more: 'kanarietoevoeging-7307 vandaag ook dicht'
};
/** As they could be found: as they are, in base64 of each shift, in hexadecimal. */
function shapes(secret: string): string[] {
	const bytes = Buffer.from(secret);
	const shifted = [0, 1, 2].map((n) =>
		Buffer.concat([Buffer.alloc(n), bytes])
			.toString('base64')
			.slice(n === 0 ? 0 : 4, -6)
	);
	const url = shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
	return [secret, encodeURIComponent(secret), bytes.toString('hex'), ...shifted, ...url];
}
const foundIn = (haystack: string) =>
	Object.entries(SECRETS).flatMap(([name, secret]) =>
		shapes(secret).some((shape) => haystack.includes(shape)) ? [name] : []
	);

/** Everything the database holds, as text, and what it was asked. */
async function everythingKept(): Promise<string> {
	const database = await startEmbedded(dataFolder());
	const sql = postgres(database.superUrl, { max: 1, onnotice: () => undefined });
	try {
		const tables = await sql<{ name: string }[]>`select format('%I.%I', table_schema, table_name) as name
			from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
		const parts: string[] = [];
		for (const { name } of tables) {
			const rows = await sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
			parts.push(name, ...rows.map(({ row }) => row));
		}
		// Sealed bytes stand there in hexadecimal; they are undone too.
		const hexadecimal = parts.flatMap((part) => part.match(/(?:[0-9a-f]{2}){40,}/g) ?? []);
		const asked = await sql<{ query: string }[]>`select query from pg_stat_activity`;
		parts.push(...hexadecimal.map((run) => Buffer.from(run, 'hex').toString('latin1')));
		parts.push(...asked.map(({ query }) => query));
		return parts.join('\n');
	} finally {
		await sql.end();
		await database.stop();
	}
}

function filesBelow(folder: string): string {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((each) => each.isFile())
		.map((each) => readFileSync(path.join(each.parentPath, each.name), 'latin1'))
		.join('\n');
}

test('what is typed in the form is found nowhere but behind the keys of a coach', async ({ page, browser }) => {
	test.setTimeout(150_000);
	const team = await aTeamHouse();
	const [samira] = team.coaches;
	const sent = bodiesOf(page);
	await tell(page, team, { ...SECRETS, callMe: true, category: 'Iemand is vaak alleen' });
	const code = await send(page);

	const desk = await coachBrowser(browser, team, samira!);
	const fromCoach = bodiesOf(desk);
	await unlock(desk, samira!);
	await desk.getByRole('link', { name: /Lees/ }).first().click();
	for (const words of [SECRETS.text, SECRETS.place, SECRETS.name])
		await expect(desk.getByText(words).first()).toBeVisible();
	await expect(desk.getByRole('link', { name: /Bel 06/ })).toBeVisible();
	await desk.getByLabel('Je antwoord').fill(SECRETS.answer);
	await pressed(desk, 'Bekijk je antwoord');
	await pressed(desk, 'Stuur antwoord');
	await expect(desk.getByText('Je antwoord is gestuurd.')).toBeVisible();
	await desk.getByText('Schrijf een notitie').first().click();
	await desk.getByLabel('Notitie voor collega’s').fill(SECRETS.note);
	await pressed(desk, 'Bewaar notitie');
	await expect(desk.getByText('De notitie is bewaard.')).toBeVisible();

	await comeBack(page, team, code);
	await expect(page.getByText(SECRETS.answer)).toBeVisible({ timeout: 20_000 });
	await expect(page.getByText(SECRETS.note)).toHaveCount(0);
	await page.getByLabel('Je bericht').fill(SECRETS.more);
	await pressed(page, 'Verstuur');
	await expect(page.getByText('Je bericht is verstuurd.')).toBeVisible({ timeout: 20_000 });

	// Something that is logged and mailed: a log or a mailbox without a line would prove nothing.
	const address = 'kees-kanarie@example.nl';
	await aMember({ id: team.hubId, slug: team.slug, name: '' }, 'Kees', ['resident'], address);
	await page.request.post('/inloggen', { form: { email: address }, headers: { origin: site() } });
	await mailTo(address);
	const kept = await everythingKept();
	const log = readFileSync(path.join(dataFolder(), 'log.txt'), 'utf8');
	const mail = filesBelow(path.join(dataFolder(), 'mail'));
	for (const [where, what] of Object.entries({
		sent: sent.join('\n'),
		fromCoach: fromCoach.join('\n'),
		kept,
		log,
		mail
	})) {
		expect(what.length, where).toBeGreaterThan(0);
		expect(foundIn(what), where).toEqual([]);
		expect(foundIn(decoded(what).join('\n')), where).toEqual([]);
		// The code opens everything: it travels nowhere, in no form.
		for (const shape of [code, code.match(/.{4}/g)!.join(' '), Buffer.from(code).toString('base64url')])
			expect(what.includes(shape), where).toBe(false);
	}
	// The search itself finds what is there: the words of the site's own name, and the concern by its id.
	const id = await asSealedClock(team.hubId, async (tx) => {
		return (await tx.select({ id: concern.id }).from(concern))[0]!.id;
	});
	expect(kept).toContain(id);
	expect(log).toContain('/inloggen');
	expect(log).not.toContain(id);
	expect(log).not.toContain('zorg');
	expect(mail).not.toContain(id);
});
