import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { program, visitor, type Actor } from '#lib/server/auth/actor.ts';
import { asWorkerIn, inHub } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { openingHours, room } from '#lib/server/db/schema/hub.ts';
import { event, mail } from '#lib/server/db/schema/platform.ts';
import { openingOf } from '#lib/server/hub/opening.ts';
import { mailKind, type MailRow } from '#lib/server/mail/registry.ts';
import { now, setNow } from '#lib/time/clock.ts';
import { toInstant, type IsoDate, type IsoWeekday } from '#lib/time/local.ts';
import { anActivity } from '../../../../tests/support/agenda.ts';
import { aShift, aTask, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import type { DoorWord } from '../rules/door-doubt.ts';
import { qualification } from './crew.schema.ts';
import { watchDoors } from './door-watch.ts';
import * as rota from './index.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;
const zone = 'Europe/Amsterdam';
const TUESDAY = '2026-11-24';
const WEDNESDAY = '2026-11-25';
const at = (date: IsoDate, time: string) => toInstant(date, time, zone);

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
	for (const house of [linde, anker]) {
		const week = ([2, 3, 4] as IsoWeekday[]).map((weekday) => ({
			hubId: house.id,
			weekday,
			opens: '09:00',
			closes: '17:00'
		}));
		await inHub(program(house.id), (tx) => tx.insert(openingHours).values(week));
		// The rota begins on Tuesday, with Henk.
		await puts(house.id, await keyShift(house, TUESDAY), house.henk.personId);
	}
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const keyShift = (house: House, date: IsoDate, from = '09:00', hours = 8) =>
	aShift(house.id, house.door, { startsAt: at(date, from), hours });
const between = (house: House, from: IsoDate, to: IsoDate) =>
	inHub(program(house.id), (tx) => rota.doorBetween(tx, house.id, { from, to }));
const states = async (house: House, from: IsoDate, to: IsoDate) =>
	(await between(house, from, to)).openings.map(({ localDate, opens, key }) => `${localDate} ${opens} ${key}`);

/** What a visitor sees at a moment. */
async function seen(house: House, date: IsoDate, time: string) {
	setNow(at(date, time));
	return inHub(visitor(house.id), async (tx) => {
		const hours = await openingOf(tx, house.id, date);
		return (await rota.doorState(tx, house.id, hours, now())).doubt?.kind ?? null;
	});
}

async function say(house: House, actor: Actor, word: Partial<DoorWord>) {
	const whole: DoorWord = { localDate: WEDNESDAY, opens: '09:00', says: 'open', laterTime: null, ...word };
	const outcome = await inHub({ ...actor, hubId: house.id }, (tx) => rota.sayDoor(tx, actor, whole));
	return outcome.ok ? 'done' : outcome.reason;
}

describe('the openings of a house', () => {
	test('are covered, asked for, missing or not planned', async () => {
		await puts(linde.id, await keyShift(linde, WEDNESDAY), linde.henk.personId, 'asked');
		await keyShift(linde, '2026-12-02');
		expect(await states(linde, TUESDAY, '2026-12-02')).toEqual([
			'2026-11-24 09:00 covered',
			'2026-11-25 09:00 asked_only',
			'2026-11-26 09:00 no_shift',
			'2026-12-01 09:00 no_shift',
			'2026-12-02 09:00 missing'
		]);
		// The other house has only its Tuesday.
		expect((await states(anker, WEDNESDAY, WEDNESDAY))[0]).toContain('no_shift');
	});

	test('are not judged where no task needs the key, nor before the rota began', async () => {
		const bare = (await twoRotas()).linde;
		expect(await between(bare, TUESDAY, WEDNESDAY)).toEqual({ keyed: true, judged: false, openings: [] });
		expect(await states(linde, '2026-11-18', WEDNESDAY)).toHaveLength(2);
	});

	test('do not count on somebody who gave her key back', async () => {
		const mine = and(eq(qualification.hubId, linde.id), eq(qualification.personId, linde.henk.personId));
		await inHub(program(linde.id), (tx) => tx.update(qualification).set({ revokedAt: new Date() }).where(mine));
		expect(await states(linde, TUESDAY, TUESDAY)).toEqual(['2026-11-24 09:00 missing']);
	});

	test('have a till where one is planned', async () => {
		const till = await aTask(linde.id, { name: 'Kas', needs: ['till'] });
		const shiftId = await aShift(linde.id, till, { startsAt: at(TUESDAY, '12:00'), hours: 2 });
		const [opening] = (await between(linde, TUESDAY, TUESDAY)).openings;
		expect(opening).toMatchObject({ key: 'covered', till: 'missing', shiftIds: [shiftId] });
	});

	test('have activities outside the hours beside them, when they are held in a room', async () => {
		const hall = { hubId: linde.id, name: 'Zaal', shared: false };
		const [made] = await inHub(program(linde.id), (tx) => tx.insert(room).values(hall).returning({ id: room.id }));
		const roomId = made?.id ?? null;
		await anActivity(linde.id, { title: 'Koor', startsAt: at(WEDNESDAY, '19:30'), roomId });
		await anActivity(linde.id, { title: 'Yoga', startsAt: at(WEDNESDAY, '14:00'), roomId });
		await anActivity(linde.id, { title: 'Wandelen', startsAt: at(WEDNESDAY, '18:00') });
		const { openings } = await between(linde, WEDNESDAY, WEDNESDAY);
		expect(openings.map(({ activity, opens, key }) => [activity, opens, key])).toEqual([
			[null, '09:00', 'no_shift'],
			['Koor', '19:30', 'no_shift']
		]);
		await puts(linde.id, await keyShift(linde, WEDNESDAY, '19:00', 1), linde.henk.personId);
		expect((await states(linde, WEDNESDAY, WEDNESDAY))[1]).toBe('2026-11-25 19:30 covered');
	});
});

describe('a visitor', () => {
	test('reads from the evening before that it may be later, and then the truth', async () => {
		const shiftId = await keyShift(linde, WEDNESDAY);
		expect(await seen(linde, TUESDAY, '17:59')).toBeNull();
		expect(await seen(linde, TUESDAY, '18:00')).toBe('maybe_later');
		expect(await seen(linde, WEDNESDAY, '09:00')).toBe('not_yet');
		await puts(linde.id, shiftId, linde.henk.personId);
		expect(await seen(linde, WEDNESDAY, '09:05')).toBeNull();
		expect(await seen(anker, WEDNESDAY, '09:05')).toBe('not_yet');
	});

	test('reads the word of the coordinator before that of the rota', async () => {
		expect(await say(linde, linde.joke, {})).toBe('done');
		expect(await seen(linde, WEDNESDAY, '09:05')).toBeNull();
		setNow(TUESDAY_TEN);
		const undone = await inHub(linde.joke, (tx) =>
			rota.unsayDoor(tx, linde.joke, { localDate: WEDNESDAY, opens: '09:00' })
		);
		expect(undone.ok).toBe(true);
		expect(await seen(linde, WEDNESDAY, '09:05')).toBe('not_yet');
	});
});

describe('the word of the house', () => {
	test('is the coordinator’s, about an opening that is there and not over', async () => {
		expect(await say(linde, linde.fatima, {})).toBe('not_yours');
		expect(await say(linde, visitor(linde.id), {})).toBe('not_signed_in');
		expect(await say(linde, linde.joke, { opens: '08:00' })).toBe('no_such_opening');
		expect(await say(linde, linde.joke, { localDate: '2026-02-30' })).toBe('no_such_opening');
		setNow(at(WEDNESDAY, '18:00'));
		expect(await say(linde, linde.joke, {})).toBe('over');
	});

	test('names a later time within the opening', async () => {
		for (const laterTime of [null, '09:00', '08:30', '17:00', '25:00'])
			expect(await say(linde, linde.joke, { says: 'later', laterTime }), String(laterTime)).toBe('later_time');
		expect(await say(linde, linde.joke, { says: 'later', laterTime: '10:30' })).toBe('done');
		expect(await say(linde, linde.joke, { says: 'closed' })).toBe('done');
		const [opening] = (await between(linde, WEDNESDAY, WEDNESDAY)).openings;
		expect(opening?.word).toMatchObject({ says: 'closed', laterTime: null });
		const [log] = await inHub(linde.joke, (tx) => tx.select().from(event).where(eq(event.kind, 'rota.door_said')));
		expect(log).toMatchObject({ actorId: linde.joke.personId, detail: { says: 'later' } });
	});

	test('stays in its own house', async () => {
		await say(linde, linde.joke, { says: 'closed' });
		expect((await between(anker, WEDNESDAY, WEDNESDAY)).openings[0]?.word).toBeNull();
	});
});

describe('the coordinator', () => {
	const doorMails = (hubId: string) =>
		inHub(program(hubId), (tx) =>
			tx
				.select()
				.from(mail)
				.where(and(eq(mail.hubId, hubId), eq(mail.kind, 'rota.door_missing')))
		);
	const rendered = (hubId: string, row: MailRow) =>
		asWorkerIn(hubId, async (tx) => (await mailKind('rota.door_missing')?.render(tx, row)) ?? null);

	test('hears once a day of all openings together, in the daytime', async () => {
		setNow(at(TUESDAY, '07:50'));
		await watchDoors();
		expect(await doorMails(linde.id)).toEqual([]);
		setNow(at(TUESDAY, '08:10'));
		await watchDoors();
		setNow(at(TUESDAY, '20:50'));
		await watchDoors();
		const mails = await doorMails(linde.id);
		expect(mails).toMatchObject([{ recipientId: linde.joke.personId, subjectId: linde.id, version: 20261124 }]);
		const letter = await rendered(linde.id, mails[0] as MailRow);
		expect(letter?.subject).toBe('De deur: er mist nog iemand');
		// Wednesday and Thursday, then Tuesday to Thursday of next week, and the Tuesday after.
		expect(letter?.parts[1]).toMatchObject({ kind: 'facts', rows: { length: 6 } });
	});

	test('hears nothing of what is far, covered or spoken of', async () => {
		const days = ['2026-11-25', '2026-11-26', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-08'];
		for (const date of days.slice(0, 5)) await puts(linde.id, await keyShift(linde, date), linde.henk.personId);
		setNow(at(TUESDAY, '19:00'));
		await say(linde, linde.joke, { localDate: '2026-12-08', says: 'closed' });
		await watchDoors();
		expect(await doorMails(linde.id)).toEqual([]);
		// Wednesday the ninth is fourteen days ahead tomorrow.
		setNow(at(WEDNESDAY, '08:00'));
		await watchDoors();
		expect(await doorMails(linde.id)).toHaveLength(1);
	});

	test('gets no mail that is no longer true', async () => {
		setNow(at(TUESDAY, '08:10'));
		await watchDoors();
		const [row] = (await doorMails(anker.id)) as MailRow[];
		if (!row) throw new Error('there is a mail');
		expect(await rendered(anker.id, row)).not.toBeNull();
		setNow(at(WEDNESDAY, '08:10'));
		expect(await rendered(anker.id, row)).toBeNull();
		setNow(at(TUESDAY, '09:00'));
		const days = ['2026-11-25', '2026-11-26', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-08'];
		for (const date of days) await puts(anker.id, await keyShift(anker, date), anker.henk.personId);
		expect(await rendered(anker.id, row)).toBeNull();
	});
});

describe('help wanted', () => {
	const wanted = (house: House, crew: boolean) =>
		inHub(visitor(house.id), (tx) => rota.helpWanted(tx, house.id, { today: TUESDAY, crew }));

	test('says what, when and how many, and never who', async () => {
		const sanne = await aVolunteer(linde.id, 'Sanne');
		const shiftId = await aShift(linde.id, linde.coffee, { startsAt: at(WEDNESDAY, '10:00'), most: 3, least: 3 });
		await puts(linde.id, shiftId, sanne.personId);
		const list = await wanted(linde, true);
		expect(list).toEqual([
			{
				id: shiftId,
				task: 'Koffie',
				pictogram: 'coffee',
				localDate: WEDNESDAY,
				startTime: '10:00',
				endTime: '13:00',
				wanted: 2
			}
		]);
		expect(JSON.stringify(list)).not.toContain('Sanne');
		expect(await wanted(anker, true)).toEqual([]);
	});

	test('does not tell the street that nobody has the key', async () => {
		await keyShift(linde, WEDNESDAY);
		expect(await wanted(linde, false)).toEqual([]);
		expect(await wanted(linde, true)).toHaveLength(1);
	});

	test('shows three at most, of the coming week', async () => {
		for (const day of ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-12-01'])
			await aShift(linde.id, linde.coffee, { startsAt: at(day, '10:00') });
		expect((await wanted(linde, false)).map(({ localDate }) => localDate)).toEqual([
			'2026-11-25',
			'2026-11-26',
			'2026-11-27'
		]);
		setNow(at('2026-11-30', '10:00'));
		const later = await inHub(visitor(linde.id), (tx) =>
			rota.helpWanted(tx, linde.id, { today: '2026-11-30', crew: false })
		);
		expect(later.map(({ localDate }) => localDate)).toEqual(['2026-12-01']);
	});
});
