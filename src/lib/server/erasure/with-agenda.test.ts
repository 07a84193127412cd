import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import '#lib/server/jobs.ts';
import type { Person } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { mergePeople, previewMerge } from '#lib/server/people/merge.ts';
import { now, setNow } from '#lib/time/clock.ts';
import { visitor } from '#lib/server/auth/actor.ts';
import { signUp } from '#modules/agenda/server/index.ts';
import { occurrence, series, signUp as signUps } from '#modules/agenda/server/agenda.schema.ts';
import { actorFor, anActivity, TUESDAY_TEN, twoHouses } from '../../../../tests/support/agenda.ts';
import { joins, someone } from '../../../../tests/support/sign-in.ts';
import { erasePerson } from './erase.ts';
import { knownHere } from './export.ts';

let linde: Awaited<ReturnType<typeof twoHouses>>['linde'];
let anker: Awaited<ReturnType<typeof twoHouses>>['anker'];
let piet: Person;
let email: string;
beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoHouses());
	email = `piet-${linde.id.slice(-8)}@example.nl`;
	const personId = await someone({ name: 'Piet', email });
	await joins(linde.id, personId, ['resident'], 'Piet');
	piet = actorFor(linde.id, personId);
});
afterEach(() => setNow(undefined));

const fresh = (actor: Person): Person => ({ ...actor, passkeyAt: new Date(now().epochMilliseconds) });
const joinIn = (actor: Person, id: string) =>
	inHub(actor, (tx) => signUp(tx, actor, id, { places: 1, wish: 'move_in', via: 'self' }));
const counts = (hubId: string, id: string) =>
	inHub(visitor(hubId), async (tx) => {
		const [row] = await tx
			.select()
			.from(occurrence)
			.where(and(eq(occurrence.hubId, hubId), eq(occurrence.id, id)));
		return { confirmed: row?.confirmedPlaces, waiting: row?.waitingPlaces };
	});
const rowsOf = (hubId: string, id: string) =>
	inHub(visitor(hubId), (tx) =>
		tx
			.select()
			.from(signUps)
			.where(and(eq(signUps.hubId, hubId), eq(signUps.occurrenceId, id)))
	);

test('a merge keeps the counts true: of two places for one person one comes free', async () => {
	const [soup, walk] = [await anActivity(linde.id, { capacity: 2 }), await anActivity(linde.id)];
	for (const who of [piet, linde.fatima]) await joinIn(who, soup.id);
	await joinIn(linde.fatima, walk.id);
	await inHub(linde.joke, (tx) =>
		tx.update(series).set({ organiserId: linde.fatima.personId }).where(eq(series.id, walk.seriesId))
	);
	const joke = fresh(linde.joke);
	const preview = await inHub(joke, (tx) => previewMerge(tx, joke, piet.personId, linde.fatima.personId));
	expect(preview).toMatchObject({ ok: true, value: { moves: [{ table: 'sign_up', count: 2 }] } });
	expect(await inHub(joke, (tx) => mergePeople(tx, joke, piet.personId, linde.fatima.personId))).toMatchObject({
		ok: true
	});
	expect(await counts(linde.id, soup.id)).toEqual({ confirmed: 1, waiting: 0 });
	expect(await counts(linde.id, walk.id)).toEqual({ confirmed: 1, waiting: 0 });
	expect((await rowsOf(linde.id, walk.id)).map(({ personId }) => personId)).toEqual([piet.personId]);
	expect(
		await inHub(joke, (tx) => tx.select().from(membership).where(eq(membership.personId, linde.fatima.personId)))
	).toEqual([]);
});

test('forgetting gives the place to the next in line, and takes her away as a guest elsewhere too', async () => {
	const soup = await anActivity(linde.id, { capacity: 1 });
	await joinIn(piet, soup.id);
	await joinIn(linde.fatima, soup.id);
	const there = await anActivity(anker.id);
	const guest = visitor(anker.id);
	const asGuest = await inHub(guest, (tx) =>
		signUp(tx, guest, there.id, {
			places: 1,
			wish: 'move_in',
			via: 'guest',
			for: { guest: { name: 'Piet', email, locale: 'nl' } }
		})
	);
	expect(asGuest).toMatchObject({ ok: true });
	expect(JSON.stringify(await inHub(piet, (tx) => knownHere(tx, linde.id, piet.personId)))).toContain('Soep');
	await erasePerson({ person: piet.personId });
	expect((await rowsOf(linde.id, soup.id)).map(({ personId, state }) => ({ personId, state }))).toEqual([
		{ personId: linde.fatima.personId, state: 'confirmed' }
	]);
	expect(await counts(linde.id, soup.id)).toEqual({ confirmed: 1, waiting: 0 });
	expect(await rowsOf(anker.id, there.id)).toEqual([]);
});
