import { and, asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { program } from '#lib/server/auth/actor.ts';
import { asWorkerIn, inHub } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { closure } from '#lib/server/db/schema/hub.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { setNow } from '#lib/time/clock.ts';
import { aMember, TUESDAY_TEN, twoHouses } from '../../../../tests/support/agenda.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import { occurrence, series } from './agenda.schema.ts';
import { applyClosure, liftClosure } from './closures.ts';
import { agendaWatch, furthestDates, makeAllOccurrences, makeOccurrences } from './make-occurrences.ts';
import {
	cancelOccurrence,
	changeOccurrence,
	previewOccurrenceChange,
	restoreOccurrence,
	type OccurrenceChanges
} from './occurrences.ts';
import {
	changeSeriesFrom,
	createSeries,
	previewSeriesChange,
	previewSeriesStop,
	stopSeries,
	type SeriesDraft
} from './series.ts';
import { signUp } from './sign-ups.ts';

type House = Awaited<ReturnType<typeof twoHouses>>['linde'];
let linde: House;
let anker: House;

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoHouses());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

/** Every Thursday from 26 November 2026, 14.00 to 16.00. */
const thursdays: Plan = {
	firstDate: '2026-11-26',
	startTime: '14:00',
	endTime: '16:00',
	endDayOffset: 0,
	zone: 'Europe/Amsterdam',
	rhythm: { kind: 'weekly', every: 1, weekdays: [4] },
	end: { kind: 'open' },
	skipHolidays: [],
	exceptDates: [],
	extraDates: []
};
const fridays: Plan = { ...thursdays, rhythm: { kind: 'weekly', every: 1, weekdays: [5] } };

async function made(house: House, draft: Partial<SeriesDraft> = {}): Promise<string> {
	const outcome = await inHub(house.joke, (tx) =>
		createSeries(tx, house.joke, { title: 'Soep', plan: thursdays, ...draft })
	);
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value.seriesId;
}
const rowsOf = (house: House, seriesId: string) =>
	inHub(house.joke, (tx) =>
		tx
			.select()
			.from(occurrence)
			.where(and(eq(occurrence.hubId, house.id), eq(occurrence.seriesId, seriesId)))
			.orderBy(asc(occurrence.originalDate))
	);
async function rowOn(house: House, seriesId: string, date: string) {
	const row = (await rowsOf(house, seriesId)).find(({ originalDate }) => originalDate === date);
	if (!row) throw new Error(`nothing on ${date}`);
	return row;
}
const changes = (house: House, id: string, what: OccurrenceChanges, shown?: string) =>
	inHub(house.joke, (tx) => changeOccurrence(tx, house.joke, id, what, shown));
const comes = (house: House, occurrenceId: string, actor = house.fatima, places = 1) =>
	inHub(actor, (tx) => signUp(tx, actor, occurrenceId, { places, wish: 'move_in', via: 'self' }));
const lettersTo = (house: House, personId: string) =>
	inHub(house.joke, async (tx) =>
		(await tx.select().from(mail).where(eq(mail.recipientId, personId))).map(({ kind }) => kind).sort()
	);
async function aClosure(house: House, firstDate: string, lastDate: string): Promise<string> {
	const id = newId();
	await inHub(house.joke, (tx) =>
		tx.insert(closure).values({ hubId: house.id, id, firstDate, lastDate, reason: 'Vakantie' })
	);
	return id;
}

describe('the generator', () => {
	test('makes 26 weeks ahead, and nothing the second time', async () => {
		const id = await made(linde);
		expect(await rowsOf(linde, id)).toHaveLength(26);
		const again = await asWorkerIn(linde.id, (tx) => makeOccurrences(tx, program(linde.id), id));
		expect(again).toEqual({ ok: true, value: { made: 0, withoutRoom: 0 } });
		await makeAllOccurrences();
		expect(await rowsOf(linde, id)).toHaveLength(26);
		setNow(TUESDAY_TEN.add({ hours: 14 * 24 }));
		await Promise.all([makeAllOccurrences(), makeAllOccurrences()]);
		expect(await rowsOf(linde, id)).toHaveLength(28);
	});

	test('never makes a second one beside one that was moved', async () => {
		const id = await made(linde);
		const row = await rowOn(linde, id, '2026-12-03');
		expect(await changes(linde, row.id, { date: '2026-12-04' })).toMatchObject({ ok: true });
		await inHub(linde.joke, (tx) => tx.update(series).set({ madeUntil: null }).where(eq(series.id, id)));
		await makeAllOccurrences();
		const rows = await rowsOf(linde, id);
		expect(rows).toHaveLength(26);
		expect(rows.find(({ id: each }) => each === row.id)).toMatchObject({
			localDate: '2026-12-04',
			changedFields: ['date']
		});
	});

	test('keeps what falls in a closure as cancelled, leaves chosen holidays out, and takes no room that is taken', async () => {
		await aClosure(linde, '2026-12-24', '2027-01-03');
		await made(linde, { roomId: linde.roomId });
		const plan: Plan = { ...thursdays, startTime: '15:00', endTime: '17:00', skipHolidays: ['new_year'] };
		const clash = await inHub(linde.joke, (tx) =>
			createSeries(tx, linde.joke, { title: 'Koor', plan, roomId: linde.roomId })
		);
		expect(clash).toMatchObject({
			reason: 'room_taken',
			detail: { title: 'Soep', date: '2026-11-26', start: '14:00' }
		});
		const anyway = await inHub(linde.joke, (tx) =>
			createSeries(tx, linde.joke, { title: 'Koor', plan, roomId: linde.roomId }, { onClash: 'without_room' })
		);
		expect(anyway).toMatchObject({ ok: true, value: { withoutRoom: 24 } });
		if (!anyway.ok) return;
		expect(await rowOn(linde, anyway.value.seriesId, '2026-12-24')).toMatchObject({
			cancelledBy: 'closure',
			cancelReason: 'Vakantie',
			roomId: linde.roomId
		});
		expect(await rowOn(linde, anyway.value.seriesId, '2027-01-07')).toMatchObject({ cancelledBy: null, roomId: null });
	});

	test('is watched: a series that falls behind is counted', async () => {
		await made(linde);
		await made(anker);
		expect(await asWorkerIn(linde.id, (tx) => furthestDates(tx, linde.id))).toEqual({
			liveSeries: 1,
			behind: 0,
			furthest: '2027-05-25'
		});
		setNow(TUESDAY_TEN.add({ hours: 24 * 9 }));
		expect(await asWorkerIn(linde.id, (tx) => furthestDates(tx, linde.id))).toMatchObject({ behind: 1 });
		expect((await agendaWatch()).behind).toBeGreaterThanOrEqual(2);
	});
});

describe('one occurrence', () => {
	test('moves with its people, who are told; a page that is out of date saves nothing', async () => {
		const id = await made(linde);
		const row = await rowOn(linde, id, '2026-12-03');
		await comes(linde, row.id);
		const move = { date: '2026-12-05', startTime: '10:00', endTime: '12:00' };
		const shown = await inHub(linde.joke, (tx) => previewOccurrenceChange(tx, linde.joke, row.id, move));
		if (!shown.ok) throw new Error(shown.reason);
		expect(shown.value).toMatchObject({ people: 1, told: [{ kind: 'date' }, { kind: 'time' }] });
		await changes(linde, row.id, { title: 'Erwtensoep' });
		expect(await changes(linde, row.id, move, shown.value.fingerprint)).toEqual({
			ok: false,
			reason: 'changed_meanwhile'
		});
		expect(await changes(linde, row.id, move)).toEqual({ ok: true, value: { occurrenceId: row.id, told: 1 } });
		expect(await rowOn(linde, id, '2026-12-03')).toMatchObject({
			id: row.id,
			localDate: '2026-12-05',
			title: 'Erwtensoep',
			confirmedPlaces: 1,
			sequence: 2,
			changedFields: ['date', 'time', 'title'],
			startsAt: new Date('2026-12-05T09:00:00Z')
		});
		expect(await lettersTo(linde, linde.fatima.personId)).toEqual(['agenda.changed']);
	});

	test('cannot move into a room that is taken, and the transaction goes on', async () => {
		await made(linde, { roomId: linde.roomId });
		const other = await rowOn(
			linde,
			await made(linde, { title: 'Koor', plan: fridays, roomId: linde.roomId }),
			'2026-12-04'
		);
		const answer = await inHub(linde.joke, async (tx) => {
			const moved = await changeOccurrence(tx, linde.joke, other.id, {
				date: '2026-12-03',
				startTime: '15:00',
				endTime: '17:00'
			});
			const renamed = await changeOccurrence(tx, linde.joke, other.id, { title: 'Zangkoor' });
			return [moved, renamed.ok];
		});
		expect(answer).toMatchObject([{ reason: 'room_taken', detail: { title: 'Soep' } }, true]);
	});

	test('keeps the places that are taken when capacity is lowered; more places let the queue in', async () => {
		const row = await rowOn(linde, await made(linde, { capacity: 3 }), '2026-12-03');
		await comes(linde, row.id, linde.fatima, 3);
		const waits = await aMember(linde.id);
		await comes(linde, row.id, waits, 2);
		expect(await changes(linde, row.id, { capacity: 1 })).toMatchObject({
			reason: 'capacity_under_present',
			detail: { by: 2, present: 3 }
		});
		expect(await changes(linde, row.id, { capacity: 6 })).toMatchObject({ ok: true });
		expect(await lettersTo(linde, waits.personId)).toEqual(['agenda.moved_in']);
	});

	test('is cancelled and restored, with everybody in her own place', async () => {
		const row = await rowOn(linde, await made(linde, { capacity: 1, roomId: linde.roomId }), '2026-12-03');
		const waits = await aMember(linde.id);
		await comes(linde, row.id);
		await comes(linde, row.id, waits);
		const act = (verb: typeof cancelOccurrence) => inHub(linde.joke, (tx) => verb(tx, linde.joke, row.id));
		expect(await act(cancelOccurrence)).toEqual({ ok: true, value: { told: 2 } });
		expect(await act(cancelOccurrence)).toEqual({ ok: true, value: { told: 0 } });
		expect(await comes(linde, row.id, await aMember(linde.id))).toEqual({ ok: false, reason: 'cancelled' });
		const other = await rowOn(
			linde,
			await made(linde, { title: 'Koor', plan: fridays, roomId: linde.roomId }),
			'2026-12-04'
		);
		await changes(linde, other.id, { date: '2026-12-03' });
		expect(await act(restoreOccurrence)).toMatchObject({ reason: 'room_taken', detail: { title: 'Koor' } });
		await changes(linde, other.id, { date: '2026-12-04' });
		expect(await act(restoreOccurrence)).toEqual({ ok: true, value: { told: 2 } });
		expect(await lettersTo(linde, waits.personId)).toEqual(['agenda.cancelled', 'agenda.restored']);
	});

	test('is not for residents, nor for another hub', async () => {
		const row = await rowOn(linde, await made(linde), '2026-12-03');
		const asked = (actor: typeof linde.joke) =>
			inHub(actor, (tx) => changeOccurrence(tx, actor, row.id, { title: 'Van mij' }));
		expect(await asked(linde.fatima)).toEqual({ ok: false, reason: 'not_yours' });
		expect(await asked(anker.joke)).toEqual({ ok: false, reason: 'not_found' });
	});
});

describe('a series', () => {
	test('changed from here: single changes and sign-ups survive, and what was shown is what is saved', async () => {
		const id = await made(linde);
		const moved = await rowOn(linde, id, '2026-12-10');
		await changes(linde, moved.id, { startTime: '19:00', endTime: '21:00' });
		const visited = await rowOn(linde, id, '2026-12-17');
		await comes(linde, visited.id);
		const edit = { plan: { ...fridays, startTime: '13:00', endTime: '15:00' }, title: 'Vrijdagsoep' };
		const shown = await inHub(linde.joke, (tx) => previewSeriesChange(tx, linde.joke, id, '2026-12-03', edit));
		if (!shown.ok) throw new Error(shown.reason);
		expect(shown.value.counts).toMatchObject({ move: 24, hold: 1, cancel: 0, drop: 0 });
		expect(shown.value.people).toBe(1);
		const before = await rowsOf(linde, id);
		const saved = await inHub(linde.joke, (tx) =>
			changeSeriesFrom(tx, linde.joke, id, '2026-12-03', edit, shown.value.fingerprint)
		);
		expect(saved).toEqual({ ok: true, value: { told: 1 } });
		const rows = await rowsOf(linde, id);
		expect(new Set(rows.map((row) => row.id))).toEqual(new Set(before.map((row) => row.id)));
		expect(rows.find((row) => row.id === visited.id)).toMatchObject({
			localDate: '2026-12-18',
			startTime: '13:00',
			confirmedPlaces: 1,
			title: 'Vrijdagsoep'
		});
		expect(rows.find((row) => row.id === moved.id)).toMatchObject({
			originalDate: '2026-12-11',
			localDate: '2026-12-10',
			startTime: '19:00'
		});
		expect(rows[0]).toMatchObject({ originalDate: '2026-11-26', title: 'Soep' });
		expect(await lettersTo(linde, linde.fatima.personId)).toEqual(['agenda.changed']);
		await makeAllOccurrences();
		expect(await rowsOf(linde, id)).toHaveLength(26);
		const late = await inHub(linde.joke, (tx) =>
			changeSeriesFrom(tx, linde.joke, id, '2026-12-03', edit, shown.value.fingerprint)
		);
		expect(late).toEqual({ ok: false, reason: 'changed_meanwhile' });
	});

	test('with fewer dates: who signed up is told, the rest vanishes; back again brings it back', async () => {
		const id = await made(linde);
		await comes(linde, (await rowOn(linde, id, '2026-12-10')).id);
		const fortnightly: Plan = {
			...thursdays,
			firstDate: '2026-12-03',
			rhythm: { kind: 'weekly', every: 4, weekdays: [4] }
		};
		const change = (plan: Plan) =>
			inHub(linde.joke, (tx) => changeSeriesFrom(tx, linde.joke, id, '2026-12-03', { plan }));
		expect(await change({ ...fortnightly, end: { kind: 'until', date: '2026-12-04' } })).toEqual({
			ok: true,
			value: { told: 1 }
		});
		expect((await rowsOf(linde, id)).map(({ originalDate, cancelledBy }) => [originalDate, cancelledBy])).toEqual([
			['2026-11-26', null],
			['2026-12-03', null],
			['2026-12-10', 'series']
		]);
		expect(await change(thursdays)).toEqual({ ok: true, value: { told: 1 } });
		expect(await rowOn(linde, id, '2026-12-10')).toMatchObject({ cancelledBy: null, confirmedPlaces: 1 });
		expect(await rowsOf(linde, id)).toHaveLength(26);
		expect(await lettersTo(linde, linde.fatima.personId)).toEqual(['agenda.cancelled', 'agenda.restored']);
	});

	test('stops: nothing more is made, and who signed up is told', async () => {
		const id = await made(linde);
		await comes(linde, (await rowOn(linde, id, '2026-12-10')).id);
		const shown = await inHub(linde.joke, (tx) => previewSeriesStop(tx, linde.joke, id, '2026-12-03'));
		expect(shown).toMatchObject({ ok: true, value: { people: 1, counts: { cancel: 1, drop: 24 } } });
		expect(await inHub(linde.joke, (tx) => stopSeries(tx, linde.joke, id, '2026-12-03'))).toEqual({
			ok: true,
			value: { told: 1 }
		});
		await makeAllOccurrences();
		expect((await rowsOf(linde, id)).map(({ originalDate }) => originalDate)).toEqual(['2026-11-26', '2026-12-10']);
		const again = await inHub(linde.joke, (tx) => stopSeries(tx, linde.joke, id, '2026-12-03'));
		expect(again).toEqual({ ok: false, reason: 'stopped' });
	});

	test('refuses a plan that cannot be, a room of another hub, and fewer places than are taken', async () => {
		const create = (draft: Partial<SeriesDraft>) =>
			inHub(linde.joke, (tx) => createSeries(tx, linde.joke, { title: 'Soep', plan: thursdays, ...draft }));
		expect(await create({ plan: { ...thursdays, endTime: '13:00' } })).toMatchObject({
			reason: 'plan_wrong',
			detail: { field: 'endTime' }
		});
		expect(await create({ plan: { ...thursdays, firstDate: '2150-01-01' } })).toMatchObject({ reason: 'too_far' });
		expect(await create({ roomId: anker.roomId })).toMatchObject({ reason: 'room_unknown' });
		const id = await made(linde, { capacity: 5 });
		await comes(linde, (await rowOn(linde, id, '2026-12-10')).id, linde.fatima, 3);
		const lower = await inHub(linde.joke, (tx) => changeSeriesFrom(tx, linde.joke, id, '2026-12-03', { capacity: 2 }));
		expect(lower).toMatchObject({ reason: 'capacity_under_present', detail: { by: 1, date: '2026-12-10' } });
	});

	test('changed from a far date leaves no gap before it', async () => {
		const id = await made(linde);
		await inHub(linde.joke, (tx) => changeSeriesFrom(tx, linde.joke, id, '2027-07-01', { plan: fridays }));
		const dates = (await rowsOf(linde, id)).map(({ originalDate }) => originalDate);
		expect(dates.at(-1)).toBe('2027-06-24');
		expect(dates).toHaveLength(31);
		setNow(TUESDAY_TEN.add({ hours: 24 * 50 }));
		await makeAllOccurrences();
		expect((await rowsOf(linde, id)).at(-1)?.originalDate).toBe('2027-07-09');
	});
});

test('a closure cancels what falls in it and says so; lifting it brings that back, except under another closure', async () => {
	const id = await made(linde, { roomId: linde.roomId });
	await comes(linde, (await rowOn(linde, id, '2026-12-24')).id);
	const first = await aClosure(linde, '2026-12-21', '2027-01-03');
	await aClosure(linde, '2026-12-31', '2027-01-01');
	const act = (verb: typeof applyClosure) => inHub(linde.joke, (tx) => verb(tx, linde.joke, first));
	expect(await act(applyClosure)).toEqual({ ok: true, value: { occurrences: 2, told: 1 } });
	expect(await act(applyClosure)).toEqual({ ok: true, value: { occurrences: 0, told: 0 } });
	expect(await act(liftClosure)).toEqual({ ok: true, value: { occurrences: 1, told: 1 } });
	expect(await rowOn(linde, id, '2026-12-31')).toMatchObject({ cancelledBy: 'closure' });
	expect(await lettersTo(linde, linde.fatima.personId)).toEqual(['agenda.cancelled', 'agenda.restored']);
});
