import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { violated } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { settings } from '#lib/server/settings/settings.ts';
import { anActivity, TUESDAY_TEN, twoHouses } from '../../../../tests/support/agenda.ts';
import { signUpRefusalOf } from './sign-ups.ts';

// What the database refuses by itself, when the program's own look is not there: everything here is bare SQL.
type House = Awaited<ReturnType<typeof twoHouses>>['linde'];
let linde: House;
let anker: House;
let sql: postgres.Sql;

beforeAll(async () => {
	({ linde, anker } = await twoHouses());
	sql = postgres(settings().DATABASE_URL, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
	await sql.end();
	await closeDatabase();
});

/** The wall that a statement in a hub meets; 'none' when it went through. */
async function wallOf(hubId: string, work: (tx: postgres.TransactionSql) => Promise<unknown>): Promise<unknown> {
	try {
		await sql.begin(async (tx) => {
			await tx`select set_config('app.door', 'hub', true), set_config('app.hub_id', ${hubId}, true)`;
			await work(tx);
		});
		return 'none';
	} catch (error) {
		const refusal = signUpRefusalOf(error);
		return [violated(error), ...(refusal && !refusal.ok ? [refusal.reason] : [])];
	}
}

const signUp = (tx: postgres.TransactionSql, hubId: string, occurrenceId: string, row: object) =>
	tx`insert into sign_up ${tx({ hub_id: hubId, id: newId(), occurrence_id: occurrenceId, places: 1, state: 'confirmed', via: 'self', ...row })}`;

test('one place too many, by a sign-up, a larger party, an offer or a smaller house', async () => {
	const { id } = await anActivity(linde.id, { capacity: 2 });
	const guest = { guest_name: 'Lin', guest_email: 'lin@example.nl', places: 2 };
	expect(await wallOf(linde.id, (tx) => signUp(tx, linde.id, id, guest))).toBe('none');
	const full = ['occurrence_places', 'changed_meanwhile'];
	expect(await wallOf(linde.id, (tx) => signUp(tx, linde.id, id, { person_id: linde.fatima.personId }))).toEqual(full);
	expect(await wallOf(linde.id, (tx) => tx`update sign_up set places = 3 where occurrence_id = ${id}`)).toEqual(full);
	expect(await wallOf(linde.id, (tx) => tx`update occurrence set capacity = 1 where id = ${id}`)).toEqual(full);
	const offered = await wallOf(linde.id, async (tx) => {
		await signUp(tx, linde.id, id, { person_id: linde.fatima.personId, state: 'waiting' });
		await tx`insert into offer (hub_id, id, occurrence_id, sign_up_id, places, offered_at, tell_at, expires_at)
			select hub_id, ${newId()}, occurrence_id, id, 1, now(), now(), now() from sign_up where occurrence_id = ${id} and state = 'waiting'`;
	});
	expect(offered).toEqual(full);
});

test('one person, or one guest, twice', async () => {
	const { id } = await anActivity(linde.id);
	const fatima = { person_id: linde.fatima.personId };
	expect(await wallOf(linde.id, (tx) => signUp(tx, linde.id, id, fatima))).toBe('none');
	expect(await wallOf(linde.id, (tx) => signUp(tx, linde.id, id, fatima))).toEqual([
		'sign_up_one_active',
		'changed_meanwhile'
	]);
	expect(await wallOf(linde.id, (tx) => signUp(tx, linde.id, id, { ...fatima, state: 'withdrawn' }))).toBe('none');
	const guest = { guest_name: 'Lin', guest_phone: '+31612345678' };
	expect(await wallOf(linde.id, (tx) => signUp(tx, linde.id, id, guest))).toBe('none');
	expect(await wallOf(linde.id, (tx) => signUp(tx, linde.id, id, guest))).toEqual([
		'sign_up_one_guest_phone',
		'changed_meanwhile'
	]);
});

test('two things in a room at a time, and not in a shared room or when one is cancelled', async () => {
	await anActivity(linde.id, { roomId: linde.roomId });
	const other = await anActivity(linde.id, { startsAt: TUESDAY_TEN.add({ hours: 24 * 7 + 2 }), roomId: linde.roomId });
	const earlier = (tx: postgres.TransactionSql) =>
		tx`update occurrence set starts_at = starts_at - interval '1 hour' where id = ${other.id}`;
	expect(await wallOf(linde.id, earlier)).toEqual(['occurrence_room_free']);
	const cancelled = async (tx: postgres.TransactionSql) => {
		await tx`update occurrence set cancelled_at = now(), cancelled_by = 'single' where id = ${other.id}`;
		await earlier(tx);
	};
	expect(await wallOf(linde.id, cancelled)).toBe('none');
	const back = (tx: postgres.TransactionSql) =>
		tx`update occurrence set cancelled_at = null, cancelled_by = null where id = ${other.id}`;
	expect(await wallOf(linde.id, back)).toEqual(['occurrence_room_free']);
	const shared = async (tx: postgres.TransactionSql) => {
		await tx`update room set shared = true where id = ${linde.roomId}`;
		await tx`update occurrence set room_exclusive = false where room_id = ${linde.roomId}`;
		await back(tx);
	};
	expect(await wallOf(linde.id, shared)).toBe('none');
});

test('a second occurrence on one date of a series', async () => {
	const { id } = await anActivity(linde.id);
	const copy = (tx: postgres.TransactionSql) => tx`
		insert into occurrence (hub_id, id, series_id, original_date, local_date, start_time, end_time, starts_at, ends_at, title)
		select hub_id, ${newId()}, series_id, original_date, local_date, start_time, end_time, starts_at, ends_at, title from occurrence where id = ${id}`;
	expect(await wallOf(linde.id, copy)).toEqual(['occurrence_once']);
});

test('anything of another hub: an occurrence, a person, a room', async () => {
	const here = await anActivity(linde.id);
	const there = await anActivity(anker.id);
	const fatima = { person_id: linde.fatima.personId };
	expect(await wallOf(linde.id, (tx) => signUp(tx, linde.id, there.id, fatima))).toEqual(['sign_up_occurrence']);
	expect(await wallOf(linde.id, (tx) => signUp(tx, linde.id, here.id, { person_id: anker.fatima.personId }))).toEqual([
		'sign_up_member',
		'not_a_member'
	]);
	expect(
		await wallOf(linde.id, (tx) => tx`update occurrence set room_id = ${anker.roomId} where id = ${here.id}`)
	).toEqual(['occurrence_room']);
	// Row-level security: not a foreign key, and so no constraint by name.
	expect(await wallOf(linde.id, (tx) => signUp(tx, anker.id, there.id, fatima))).toEqual([undefined]);
});
