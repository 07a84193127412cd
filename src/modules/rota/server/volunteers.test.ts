import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { program, visitor, type Person } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { event } from '#lib/server/db/schema/platform.ts';
import { setNow } from '#lib/time/clock.ts';
import { aShift, aTask, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { WEEKDAYS, type FreeWeek } from '../rules/free-hours.ts';
import { coverRequest } from './cover.schema.ts';
import { companion, volunteer } from './crew.schema.ts';
import {
	askCoverForRest,
	endRest,
	goToRest,
	saveCompanions,
	saveHours,
	saveKnown,
	saveLimits,
	saveWishes,
	volunteerList,
	volunteerPage,
	phoneList
} from './index.ts';

let linde: Awaited<ReturnType<typeof twoRotas>>['linde'];
let anker: typeof linde;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterAll(() => setNow(undefined));

const emptyWeek = () =>
	Object.fromEntries(WEEKDAYS.map((day) => [day, { parts: [], own: null }])) as unknown as FreeWeek;
const pageOf = async (actor: Person, personId = actor.personId) => {
	const page = await inHub(actor, (tx) => volunteerPage(tx, actor, personId));
	if (!page.ok) throw new Error(page.reason);
	return page.value;
};

/** Every verb that changes what is hers, as one of these people would do it to her. */
const VERBS = (hers: string) =>
	({
		wishes: (tx, actor) => saveWishes(tx, actor, hers, { [linde.coffee]: 'like' }),
		hours: (tx, actor) => saveHours(tx, actor, hers, emptyWeek()),
		limits: (tx, actor) => saveLimits(tx, actor, hers, { mostPerWeek: 2, mostPerMonth: null }),
		companions: (tx, actor) => saveCompanions(tx, actor, hers, [linde.henk.personId]),
		rest: (tx, actor) => goToRest(tx, actor, hers, { firstDate: '2026-12-01', lastDate: '2026-12-14' }),
		restEnds: (tx, actor) => endRest(tx, actor, hers),
		page: (tx, actor) => volunteerPage(tx, actor, hers)
	}) satisfies Record<string, Parameters<typeof act>[1]>;
const act = (
	actor: Person | ReturnType<typeof visitor>,
	verb: (
		tx: Parameters<Parameters<typeof inHub>[1]>[0],
		actor: Person | ReturnType<typeof visitor>
	) => Promise<{ ok: boolean }>
) => inHub(actor, (tx) => verb(tx, actor));

test.each(Object.keys(VERBS('')))('%s: by herself and the coordinator, by nobody else', async (name) => {
	const lin = await aVolunteer(linde.id, 'Lin', { roles: ['resident'] });
	const verb = VERBS(linde.fatima.personId)[name as keyof ReturnType<typeof VERBS>];
	expect(await act(linde.fatima, verb)).toMatchObject({ ok: true });
	expect(await act(linde.joke, verb)).toMatchObject({ ok: true });
	expect(await act(linde.henk, verb)).toMatchObject({ reason: 'not_yours' });
	expect(await act(lin, verb)).toMatchObject({ reason: 'not_yours' });
	expect(await act(visitor(linde.id), verb)).toMatchObject({ reason: 'not_signed_in' });
	expect(await act(anker.joke, verb)).toMatchObject({ reason: 'not_found' });
	expect(await act(linde.joke, VERBS(lin.personId)[name as keyof ReturnType<typeof VERBS>])).toMatchObject({
		reason: 'not_found'
	});
});

test('what she likes and never wants is kept; can is what nobody needs to say, and tasks of another house are not touched', async () => {
	const till = await aTask(linde.id, { name: 'Kas' });
	const save = (wishes: Parameters<typeof saveWishes>[3]) =>
		inHub(linde.fatima, (tx) => saveWishes(tx, linde.fatima, linde.fatima.personId, wishes));
	await save({ [linde.coffee]: 'like', [till]: 'never', [anker.coffee]: 'like' });
	await save({ [linde.coffee]: 'can' });
	const { wishes } = await pageOf(linde.fatima);
	expect(wishes.map(({ taskId, wish }) => [taskId, wish])).toEqual(
		expect.arrayContaining([
			[linde.coffee, 'can'],
			[till, 'never'],
			[linde.door, 'can']
		])
	);
	expect(wishes.map(({ taskId }) => taskId)).not.toContain(anker.coffee);
});

test('hours of the week come back as they were ticked; own times that end before they begin are refused', async () => {
	const week = {
		...emptyWeek(),
		2: { parts: ['morning' as const, 'afternoon' as const], own: null },
		5: { parts: [], own: { from: '10:00', to: '11:30' } }
	};
	const save = (next: FreeWeek) =>
		inHub(linde.fatima, (tx) => saveHours(tx, linde.fatima, linde.fatima.personId, next));
	expect(await save(week)).toMatchObject({ ok: true });
	expect(await pageOf(linde.fatima)).toMatchObject({ week, anyTime: false });
	expect(await save({ ...week, 6: { parts: [], own: { from: '12:00', to: '12:00' } } })).toMatchObject({
		reason: 'time_order'
	});
	await save(emptyWeek());
	expect(await pageOf(linde.fatima)).toMatchObject({ anyTime: true });
});

test('limits are whole numbers a person can carry', async () => {
	const save = (mostPerWeek: number | null, mostPerMonth: number | null) =>
		inHub(linde.fatima, (tx) => saveLimits(tx, linde.fatima, linde.fatima.personId, { mostPerWeek, mostPerMonth }));
	for (const [week, month] of [
		[15, null],
		[-1, null],
		[null, 61],
		[1.5, null]
	] as const)
		expect(await save(week, month)).toMatchObject({ reason: 'limit_wrong' });
	expect(await save(2, 6)).toMatchObject({ ok: true });
	expect(await pageOf(linde.fatima)).toMatchObject({ mostPerWeek: 2, mostPerMonth: 6 });
	await save(null, null);
	expect(await pageOf(linde.fatima)).toMatchObject({ mostPerWeek: null, mostPerMonth: null });
});

test('companions are colleagues of this house, never herself, and only she and the coordinator see them', async () => {
	const { personId } = linde.fatima;
	await inHub(linde.fatima, (tx) =>
		saveCompanions(tx, linde.fatima, personId, [linde.henk.personId, personId, anker.henk.personId])
	);
	const page = await pageOf(linde.fatima);
	expect(page.companions).toEqual([{ id: linde.henk.personId, firstName: 'Henk' }]);
	expect(page.colleagues.map(({ firstName }) => firstName)).toContain('Joke');
	expect((await pageOf(linde.henk)).companions).toEqual([]);
	expect(await inHub(program(linde.id), (tx) => tx.$count(companion, eq(companion.hubId, linde.id)))).toBe(1);
});

test('rest: dates that cannot be are refused with a reason, a new one takes the place of the old, and she can come back', async () => {
	const { personId } = linde.henk;
	const rest = (firstDate: string, lastDate: string) =>
		inHub(linde.henk, (tx) => goToRest(tx, linde.henk, personId, { firstDate, lastDate }));
	expect(await rest('2026-12-10', '2026-12-09')).toMatchObject({ reason: 'rest_order' });
	expect(await rest('2026-11-01', '2026-11-23')).toMatchObject({ reason: 'rest_past' });
	expect(await rest('2026-12-01', '2027-12-03')).toMatchObject({ reason: 'rest_too_long' });
	expect(await rest('2028-01-01', '2028-01-02')).toMatchObject({ reason: 'rest_too_far' });
	expect(await rest('2026-02-30', '2026-12-09')).toMatchObject({ reason: 'rest_wrong' });
	await rest('2026-11-24', '2026-12-08');
	await rest('2026-12-01', '2026-12-31');
	expect((await pageOf(linde.henk)).rest).toEqual({ firstDate: '2026-12-01', lastDate: '2026-12-31' });
	await inHub(linde.henk, (tx) => endRest(tx, linde.henk, personId));
	expect((await pageOf(linde.henk)).rest).toBeUndefined();
});

test('turns in her rest stay hers and are listed; cover is asked for them with one press', async () => {
	const anna = await aVolunteer(linde.id, 'Anna');
	const [inside, outside] = [
		await aShift(linde.id, linde.coffee),
		await aShift(linde.id, linde.coffee, { startsAt: TUESDAY_TEN.add({ hours: 24 * 30 }) })
	];
	for (const id of [inside, outside]) await puts(linde.id, id, anna.personId);
	await inHub(anna, (tx) => goToRest(tx, anna, anna.personId, { firstDate: '2026-11-25', lastDate: '2026-12-08' }));
	expect((await pageOf(anna)).restTurns).toMatchObject([{ shiftId: inside, coverAsked: false }]);
	expect(await inHub(linde.henk, (tx) => askCoverForRest(tx, linde.henk, anna.personId))).toMatchObject({
		reason: 'not_yours'
	});
	expect(await inHub(anna, (tx) => askCoverForRest(tx, anna, anna.personId))).toMatchObject({
		value: { left: 0, asked: 1 }
	});
	expect((await pageOf(anna)).restTurns).toMatchObject([{ shiftId: inside, coverAsked: true }]);
	expect(
		await inHub(program(linde.id), (tx) =>
			tx.$count(coverRequest, and(eq(coverRequest.hubId, linde.id), eq(coverRequest.shiftId, inside)))
		)
	).toBe(1);
});

test('the coordinator alone says who knows the house and how old somebody is for sure', async () => {
	const { personId } = linde.fatima;
	const known = { experienced: true, ageAtLeast: 18 };
	expect(await inHub(linde.fatima, (tx) => saveKnown(tx, linde.fatima, personId, known))).toMatchObject({
		reason: 'not_yours'
	});
	expect(
		await inHub(linde.joke, (tx) => saveKnown(tx, linde.joke, personId, { ...known, ageAtLeast: 11 }))
	).toMatchObject({ reason: 'age_wrong' });
	expect(await inHub(linde.joke, (tx) => saveKnown(tx, linde.joke, personId, known))).toMatchObject({ ok: true });
	expect(await inHub(anker.joke, (tx) => saveKnown(tx, anker.joke, personId, known))).toMatchObject({
		reason: 'not_found'
	});
	const [row] = await inHub(linde.joke, (tx) =>
		tx
			.select()
			.from(volunteer)
			.where(and(eq(volunteer.hubId, linde.id), eq(volunteer.personId, personId)))
	);
	expect(row).toMatchObject({ ageAtLeast: 18, experienced: true });
});

test('the list: everybody by name, found by part of it, with turns of eight weeks and how far a beginner is', async () => {
	const bas = await aVolunteer(anker.id, 'Bas de Wit', { experienced: false, holds: ['till'] });
	const accompanied = async (days: number) => {
		const id = await aShift(anker.id, anker.coffee, { startsAt: TUESDAY_TEN.subtract({ hours: 24 * days }), most: 2 });
		await puts(anker.id, id, anker.fatima.personId);
		return id;
	};
	await puts(anker.id, await accompanied(3), bas.personId);
	const list = async (search?: string) => {
		const found = await inHub(anker.joke, (tx) => volunteerList(tx, anker.joke, search));
		if (!found.ok) throw new Error(found.reason);
		return found.value;
	};
	expect((await list()).map(({ name }) => name)).toEqual(['Bas de Wit', 'Fatima', 'Henk', 'Joke']);
	expect(await list('DE WIT')).toMatchObject([
		{
			name: 'Bas de Wit',
			meter: { turns: 1, beginner: 1 },
			qualifications: [{ kind: 'till', standing: 'valid' }],
			restUntil: null
		}
	]);
	expect(await list('niemand')).toEqual([]);
	expect(await inHub(anker.henk, (tx) => volunteerList(tx, anker.henk))).toMatchObject({ reason: 'not_yours' });
	expect(await inHub(anker.henk, (tx) => phoneList(tx, anker.henk))).toMatchObject({ reason: 'not_yours' });
	const phones = await inHub(anker.joke, (tx) => phoneList(tx, anker.joke));
	expect(phones.ok && phones.value.find(({ name }) => name === 'Bas de Wit')).toMatchObject({ holds: ['till'] });
});

test('every change stands in the log, without what was typed', async () => {
	const rows = await inHub(linde.joke, (tx) =>
		tx.select({ kind: event.kind, detail: event.detail }).from(event).where(eq(event.hubId, linde.id))
	);
	const kinds = new Set(rows.map(({ kind }) => kind));
	for (const act of [
		'wishes_saved',
		'hours_saved',
		'limits_saved',
		'companions_saved',
		'rest_begun',
		'rest_ended',
		'volunteer_known'
	])
		expect(kinds).toContain(`rota.${act}`);
	expect(JSON.stringify(rows.map(({ detail }) => detail))).not.toContain('Henk');
});
