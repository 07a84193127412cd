import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { inHub } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { anActivity, TUESDAY_TEN, twoHouses } from '../../../../tests/support/agenda.ts';
import { arrangedByMe, membersNamed, otherTimes, pastSignUps } from './own-lists.ts';
import { signUp } from './sign-ups.ts';

let houses: Awaited<ReturnType<typeof twoHouses>>;

beforeAll(async () => {
	houses = await twoHouses();
});
beforeEach(() => setNow(TUESDAY_TEN));
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

test('what was arranged for a neighbour is found by who arranged it, and by nobody else', async () => {
	const { linde } = houses;
	const { id } = await anActivity(linde.id, { capacity: 3 });
	const guest = { name: 'Buurman Kees', email: 'kees@example.nl', locale: 'nl' };
	await inHub(linde.fatima, (tx) =>
		signUp(tx, linde.fatima, id, { places: 2, wish: 'move_in', via: 'neighbour', for: { guest } })
	);
	const hers = await inHub(linde.fatima, (tx) => arrangedByMe(tx, linde.fatima));
	expect(hers.map(({ name, standing }) => [name, standing.places])).toEqual([['Buurman Kees', 2]]);
	expect(await inHub(linde.joke, (tx) => arrangedByMe(tx, linde.joke))).toEqual([]);
});

test('what was, is a short list of places one had', async () => {
	const { linde, anker } = houses;
	const { id } = await anActivity(linde.id, { title: 'Soep' });
	await inHub(linde.fatima, (tx) => signUp(tx, linde.fatima, id, { places: 1, wish: 'move_in', via: 'self' }));
	expect(await inHub(linde.fatima, (tx) => pastSignUps(tx, linde.fatima))).toEqual([]);
	setNow(TUESDAY_TEN.add({ hours: 24 * 40 }));
	const past = await inHub(linde.fatima, (tx) => pastSignUps(tx, linde.fatima));
	expect(past.map(({ title }) => title)).toContain('Soep');
	expect(await inHub(anker.joke, (tx) => pastSignUps(tx, anker.joke))).toEqual([]);
});

test('the desk finds members by the beginning of a name; a resident and the other house find nobody', async () => {
	const { linde, anker } = houses;
	const found = (actor: typeof linde.joke, typed: string) => inHub(actor, (tx) => membersNamed(tx, actor, typed));
	expect((await found(linde.joke, 'fat')).map(({ name }) => name)).toEqual([expect.stringMatching(/^Fatima/)]);
	expect(await found(linde.joke, '%')).toEqual([]);
	expect(await found(linde.joke, '@')).toEqual([]);
	const resident = { ...linde.fatima, roles: new Set<never>() };
	expect(await found(resident, 'fat')).toEqual([]);
	const ids = (await found(anker.joke, 'fat')).map(({ personId }) => personId);
	expect(ids).not.toContain(linde.fatima.personId);
});

test('other times are those to come, of this house alone', async () => {
	const { linde, anker } = houses;
	const { id, seriesId } = await anActivity(linde.id);
	const times = await inHub(linde.fatima, (tx) => otherTimes(tx, linde.id, seriesId, id, 6));
	expect(times.map((time) => time.id)).not.toContain(id);
	expect(await inHub(anker.joke, (tx) => otherTimes(tx, linde.id, seriesId, id, 6))).toEqual([]);
});
