import { and, asc, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import type { Person } from '#lib/server/auth/actor.ts';
import { setNow } from '#lib/time/clock.ts';
import { aCrowd, anActivity, connections, TUESDAY_TEN, twoHouses } from '../../../../tests/support/agenda.ts';
import { freshDatabase, useDatabase } from '../../../../tests/support/database.ts';
import { signUp as signUps } from './agenda.schema.ts';
import { heldOf, heldRow, locks } from './held.ts';
import { signUp } from './sign-ups.ts';

const PEOPLE = 200;
const PLACES = 10;
const ROUNDS = 20;
const withLock = locks.lockOccurrence;
const opened: Connections[] = [];

beforeAll(() => setNow(TUESDAY_TEN));
afterEach(async () => {
	locks.lockOccurrence = withLock;
	await Promise.all(opened.splice(0).map((each) => each.end()));
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

type Connections = ReturnType<typeof connections>;

/** Real connections, closed after the test whatever comes of it. */
function opening(size: number): Connections {
	const open = connections(size);
	opened.push(open);
	return open;
}

/** Everybody presses at the same moment, each on a connection of her own. Answers what each was told. */
async function rush(open: Connections, people: Person[], occurrenceId: string) {
	const answers = await Promise.all(
		people.map((actor) =>
			open.inHub(actor, (tx) => signUp(tx, actor, occurrenceId, { places: 1, wish: 'move_in', via: 'self' }))
		)
	);
	return answers.map((answer) => {
		if (!answer.ok) throw new Error(answer.reason);
		return answer.value;
	});
}

async function rowsOf(open: Connections, actor: Person, occurrenceId: string) {
	return open.inHub(actor, (tx) =>
		tx
			.select()
			.from(signUps)
			.where(and(eq(signUps.hubId, actor.hubId ?? ''), eq(signUps.occurrenceId, occurrenceId)))
			.orderBy(asc(signUps.arrival))
	);
}

test('200 people for 10 places, 20 times: 10 get one, 190 wait in order of arrival, nobody twice', async () => {
	const { linde, anker } = await twoHouses();
	const people = await aCrowd(linde.id, PEOPLE);
	const beside = await anActivity(anker.id, { capacity: PLACES });
	const open = opening(PEOPLE);
	for (let round = 0; round < ROUNDS; round++) {
		const { id } = await anActivity(linde.id, { capacity: PLACES });
		const answers = await rush(open, people, id);
		const rows = await rowsOf(open, linde.joke, id);
		expect(rows.map(({ state }) => state)).toEqual([
			...Array<string>(PLACES).fill('confirmed'),
			...Array<string>(PEOPLE - PLACES).fill('waiting')
		]);
		expect(new Set(rows.map(({ personId }) => personId)).size).toBe(PEOPLE);
		// What each was told is where she stands.
		const told = new Map(answers.map(({ signUpId, position }) => [signUpId, position]));
		const stands = rows.map((row, n) => [row.id, row.state === 'waiting' ? n - PLACES + 1 : null] as const);
		expect(told).toEqual(new Map(stands));
	}
	expect(await rowsOf(open, anker.joke, beside.id)).toEqual([]);
}, 600_000);

test('one person who presses on forty screens at once has one place', async () => {
	const { linde } = await twoHouses();
	const open = opening(40);
	const { id } = await anActivity(linde.id, { capacity: PLACES });
	const answers = await rush(open, Array<Person>(40).fill(linde.fatima), id);
	expect(answers.filter(({ already }) => !already)).toHaveLength(1);
	expect(new Set(answers.map(({ signUpId }) => signUpId)).size).toBe(1);
	expect(await rowsOf(open, linde.joke, id)).toHaveLength(1);
});

test('with the lock and the wall of the database taken out, the same test sees too many', async () => {
	const database = await freshDatabase();
	await closeDatabase();
	useDatabase(database);
	const owner = postgres(database.superUrl, { max: 1 });
	await owner.unsafe('alter table occurrence drop constraint occurrence_places');
	await owner.end();
	locks.lockOccurrence = async (tx, hubId, id) => {
		const [row] = await heldRow(tx, hubId, id);
		return row && heldOf(row);
	};
	const { linde } = await twoHouses();
	const people = await aCrowd(linde.id, PEOPLE);
	const open = opening(PEOPLE);
	const { id } = await anActivity(linde.id, { capacity: PLACES });
	await rush(open, people, id);
	const confirmed = (await rowsOf(open, linde.joke, id)).filter(({ state }) => state === 'confirmed');
	expect(confirmed.length).toBeGreaterThan(PLACES);
}, 300_000);
