import { and, eq, ne, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import '#lib/server/jobs.ts';
import { newId } from '#lib/crypto/ids.ts';
import { program, type Person } from '#lib/server/auth/actor.ts';
import { asWorkerIn, inHub } from '#lib/server/db/index.ts';
import { mergePeople } from '#lib/server/people/merge.ts';
import { now, setNow } from '#lib/time/clock.ts';
import { assignment, coverAsk, coverRequest } from '#modules/rota/server/cover.schema.ts';
import { companion, qualification, rest, taskWish } from '#modules/rota/server/crew.schema.ts';
import { certificate, workedHours } from '#modules/rota/server/hours.schema.ts';
import { sweepRota } from '#modules/rota/server/retention.ts';
import { rotaSetting, shift } from '#modules/rota/server/rota.schema.ts';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { eraseHere, erasePerson } from './erase.ts';
import { knownHere } from './export.ts';

let linde: Awaited<ReturnType<typeof twoRotas>>['linde'];
let anker: typeof linde;
beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterEach(() => setNow(undefined));

const past = () => TUESDAY_TEN.subtract({ hours: 24 * 7 });
const fresh = (actor: Person): Person => ({ ...actor, passkeyAt: new Date(now().epochMilliseconds) });
const within = <T>(work: Parameters<typeof inHub<T>>[1]) => inHub(program(linde.id), work);

/** Something of hers in every table, in the linde. */
async function livesHere(who: Person) {
	const { hubId, personId } = { hubId: linde.id, personId: who.personId };
	const [done, coming] = [
		await aShift(hubId, linde.coffee, { startsAt: past() }),
		await aShift(hubId, linde.coffee, { most: 2 })
	];
	const [, asked] = [await puts(hubId, done, personId), await puts(hubId, coming, personId)];
	const requestId = newId();
	const at = new Date(now().epochMilliseconds);
	await within(async (tx) => {
		await tx
			.insert(coverRequest)
			.values({ hubId, id: requestId, assignmentId: asked, shiftId: coming, askedBy: personId, askedAt: at });
		await tx.insert(coverAsk).values({ hubId, requestId, personId: linde.henk.personId, circle: 1, askedAt: at });
		await tx
			.insert(qualification)
			.values({ hubId, personId, kind: 'vog', since: '2026-01-05', seenBy: linde.joke.personId });
		await tx.insert(taskWish).values({ hubId, personId, taskId: linde.door, wish: 'like' });
		await tx.insert(rest).values({ hubId, personId, firstDate: '2027-01-01', lastDate: '2027-01-31' });
		await tx.insert(companion).values([
			{ hubId, personId, otherId: linde.henk.personId },
			{ hubId, personId: linde.henk.personId, otherId: personId }
		]);
		const hours = { hubId, personId, taskId: linde.coffee, localDate: '2026-11-17', plannedMinutes: 180, minutes: 180 };
		await tx.insert(workedHours).values({ ...hours, shiftId: done, note: 'kwam op de fiets' });
		await tx
			.insert(certificate)
			.values({ hubId, personId, firstDate: '2026-01-01', lastDate: '2026-11-01', words: 'Zij kan alles.' });
		await tx.insert(rotaSetting).values({ hubId, phonePersonId: personId, phone: '+31612345678' });
	});
	return { done, coming, requestId };
}

/** Every row of the rota of the linde as one text. */
const everything = () =>
	within(async (tx) => {
		const tables = await tx.execute<{ name: string }>(sql`select c.table_name as name from information_schema.columns c
			join information_schema.tables t using (table_schema, table_name)
			where c.table_schema = 'public' and c.column_name = 'hub_id' and t.table_type = 'BASE TABLE' and c.table_name not in ('event', 'mail')`);
		const texts: string[] = [];
		for (const { name } of tables) {
			const rows = await tx.execute<{ line: string }>(
				sql`select t::text as line from ${sql.identifier(name)} t where hub_id = ${linde.id}`
			);
			texts.push(...rows.map(({ line }) => line));
		}
		return texts.join('\n');
	});

test('what we know of her holds what is hers, and nothing of others', async () => {
	await livesHere(linde.fatima);
	const text = JSON.stringify(await inHub(linde.fatima, (tx) => knownHere(tx, linde.id, linde.fatima.personId)));
	for (const hers of [
		'kwam op de fiets',
		'Zij kan alles.',
		'vog',
		'2027-01-31',
		'Deur en sleutel',
		'"companions":1',
		'coverAskedAt'
	])
		expect(text).toContain(hers);
	for (const other of [linde.henk.personId, linde.joke.personId, 'Henk', 'Joke', '612345678'])
		expect(text).not.toContain(other);
	expect(await inHub(anker.fatima, (tx) => knownHere(tx, anker.id, linde.fatima.personId))).not.toHaveProperty('rota');
});

test('forgetting ends what is to come, tells the coordinator, and leaves nothing of her', async () => {
	const { coming } = await livesHere(linde.fatima);
	expect(await everything()).toContain(linde.fatima.personId);
	await erasePerson({ person: linde.fatima.personId, hub: linde.id });
	expect(await everything()).not.toContain(linde.fatima.personId);
	expect(await everything()).not.toContain('612345678');
	const [row] = await within((tx) =>
		tx
			.select()
			.from(shift)
			.where(and(eq(shift.hubId, linde.id), eq(shift.id, coming)))
	);
	expect(row?.takenPlaces).toBe(0);
	const mails = await within((tx) =>
		tx.execute<{ kind: string; to: string }>(
			sql`select kind, recipient_id as "to" from mail where hub_id = ${linde.id} and subject_id = ${coming}`
		)
	);
	expect(mails).toContainEqual({ kind: 'rota.place_open', to: linde.joke.personId });
	// Once more is no error, and the other house was not touched.
	await asWorkerIn(linde.id, (tx) => eraseHere(tx, linde.id, linde.fatima.personId));
	expect(await inHub(program(anker.id), (tx) => tx.$count(assignment, eq(assignment.hubId, anker.id)))).toBe(0);
});

test('who only did something stands nowhere any more: seen by, confirmed by, signed by', async () => {
	const anna = await aVolunteer(linde.id, 'Anna', { roles: ['resident', 'coordinator'] });
	await within(async (tx) => {
		const { id: hubId } = linde;
		const { personId } = linde.henk;
		const by = anna.personId;
		await tx.insert(qualification).values({ hubId, personId, kind: 'bhv', since: '2026-01-05', seenBy: by });
		await tx
			.insert(certificate)
			.values({ hubId, personId, firstDate: '2026-01-01', lastDate: '2026-11-01', words: 'Goed.', signedBy: by });
		const at = new Date(now().epochMilliseconds);
		await tx.insert(workedHours).values({
			hubId,
			personId,
			taskId: linde.coffee,
			localDate: '2026-11-17',
			plannedMinutes: 0,
			minutes: 60,
			confirmedAt: at,
			confirmedBy: by
		});
	});
	await erasePerson({ person: anna.personId, hub: linde.id });
	const text = await everything();
	expect(text).not.toContain(anna.personId);
	expect(text).toContain('Goed.');
});

test('a merge brings everything along; of two turns at once the kept one stays and the other place is open', async () => {
	const [same, other] = [
		await aShift(linde.id, linde.coffee, { most: 3 }),
		await aShift(linde.id, linde.coffee, { startsAt: past() })
	];
	const twin = await aVolunteer(linde.id, 'Fatima E', { holds: ['till', 'bhv'] });
	await livesHere(twin);
	await puts(linde.id, same, linde.fatima.personId);
	await puts(linde.id, other, linde.fatima.personId);
	await within(async (tx) => {
		await tx
			.insert(qualification)
			.values({ hubId: linde.id, personId: linde.fatima.personId, kind: 'bhv', since: '2026-06-01' });
		await tx
			.insert(taskWish)
			.values({ hubId: linde.id, personId: linde.fatima.personId, taskId: linde.door, wish: 'never' });
	});
	const joke = fresh(linde.joke);
	expect(await inHub(joke, (tx) => mergePeople(tx, joke, linde.fatima.personId, twin.personId))).toMatchObject({
		ok: true
	});
	expect(await everything()).not.toContain(twin.personId);
	const of = linde.fatima.personId;
	const active = await within((tx) =>
		tx
			.select()
			.from(assignment)
			.where(and(eq(assignment.hubId, linde.id), eq(assignment.personId, of), ne(assignment.state, 'ended')))
	);
	// At each of the two times both had a turn: the kept record's is the one that is left.
	expect(active.map(({ shiftId }) => shiftId).sort()).toEqual([same, other].sort());
	const held = await within((tx) =>
		tx
			.select()
			.from(qualification)
			.where(and(eq(qualification.hubId, linde.id), eq(qualification.personId, of)))
	);
	expect(held.map(({ kind, since }) => `${kind} ${since}`).sort()).toEqual([
		'bhv 2026-06-01',
		'till 2025-01-01',
		'vog 2026-01-05'
	]);
	const [wish] = await within((tx) =>
		tx
			.select()
			.from(taskWish)
			.where(and(eq(taskWish.hubId, linde.id), eq(taskWish.personId, of)))
	);
	expect(wish?.wish).toBe('never');
	expect(await within((tx) => tx.$count(workedHours, eq(workedHours.personId, of)))).toBe(1);
});

test('what was kept long enough goes, and the rest stays', async () => {
	const { done } = await livesHere(linde.fatima);
	const sweepAt = (moment: string) => asWorkerIn(linde.id, (tx) => sweepRota(tx, linde.id, new Date(moment)));
	expect(Object.values(await sweepAt('2027-03-01T03:00:00Z')).every((count) => count === 0)).toBe(true);
	expect(await sweepAt('2027-06-01T03:00:00Z')).toMatchObject({ rests: 1, turns: 0, hours: 0 });
	expect(await sweepAt('2028-11-20T03:00:00Z')).toMatchObject({ turns: 1, shifts: 0, hours: 0 });
	expect(await sweepAt('2028-12-02T03:00:00Z')).toMatchObject({ turns: 1, shifts: 1 });
	expect(await sweepAt('2028-12-30T03:00:00Z')).toMatchObject({ hours: 0 });
	expect(await sweepAt('2029-01-02T03:00:00Z')).toMatchObject({ hours: 1, shifts: 1 });
	expect(await within((tx) => tx.$count(shift, and(eq(shift.hubId, linde.id), eq(shift.id, done))))).toBe(0);
	expect(await within((tx) => tx.$count(certificate, eq(certificate.hubId, linde.id)))).toBe(1);
});
