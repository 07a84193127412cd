import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { inHub, type InHub, type Tx } from '#lib/server/db/index.ts';
import { hoursOn, openState } from '#lib/time/opening.ts';
import {
	addClosure,
	addException,
	changeWeek,
	closuresFrom,
	exceptionsFrom,
	removeClosure,
	removeException,
	weekOf
} from './hours.ts';
import { madeHub } from './fixtures.ts';
import { openingOf } from './opening.ts';
import { addRoom, archiveRoom, changeRoom, moveRoom, restoreRoom, roomsOf } from './rooms.ts';

let linde: InHub;
let anker: InHub;
const at = <T>(actor: InHub, work: (tx: Tx) => Promise<T>) => inHub(actor, work);

beforeAll(async () => {
	linde = (await madeHub()).joke;
	anker = (await madeHub({ slug: 'het-anker', coordinator: { name: 'Mo', email: 'mo@anker.test' } })).joke;
});

test('a new week takes the place of the old one, in this hub alone', async () => {
	const week = [{ weekday: 2, opens: '10:00', closes: '12:00' }] as const;
	const before = await at(anker, (tx) => weekOf(tx, anker.hubId));
	await at(linde, (tx) => changeWeek(tx, linde, week));
	expect(await at(linde, (tx) => weekOf(tx, linde.hubId))).toEqual(week);
	expect(await at(anker, (tx) => weekOf(tx, anker.hubId))).toEqual(before);
});

test('two coordinators who save the week at the same moment leave one whole week', async () => {
	const weeks = ['09:00', '10:00', '11:00'].map((opens) => [{ weekday: 3 as const, opens, closes: '17:00' }]);
	await Promise.all(weeks.map((week) => at(linde, (tx) => changeWeek(tx, linde, week))));
	expect(await at(linde, (tx) => weekOf(tx, linde.hubId))).toHaveLength(1);
});

test('an exception and a closure are known to who asks whether the door is open, and can be taken back', async () => {
	const shorter = { date: '2026-12-24', opens: '09:00', closes: '13:00', note: 'Kerstavond' };
	const exception = await at(linde, (tx) => addException(tx, linde, shorter));
	expect(await at(linde, (tx) => addException(tx, linde, { ...shorter, opens: '12:00', closes: '15:00' }))).toEqual({
		ok: false,
		reason: 'overlaps'
	});
	const closed = await at(linde, (tx) =>
		addClosure(tx, linde, { firstDate: '2026-12-25', lastDate: '2027-01-03', reason: 'Kerstvakantie' })
	);
	expect(
		await at(linde, (tx) =>
			addClosure(tx, linde, { firstDate: '2027-01-03', lastDate: '2027-01-04', reason: 'Verbouwing' })
		)
	).toEqual({
		ok: false,
		reason: 'overlaps'
	});
	const hours = await at(linde, (tx) => openingOf(tx, linde.hubId, '2026-12-20'));
	expect(hoursOn(hours, '2026-12-24')).toEqual({ spans: [{ from: '09:00', to: '13:00' }], reason: 'Kerstavond' });
	expect(openState(hours, Temporal.Instant.from('2026-12-30T10:00:00Z'))).toMatchObject({
		kind: 'closed',
		reason: 'Kerstvakantie'
	});
	const next = await at(anker, (tx) => openingOf(tx, anker.hubId, '2026-12-20'));
	expect([next.exceptions, next.closures]).toEqual([[], []]);

	if (!exception.ok || !closed.ok) throw new Error('both were added');
	expect(await at(anker, (tx) => removeClosure(tx, anker, closed.value.id))).toEqual({ ok: false, reason: 'gone' });
	expect(await at(linde, (tx) => removeClosure(tx, linde, closed.value.id))).toMatchObject({
		ok: true,
		value: { firstDate: '2026-12-25' }
	});
	expect(await at(linde, (tx) => removeException(tx, linde, exception.value.id))).toMatchObject({ ok: true });
	expect(await at(linde, (tx) => closuresFrom(tx, linde.hubId, '2026-01-01'))).toEqual([]);
	expect(await at(linde, (tx) => exceptionsFrom(tx, linde.hubId, '2026-01-01'))).toEqual([]);
});

const wanted = { name: 'Atelier', shared: false, seats: 10, accessible: true };

test('a room is added, renamed, moved, put away and brought back', async () => {
	const added = await at(linde, (tx) => addRoom(tx, linde, wanted));
	expect(await at(linde, (tx) => addRoom(tx, linde, wanted))).toEqual({ ok: false, reason: 'name_taken' });
	expect(await at(anker, (tx) => addRoom(tx, anker, wanted))).toMatchObject({ ok: true });
	if (!added.ok) throw new Error(added.reason);
	const { id } = added.value;
	expect(await at(linde, (tx) => changeRoom(tx, linde, id, { ...wanted, name: 'Keuken' }))).toEqual({
		ok: false,
		reason: 'name_taken'
	});
	expect(await at(anker, (tx) => changeRoom(tx, anker, id, wanted))).toEqual({ ok: false, reason: 'gone' });
	expect(
		await at(linde, (tx) => changeRoom(tx, linde, id, { ...wanted, name: 'Tekenkamer', seats: null }))
	).toMatchObject({ ok: true });
	await at(linde, (tx) => moveRoom(tx, linde, id, 'up'));
	const names = async () => (await at(linde, (tx) => roomsOf(tx, linde.hubId))).map(({ name }) => name);
	expect(await names()).toEqual(['Grote zaal', 'Kamer 1', 'Tekenkamer', 'Keuken']);
	await at(linde, (tx) => archiveRoom(tx, linde, id, new Date('2026-11-22T10:00:00Z')));
	expect(await names()).toEqual(['Grote zaal', 'Kamer 1', 'Keuken', 'Tekenkamer']);
	await at(linde, (tx) => restoreRoom(tx, linde, id));
	expect(await names()).toEqual(['Grote zaal', 'Kamer 1', 'Tekenkamer', 'Keuken']);
});

test('a shared room with two things at once cannot become a room for one thing; without them it can', async () => {
	const added = await at(linde, (tx) => addRoom(tx, linde, { ...wanted, name: 'Tuin', shared: true }));
	if (!added.ok) throw new Error(added.reason);
	const roomId = added.value.id;
	const change = (shared: boolean) =>
		at(linde, (tx) => changeRoom(tx, linde, roomId, { ...wanted, name: 'Tuin', shared }));
	await plan(roomId, 'Soep');
	const chess = await plan(roomId, 'Schaken');
	expect(await change(false)).toEqual({ ok: false, reason: 'double_booked' });
	expect((await at(linde, (tx) => roomsOf(tx, linde.hubId))).find(({ id }) => id === roomId)?.shared).toBe(true);
	await at(linde, (tx) =>
		tx.execute(sql`update occurrence set cancelled_at = now(), cancelled_by = 'single' where series_id = ${chess}`)
	);
	expect(await change(false)).toMatchObject({ ok: true });
});

/** Something planned in a room, ten years from now, from ten to twelve. In SQL: what an activity is, only the agenda knows. */
async function plan(roomId: string, title: string): Promise<string> {
	const id = newId();
	await at(linde, async (tx) => {
		await tx.execute(
			sql`insert into series (hub_id, id, title, plan, planned_from) values (${linde.hubId}, ${id}, ${title}, '{}', '2036-11-24')`
		);
		await tx.execute(sql`insert into occurrence (hub_id, id, series_id, original_date, local_date, start_time, end_time, starts_at, ends_at, title, room_id)
			values (${linde.hubId}, ${newId()}, ${id}, '2036-11-24', '2036-11-24', '10:00', '12:00', '2036-11-24T09:00:00Z', '2036-11-24T11:00:00Z', ${title}, ${roomId})`);
	});
	return id;
}
