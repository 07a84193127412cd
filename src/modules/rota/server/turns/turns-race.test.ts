import { and, eq, ne } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub } from '#lib/server/db/index.ts';
import { setNow } from '#lib/time/clock.ts';
import { connections } from '../../../../../tests/support/agenda.ts';
import { freshDatabase, useDatabase } from '../../../../../tests/support/database.ts';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../../tests/support/rota.ts';
import { assignment, coverRequest } from '../cover.schema.ts';
import { acceptSwap, askCover, assign, offerSwap, takeOver, takeShift, turnRefusalOf } from '../index.ts';
import { locks } from '../held-shift.ts';

const PEOPLE = 50;
const ROUNDS = 5;
const withLock = locks.lockShifts;
type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
type Connections = ReturnType<typeof connections>;
const opened: Connections[] = [];

beforeEach(() => setNow(TUESDAY_TEN));
afterEach(async () => {
	locks.lockShifts = withLock;
	await Promise.all(opened.splice(0).map((each) => each.end()));
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

/** Real connections, closed after the test whatever comes of it. */
function opening(size: number): Connections {
	const open = connections(size);
	opened.push(open);
	return open;
}

async function crowd(hubId: string, size = PEOPLE): Promise<Person[]> {
	const people: Person[] = [];
	for (let n = 0; n < size; n++) people.push(await aVolunteer(hubId, `Buur${n}`));
	return people;
}

/** Somebody stands on a shift and asks for cover. */
async function asking(house: House, weeks: number) {
	const kees = await aVolunteer(house.id, 'Kees');
	const shiftId = await aShift(house.id, house.coffee, { startsAt: TUESDAY_TEN.add({ hours: 24 * 7 * weeks }) });
	const assignmentId = await puts(house.id, shiftId, kees.personId);
	const asked = await inHub(kees, (tx) => askCover(tx, kees, { assignmentId }));
	if (!asked.ok || asked.value.left) throw new Error('she stays');
	return { kees, shiftId, assignmentId, requestId: asked.value.requestId };
}

/** Everybody presses at the same moment, each on a connection of her own. Answers the words each got. */
async function rush(open: Connections, people: readonly Person[], requestId: string): Promise<string[]> {
	return Promise.all(
		people.map((actor) =>
			open
				.inHub(actor, (tx) => takeOver(tx, actor, { requestId }))
				.then(
					(answer) => (answer.ok ? 'hers' : answer.reason),
					(error: unknown) => turnRefusalOf(error)?.reason ?? 'error'
				)
		)
	);
}

const onNow = (actor: Person, shiftId: string) =>
	inHub(actor, (tx) =>
		tx
			.select()
			.from(assignment)
			.where(
				and(eq(assignment.hubId, actor.hubId ?? ''), eq(assignment.shiftId, shiftId), ne(assignment.state, 'ended'))
			)
	);

test('50 people accept one request at once: one gets it, 49 hear kindly that it is settled', async () => {
	const { linde, anker } = await twoRotas();
	const people = await crowd(linde.id);
	const beside = await asking(anker, 1);
	const open = opening(PEOPLE);
	for (let round = 1; round <= ROUNDS; round++) {
		const { shiftId, requestId } = await asking(linde, round);
		const answers = await rush(open, people, requestId);
		expect(answers.filter((answer) => answer === 'hers')).toHaveLength(1);
		expect(answers.filter((answer) => answer === 'settled')).toHaveLength(PEOPLE - 1);
		const winner = people[answers.indexOf('hers')];
		expect(await onNow(linde.joke, shiftId)).toMatchObject([
			{ personId: winner?.personId, via: 'cover', state: 'accepted' }
		]);
	}
	expect(await onNow(anker.joke, beside.shiftId)).toMatchObject([{ id: beside.assignmentId }]);
}, 120_000);

test('with the lock taken out the walls of the database still let one through, and the others hear it in words', async () => {
	const { linde } = await twoRotas();
	const people = await crowd(linde.id);
	const open = opening(PEOPLE);
	const { shiftId, requestId } = await asking(linde, 1);
	locks.lockShifts = () => Promise.resolve();
	const answers = await rush(open, people, requestId);
	expect(answers.filter((answer) => answer === 'hers')).toHaveLength(1);
	expect(answers).not.toContain('error');
	expect(await onNow(linde.joke, shiftId)).toHaveLength(1);
}, 120_000);

test('with the lock and the wall taken out, the same rush puts too many on it', async () => {
	const database = await freshDatabase();
	await closeDatabase();
	useDatabase(database);
	const owner = postgres(database.superUrl, { max: 1 });
	await owner.unsafe('alter table shift drop constraint shift_places');
	await owner.end();
	const { linde } = await twoRotas();
	const people = await crowd(linde.id);
	const open = opening(PEOPLE);
	const { shiftId, requestId } = await asking(linde, 1);
	locks.lockShifts = () => Promise.resolve();
	const answers = await rush(open, people, requestId);
	expect(answers.filter((answer) => answer === 'hers').length).toBeGreaterThan(1);
	expect((await onNow(linde.joke, shiftId)).length).toBeGreaterThan(1);
}, 120_000);

test('the last place of a shift goes to one, and a double press is one turn', async () => {
	const { linde } = await twoRotas();
	const people = await crowd(linde.id, 20);
	const open = opening(20);
	const press = (people: readonly Person[], shiftId: string) =>
		Promise.all(
			people.map(async (actor) => {
				const answer = await open.inHub(actor, (tx) => takeShift(tx, actor, { shiftId }));
				return answer.ok ? 'hers' : answer.reason;
			})
		);
	const shiftId = await aShift(linde.id, linde.coffee, { most: 1 });
	const answers = await press(people, shiftId);
	expect(answers.filter((answer) => answer === 'hers')).toHaveLength(1);
	expect(answers.filter((answer) => answer === 'full')).toHaveLength(19);
	const other = await aShift(linde.id, linde.coffee, { most: 3, startsAt: TUESDAY_TEN.add({ hours: 400 }) });
	const [one] = people as [Person];
	const presses = await press(Array<Person>(20).fill(one), other);
	expect(presses.filter((answer) => answer === 'hers')).toHaveLength(1);
	expect(presses.filter((answer) => answer === 'already_on')).toHaveLength(19);
}, 60_000);

test('two coordinators who give one person two overlapping shifts see each other', async () => {
	const { linde } = await twoRotas();
	const open = opening(10);
	for (let round = 1; round <= 10; round++) {
		const startsAt = TUESDAY_TEN.add({ hours: 24 * 7 * round });
		const shifts = [
			await aShift(linde.id, linde.coffee, { startsAt }),
			await aShift(linde.id, linde.coffee, { startsAt })
		];
		const answers = await Promise.all(
			shifts.map(async (shiftId) => {
				const ask = { shiftId, personId: linde.fatima.personId };
				const answer = await open.inHub(linde.joke, (tx) => assign(tx, linde.joke, ask));
				return answer.ok ? 'done' : answer.reason;
			})
		);
		expect(answers.sort()).toEqual(['done', 'overlaps']);
	}
});

test('swaps that cross each other wait for one another, and end without a deadlock', async () => {
	const { linde } = await twoRotas();
	const open = opening(4);
	for (let round = 1; round <= 10; round++) {
		const [ann, bea] = [await asking(linde, round * 2), await asking(linde, round * 2 + 1)];
		// Each offers her own turn for the other's: two offers for the same exchange, in opposite order.
		const offer = async (from: typeof ann, to: typeof ann) => {
			const { requestId } = to;
			const made = await inHub(from.kees, (tx) =>
				offerSwap(tx, from.kees, { requestId, assignmentId: from.assignmentId })
			);
			if (!made.ok) throw new Error(made.reason);
			return made.value;
		};
		const [first, second] = [await offer(ann, bea), await offer(bea, ann)];
		const answers = await Promise.all([
			open.inHub(bea.kees, (tx) => acceptSwap(tx, bea.kees, first)),
			open.inHub(ann.kees, (tx) => acceptSwap(tx, ann.kees, second))
		]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.reason]))).toEqual(['settled']);
		expect(await onNow(linde.joke, ann.shiftId)).toMatchObject([{ personId: bea.kees.personId }]);
		expect(await onNow(linde.joke, bea.shiftId)).toMatchObject([{ personId: ann.kees.personId }]);
		const left = await inHub(linde.joke, (tx) =>
			tx.select({ outcome: coverRequest.outcome }).from(coverRequest).where(eq(coverRequest.id, ann.requestId))
		);
		expect(left).toEqual([{ outcome: 'swapped' }]);
	}
});
