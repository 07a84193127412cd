import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { inHub, violated } from '#lib/server/db/index.ts';
import { setNow } from '#lib/time/clock.ts';
import { aShift, aTask, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { crewFor } from './crew.ts';

/** The rules that matter, held by the database alone: no verb is asked here. */
let linde: Awaited<ReturnType<typeof twoRotas>>['linde'];
let anker: typeof linde;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterAll(() => setNow(undefined));

const refusedBy = (work: Promise<unknown>) =>
	work.then(
		() => 'nothing',
		(error: unknown) => violated(error)
	);

describe('a shift', () => {
	test('takes no more people than it has places', async () => {
		const shiftId = await aShift(linde.id, linde.coffee, { most: 1 });
		await puts(linde.id, shiftId, linde.fatima.personId);
		expect(await refusedBy(puts(linde.id, shiftId, linde.henk.personId))).toBe('shift_places');
	});

	test('takes nobody without the qualification, and again four weeks after it ran out', async () => {
		const shiftId = await aShift(linde.id, linde.door);
		expect(await refusedBy(puts(linde.id, shiftId, linde.fatima.personId))).toBe('assignment_qualified');
		const late = await aVolunteer(linde.id, 'Wim', { holds: ['key'] });
		const until = (day: string) =>
			inHub(program(linde.id), (tx) =>
				tx.execute(
					sql`update qualification set valid_until = ${day} where hub_id = ${linde.id} and person_id = ${late.personId}`
				)
			);
		await until('2026-11-02');
		expect(await refusedBy(puts(linde.id, shiftId, late.personId))).toBe('assignment_qualified');
		await until('2026-11-03');
		await puts(linde.id, shiftId, late.personId);
	});

	test('takes nobody twice at once, also over two tasks', async () => {
		const someone = await aVolunteer(linde.id, 'Bas', { holds: ['key'] });
		const [door, coffee] = [await aShift(linde.id, linde.door), await aShift(linde.id, linde.coffee)];
		await puts(linde.id, door, someone.personId);
		expect(await refusedBy(puts(linde.id, coffee, someone.personId))).toBe('assignment_one_place_at_a_time');
	});

	test('takes no neighbour of another house, and no resident who is no volunteer', async () => {
		const shiftId = await aShift(linde.id, linde.coffee);
		expect(await refusedBy(puts(linde.id, shiftId, anker.fatima.personId))).toBe('assignment_member');
		const lin = await aVolunteer(linde.id, 'Lin', { roles: ['resident'] });
		expect(await refusedBy(puts(linde.id, shiftId, lin.personId))).toBe('assignment_volunteer');
	});

	test('takes a beginner only beside somebody who knows the house', async () => {
		const shiftId = await aShift(linde.id, linde.coffee, { most: 2 });
		const [begins, knows] = [
			await aVolunteer(linde.id, 'Nieuw', { experienced: false }),
			await aVolunteer(linde.id, 'Oud')
		];
		expect(await refusedBy(puts(linde.id, shiftId, begins.personId))).toBe('beginner_is_accompanied');
		await puts(linde.id, shiftId, knows.personId);
		await puts(linde.id, shiftId, begins.personId);
	});

	test('asks for an age when the task does', async () => {
		const taskId = await aTask(linde.id, { minimumAge: 18 });
		const shiftId = await aShift(linde.id, taskId);
		const young = await aVolunteer(linde.id, 'Jong', { ageAtLeast: 16 });
		expect(await refusedBy(puts(linde.id, shiftId, young.personId))).toBe('assignment_of_age');
	});
});

test('"ik kan niet" empties no shift', async () => {
	const shiftId = await aShift(linde.id, linde.door);
	const who = await aVolunteer(linde.id, 'Kees', { holds: ['key'] });
	const id = await puts(linde.id, shiftId, who.personId);
	const end = (reason: string) =>
		inHub(program(linde.id), (tx) =>
			tx.execute(
				sql`update assignment set state = 'ended', ended_at = now(), end_reason = ${reason} where hub_id = ${linde.id} and id = ${id}`
			)
		);
	await inHub(program(linde.id), (tx) =>
		tx.execute(
			sql`insert into cover_request (hub_id, id, assignment_id, shift_id, asked_at) values (${linde.id}, gen_random_uuid(), ${id}, ${shiftId}, now())`
		)
	);
	expect(await refusedBy(end('withdrawn'))).toBe('cover_keeps_the_place');
	await inHub(program(linde.id), (tx) =>
		tx.execute(
			sql`update cover_request set outcome = 'taken', settled_at = now() where hub_id = ${linde.id} and assignment_id = ${id}`
		)
	);
	expect(await refusedBy(end('covered'))).toBe('cover_has_a_taker');
});

test('the crew of one house is read whole, and no other', async () => {
	const { id } = (await twoRotas()).linde;
	const crew = await inHub(program(id), (tx) => crewFor(tx, id, { from: '2026-11-24', to: '2026-12-24' }));
	expect(crew.map(({ firstName, held }) => [firstName, held.map(({ kind }) => kind)])).toEqual([
		['Fatima', []],
		['Henk', ['key']],
		['Joke', []]
	]);
});
