import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { locales } from '#lib/i18n/paraglide/runtime.js';
import { program } from '#lib/server/auth/actor.ts';
import { asWorkerIn, inHub, inInstallation } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { person } from '#lib/server/db/schema/people.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { mailKind, type MailRow } from '#lib/server/mail/registry.ts';
import { setNow } from '#lib/time/clock.ts';
import { toDate, toInstant, type IsoDate } from '#lib/time/local.ts';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { assignment } from './cover.schema.ts';
import './index.ts';
import { remindAll } from './reminders.ts';
import { shift } from './rota.schema.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;
const zone = 'Europe/Amsterdam';
const WEDNESDAY = '2026-11-25';
const SUNDAY = '2026-11-29';
const at = (date: IsoDate, time: string) => toInstant(date, time, zone);

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const mails = async (hubId: string, kind: string) =>
	(await inHub(program(hubId), (tx) =>
		tx
			.select()
			.from(mail)
			.where(and(eq(mail.hubId, hubId), eq(mail.kind, `rota.${kind}`)))
	)) as (MailRow & typeof mail.$inferSelect)[];
const rendered = (row: MailRow) =>
	asWorkerIn(row.hubId ?? '', async (tx) => (await mailKind(row.kind)?.render(tx, row)) ?? null);

async function turn(house: House, date: IsoDate, state: 'asked' | 'accepted' = 'accepted') {
	const shiftId = await aShift(house.id, house.coffee, { startsAt: at(date, '10:00'), most: 2 });
	const id = await puts(house.id, shiftId, house.fatima.personId, state);
	const yesterday = toDate(at('2026-11-23', '12:00'));
	if (state === 'accepted')
		await inHub(program(house.id), (tx) =>
			tx
				.update(assignment)
				.set({ acceptedAt: yesterday })
				.where(and(eq(assignment.hubId, house.id), eq(assignment.id, id)))
		);
	return { id, shiftId };
}

async function first(hubId: string, kind: string): Promise<MailRow> {
	const [row] = await mails(hubId, kind);
	if (!row) throw new Error('there is a mail');
	return row;
}

describe('the day before', () => {
	test('whoever said yes is reminded once, in the daytime', async () => {
		const { id } = await turn(linde, WEDNESDAY);
		await turn(linde, '2026-11-26');
		await turn(anker, WEDNESDAY, 'asked');
		setNow(at('2026-11-24', '09:50'));
		await remindAll();
		expect(await mails(linde.id, 'reminder')).toEqual([]);
		setNow(at('2026-11-24', '10:10'));
		await remindAll();
		await remindAll();
		const sent = await mails(linde.id, 'reminder');
		expect(sent).toMatchObject([{ recipientId: linde.fatima.personId, subjectId: id, version: 20261125 }]);
		expect(await mails(anker.id, 'reminder')).toEqual([]);
	});

	test('who just said yes knows it still', async () => {
		const { id } = await turn(linde, WEDNESDAY);
		const justNow = toDate(at('2026-11-24', '09:30'));
		const mine = and(eq(assignment.hubId, linde.id), eq(assignment.id, id));
		await inHub(program(linde.id), (tx) => tx.update(assignment).set({ acceptedAt: justNow }).where(mine));
		await remindAll();
		expect(await mails(linde.id, 'reminder')).toEqual([]);
	});

	test('the letter says what, when and with whom, by first names, in each language', async () => {
		const { shiftId } = await turn(linde, WEDNESDAY);
		const lin = await aVolunteer(linde.id, 'Lin Chen');
		await puts(linde.id, shiftId, lin.personId);
		setNow(at('2026-11-24', '10:10'));
		await remindAll();
		const row = (await mails(linde.id, 'reminder')).find(({ recipientId }) => recipientId === linde.fatima.personId);
		if (!row) throw new Error('Fatima gets a mail');
		const subjects = new Set<string>();
		for (const locale of locales) {
			await inInstallation((tx) => tx.update(person).set({ locale }).where(eq(person.id, linde.fatima.personId)));
			const letter = await rendered(row);
			expect(letter).toMatchObject({ locale, parts: [{}, { kind: 'facts' }, { kind: 'link' }, {}] });
			expect(JSON.stringify(letter), locale).toContain('"Lin"');
			expect(JSON.stringify(letter), locale).not.toContain('Chen');
			subjects.add(letter?.subject ?? '');
		}
		expect(subjects.size).toBe(locales.length);
	});

	test('says nothing when she is off it, it is cancelled, or it moved', async () => {
		const { id, shiftId } = await turn(linde, WEDNESDAY);
		setNow(at('2026-11-24', '10:10'));
		await remindAll();
		const row = await first(linde.id, 'reminder');
		const change = (set: Partial<typeof shift.$inferInsert>) =>
			inHub(program(linde.id), (tx) =>
				tx
					.update(shift)
					.set(set)
					.where(and(eq(shift.hubId, linde.id), eq(shift.id, shiftId)))
			);
		expect(await rendered(row)).not.toBeNull();
		await change({ localDate: '2026-11-26' });
		expect(await rendered(row)).toBeNull();
		await change({ localDate: WEDNESDAY, cancelledAt: new Date(), cancelledBy: 'single' });
		expect(await rendered(row)).toBeNull();
		await change({ cancelledAt: null, cancelledBy: null });
		await inHub(program(linde.id), (tx) =>
			tx
				.update(assignment)
				.set({ state: 'ended', endedAt: new Date(), endReason: 'removed' })
				.where(and(eq(assignment.hubId, linde.id), eq(assignment.id, id)))
		);
		expect(await rendered(row)).toBeNull();
	});

	test('a house that does not use the rota is left alone', async () => {
		await turn(linde, WEDNESDAY);
		await inHub(program(linde.id), (tx) =>
			tx
				.update(hub)
				.set({ modules: ['agenda'] })
				.where(eq(hub.id, linde.id))
		);
		setNow(at('2026-11-24', '10:10'));
		await remindAll();
		expect(await mails(linde.id, 'reminder')).toEqual([]);
	});
});

describe('on Sunday', () => {
	const sunday = async (time: string) => {
		setNow(at(SUNDAY, time));
		await remindAll();
	};

	test('the coordinators get the coming week once, between four and six', async () => {
		await sunday('15:50');
		expect(await mails(linde.id, 'digest')).toEqual([]);
		await sunday('16:10');
		await sunday('17:10');
		await sunday('18:10');
		const sent = await mails(linde.id, 'digest');
		expect(sent).toMatchObject([{ recipientId: linde.joke.personId, subjectId: linde.id, version: 20261129 }]);
		setNow(at('2026-12-01', '16:10'));
		await remindAll();
		expect(await mails(linde.id, 'digest')).toHaveLength(1);
	});

	test('the letter counts what is open and what waits, without a name', async () => {
		await turn(linde, '2026-12-01', 'asked');
		await aShift(linde.id, linde.coffee, { startsAt: at('2026-12-02', '10:00'), most: 2, least: 2 });
		await aShift(linde.id, linde.coffee, { startsAt: at('2026-12-08', '10:00') });
		await sunday('16:10');
		const letter = await rendered(await first(linde.id, 'digest'));
		expect(letter?.parts).toMatchObject([
			{ text: 'Zo staat de week van maandag 30 november tot en met zondag 6 december ervoor.' },
			{
				rows: [
					['Open plekken', '2'],
					['Gevraagd, nog geen antwoord', '1']
				]
			},
			{ rows: [['Woensdag 2 december, 10.00 tot 13.00 uur', 'Koffie: nog 2 nodig']] },
			{ kind: 'link' }
		]);
		expect(JSON.stringify(letter?.parts)).not.toContain('Fatima');
	});

	test('a calm week is a calm letter, and an old one is not sent', async () => {
		await sunday('16:10');
		const row = await first(anker.id, 'digest');
		expect((await rendered(row))?.parts[1]).toMatchObject({ text: 'Er staan nog geen diensten in deze week.' });
		const shiftId = await aShift(anker.id, anker.coffee, { startsAt: at('2026-12-02', '10:00') });
		await puts(anker.id, shiftId, anker.fatima.personId);
		expect((await rendered(row))?.parts[1]).toMatchObject({ text: 'Alles is bezet. Je hoeft niets te doen.' });
		setNow(at('2026-11-30', '08:00'));
		expect(await rendered(row)).toBeNull();
	});
});
