import { eq, like } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { program, visitor, type Actor } from '#lib/server/auth/actor.ts';
import { asWorker, inHub, inInstallation } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { person } from '#lib/server/db/schema/people.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { logTo } from '#lib/server/log.ts';
import { forgetSettings, settings } from '#lib/server/settings/settings.ts';
import { readMail } from '../../../../tests/support/mime.ts';
import { aHub, joins, someone } from '../../../../tests/support/sign-in.ts';
import { startSmtp } from '../../../../tests/support/smtp.ts';
import { mailFailuresOf, MailPutOff, post, registerMail, sendAgain, sendMail } from './index.ts';

let smtp: Awaited<ReturnType<typeof startSmtp>>;
let here: Awaited<ReturnType<typeof aHub>>;
let there: Awaited<ReturnType<typeof aHub>>;
let fatima: string;
const lines: string[] = [];

beforeAll(async () => {
	logTo((line) => lines.push(line));
	smtp = await startSmtp();
	process.env['SMTP_URL'] = smtp.url;
	process.env['MAIL_FROM'] = 'Aanloop <post@aanloop.test>';
	forgetSettings();
	[here, there] = [await aHub(), await aHub()];
	fatima = await someone({ name: 'Fatima', email: 'fatima@example.nl', locale: 'nl' });
	await joins(here.id, fatima);
	registerMail('test.soup', {
		async render(tx, row) {
			const [to] = await tx.select().from(person).where(eq(person.id, row.recipientId));
			if (!to?.email) return null;
			if (row.version === 99) throw new Error('a fault in the program');
			return {
				to: to.email,
				locale: to.locale as 'nl' | 'ar',
				subject: to.locale === 'ar' ? 'شوربة' : 'Soep',
				parts: [
					{ kind: 'text', text: `Dag <b>${to.name}</b>` },
					{ kind: 'quote', text: '"><img src=x>\ntot dan' },
					{ kind: 'facts', rows: [['Wanneer', 'di 24 november, 14.00 uur']] },
					{ kind: 'link', label: 'Bekijk', href: '/linde/agenda' }
				],
				attachments: [{ filename: 'soep.ics', contentType: 'text/calendar', content: 'BEGIN:VCALENDAR' }]
			};
		}
	});
});
afterAll(() => smtp.close());
beforeEach(() => {
	smtp.received.length = 0;
	smtp.mood = {};
});

const mood = (to: (typeof smtp)['mood']) => Object.assign(smtp.mood, to);
const soup = (id = fatima, version = 0, subjectId = newId()) => ({
	hubId: here.id,
	kind: 'test.soup',
	recipient: { type: 'person' as const, id },
	subjectId,
	version
});
const put = async (it = soup()) => (await inHub(program(here.id), (tx) => post(tx, it))) ?? '';
const send = (id: string, hubId: string = here.id) => sendMail({ mail: id, hub: hubId });
const rowOf = async (id: string) => (await asWorker((tx) => tx.select().from(mail).where(eq(mail.id, id))))[0];

async function jobsOf(id: string): Promise<unknown[]> {
	const sql = postgres(settings().DATABASE_URL, { max: 1 });
	const rows = await sql`select data, start_after from pgboss.job where data->>'mail' = ${id}`;
	await sql.end();
	return [...rows];
}

describe('the outbox', () => {
	test('takes a mail and its job together, or neither', async () => {
		const id = await put();
		expect(await jobsOf(id)).toMatchObject([{ data: { mail: id, hub: here.id } }]);
		const subjectId = newId();
		const undone = inHub(program(here.id), async (tx) => {
			await post(tx, soup(fatima, 0, subjectId));
			throw new Error('the verb failed');
		});
		await expect(undone).rejects.toThrow('the verb failed');
		expect(await asWorker((tx) => tx.select().from(mail).where(eq(mail.subjectId, subjectId)))).toEqual([]);
	});

	test('takes the same mail once, and again when the fact is a new one', async () => {
		const it = soup();
		expect(await put(it)).not.toBe('');
		expect(await put(it)).toBe('');
		expect(await put({ ...it, version: 1 })).not.toBe('');
		const installation = { kind: 'test.soup', recipient: { type: 'person' as const, id: fatima }, subjectId: newId() };
		expect(await inInstallation((tx) => post(tx, installation))).toBeDefined();
		expect(await inInstallation((tx) => post(tx, installation))).toBeUndefined();
	});

	test('keeps quiet until it may speak', async () => {
		const notBefore = new Date(Date.now() + 8 * 3_600_000);
		const id = await put({ ...soup(), notBefore } as ReturnType<typeof soup>);
		expect(await jobsOf(id)).toMatchObject([{ start_after: notBefore }]);
	});
});

describe('a mail', () => {
	test('goes out as text and as HTML, in the name of the house', async () => {
		await inHub(program(here.id), (tx) =>
			tx.update(hub).set({ brandColour: '#5b2ab5', email: 'linde@example.nl' }).where(eq(hub.id, here.id))
		);
		const id = await put();
		await send(id);
		expect(smtp.received).toHaveLength(1);
		const [{ from, to, data }] = smtp.received as [(typeof smtp.received)[0]];
		expect({ from, to }).toEqual({ from: 'post@aanloop.test', to: ['fatima@example.nl'] });
		const { headers, bodies } = readMail(data);
		expect(headers).toMatchObject({
			subject: 'Soep',
			'auto-submitted': 'auto-generated',
			'message-id': `<${id}@localhost>`,
			'reply-to': 'linde@example.nl'
		});
		expect(headers['from']).toContain(here.name);
		expect(bodies['text/plain']).toContain('Dag <b>Fatima</b>');
		expect(bodies['text/plain']).toContain('http://localhost:3000/linde/agenda');
		expect(bodies['text/html']).toContain('Dag &#60;b&#62;Fatima&#60;/b&#62;');
		expect(bodies['text/html']).not.toContain('<img');
		expect(bodies['text/html']).toContain('#5b2ab5');
		expect(bodies['text/calendar']).toContain('BEGIN:VCALENDAR');
		expect(await rowOf(id)).toMatchObject({
			state: 'sent',
			attempts: 1,
			messageId: `<${id}@localhost>`,
			failure: null
		});
	});

	test('in Arabic runs from right to left', async () => {
		const amal = await someone({ name: 'أمل', email: 'amal@example.nl', locale: 'ar' });
		await joins(here.id, amal);
		await send(await put(soup(amal)));
		const { headers, bodies } = readMail(smtp.received[0]?.data ?? '');
		expect(headers['subject']).toBe('شوربة');
		expect(bodies['text/html']).toMatch(/<html lang="ar" dir="rtl">/);
		expect(bodies['text/plain']).toContain('أمل');
		expect(bodies['text/plain']).toContain('تلقائيًا');
	});

	test('goes once, also when its job is delivered twice at the same moment', async () => {
		const id = await put();
		await Promise.all([send(id), send(id), send(id)]);
		await send(id);
		expect(smtp.received).toHaveLength(1);
	});

	test('that is no longer true is dropped', async () => {
		const lin = await someone({ name: 'Lin', email: null });
		await joins(here.id, lin);
		const id = await put(soup(lin));
		await send(id);
		expect(smtp.received).toHaveLength(0);
		expect(await rowOf(id)).toMatchObject({ state: 'dropped' });
	});

	test('of one hub cannot be sent from another', async () => {
		const id = await put();
		await send(id, there.id);
		expect(smtp.received).toHaveLength(0);
		expect(await rowOf(id)).toMatchObject({ state: 'queued', attempts: 0 });
	});
});

describe('when the mail server says no', () => {
	test('for now, the queue tries again, and the mail goes', async () => {
		const id = await put();
		mood({ rcpt: '451 4.7.1 <fatima@example.nl>: greylisted, try later' });
		await expect(send(id)).rejects.toThrow(MailPutOff);
		expect(await rowOf(id)).toMatchObject({ state: 'queued', attempts: 1 });
		smtp.mood.rcpt = undefined;
		await send(id);
		expect(smtp.received).toHaveLength(1);
		expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 2, failure: null });
	});

	test('for good, it bounces, with the words of the server and no address', async () => {
		const id = await put();
		mood({ rcpt: '550 5.1.1 <fatima@example.nl>: Recipient unknown' });
		await send(id);
		const row = await rowOf(id);
		expect(row).toMatchObject({ state: 'bounced' });
		expect(row?.failure).toContain('Recipient unknown');
		expect(row?.failure).not.toContain('@');
		expect(lines.join()).not.toContain('fatima');
	});

	test('to the text, it bounces too', async () => {
		const id = await put();
		mood({ data: '554 5.7.1 looks like spam' });
		await send(id);
		expect(await rowOf(id)).toMatchObject({ state: 'bounced' });
	});

	test('to us and not to her, it is tried again', async () => {
		const id = await put();
		mood({ mailFrom: '550 5.7.1 you may not send here' });
		await expect(send(id)).rejects.toThrow(MailPutOff);
		expect(await rowOf(id)).toMatchObject({ state: 'queued' });
	});

	test('nine times, it failed, and is tried no more', async () => {
		const id = await put();
		mood({ greeting: '421 4.3.2 closed for lunch' });
		for (let tries = 1; tries <= 8; tries += 1) await expect(send(id)).rejects.toThrow(MailPutOff);
		await send(id);
		expect(await rowOf(id)).toMatchObject({ state: 'failed', attempts: 9 });
		const before = smtp.conversations;
		await send(id);
		expect(smtp.conversations).toBe(before);
	});

	test('or nobody listens, it is tried again', async () => {
		const id = await put();
		process.env['SMTP_URL'] = 'smtp://127.0.0.1:1';
		forgetSettings();
		await expect(send(id)).rejects.toThrow(/ECONNREFUSED/);
		process.env['SMTP_URL'] = smtp.url;
		forgetSettings();
		await send(id);
		expect(await rowOf(id)).toMatchObject({ state: 'sent' });
	});

	test('a fault of our own is counted like any other try', async () => {
		const id = await put(soup(fatima, 99));
		for (let tries = 1; tries <= 9; tries += 1) await expect(send(id)).rejects.toThrow('a fault in the program');
		expect(await rowOf(id)).toMatchObject({ state: 'failed', attempts: 9 });
		await send(id);
	});
});

describe('the coordinator', () => {
	const joke = (hubId: string): Actor => ({
		...{ kind: 'person', personId: fatima, name: 'Joke', sessionId: newId(), factor: 'passkey' },
		...{ hubId, roles: new Set(['coordinator']), heldRoles: new Set(['coordinator']) }
	});

	test('sees what did not arrive in her own house, and sends it again', async () => {
		const id = await put();
		mood({ rcpt: '550 5.1.1 unknown' });
		await send(id);
		const seenBy = (hubId: string) => inHub(joke(hubId), (tx) => mailFailuresOf(tx, hubId));
		expect((await seenBy(here.id))[0]).toMatchObject({
			id,
			state: 'bounced',
			failure: expect.stringContaining('unknown') as string
		});
		expect(await seenBy(there.id)).toEqual([]);

		expect(await inHub(joke(there.id), (tx) => sendAgain(tx, joke(there.id), id))).toMatchObject({
			reason: 'not_found'
		});
		expect(await inHub(visitor(here.id), (tx) => sendAgain(tx, visitor(here.id), id))).toMatchObject({
			reason: 'not_allowed'
		});
		smtp.mood.rcpt = undefined;
		expect(await inHub(joke(here.id), (tx) => sendAgain(tx, joke(here.id), id))).toMatchObject({ ok: true });
		await send(id);
		expect(smtp.received).toHaveLength(1);
		expect(await inHub(joke(here.id), (tx) => sendAgain(tx, joke(here.id), id))).toMatchObject({ reason: 'not_found' });
	});
});

test('nothing in the outbox or the queue tells who gets what', async () => {
	const id = await put();
	const [row] = await asWorker((tx) => tx.select().from(mail).where(like(mail.kind, 'test.%')));
	expect(JSON.stringify([row, await jobsOf(id)])).not.toMatch(/fatima/i);
});
