import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import type { Person } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub, type Tx } from '#lib/server/db/index.ts';
import { setNow } from '#lib/time/clock.ts';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { coverRequest } from './cover.schema.ts';
import { rest, taskWish } from './crew.schema.ts';
import * as rota from './index.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
const hours = (count: number) => TUESDAY_TEN.add({ hours: count });
const minutes = (count: number) => TUESDAY_TEN.add({ minutes: count });
let linde: House;
let anker: House;

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const as = <T>(actor: Person, read: (tx: Tx, actor: Person) => Promise<T>) =>
	inHub({ ...actor, hubId: actor.hubId ?? '' }, (tx) => read(tx, actor));
const pageOf = (actor: Person, id: string) => as(actor, (tx, who) => rota.shiftPage(tx, who, id));
const onIt = async (actor: Person, id: string) => (await pageOf(actor, id))?.on.map(({ name }) => name);

describe('the page of a shift', () => {
	test('is not there for another hub, and has first names and the reader’s own part', async () => {
		const id = await aShift(linde.id, linde.coffee, { startsAt: hours(24), most: 3 });
		const maria = await aVolunteer(linde.id, 'Maria de Boer');
		await puts(linde.id, id, maria.personId, 'asked');
		expect(await pageOf(anker.henk, id)).toBeUndefined();
		const page = await pageOf(maria, id);
		expect(page?.mine).toMatchObject({ name: 'Maria', asked: true });
		expect(page?.candidates).toBeNull();
		expect(JSON.stringify(page)).not.toContain('Boer');
		expect((await pageOf(linde.fatima, id))?.conflicts).toEqual([]);
	});

	test('has for the coordinator whom to ask: who fits and did least first, then what to mind, then who cannot', async () => {
		const id = await aShift(linde.id, linde.door, { startsAt: hours(24) });
		const busy = await aVolunteer(linde.id, 'Bram', { holds: ['key'] });
		const rests = await aVolunteer(linde.id, 'Rania', { holds: ['key'] });
		const { hubId, personId } = { hubId: linde.id, personId: rests.personId };
		await as(linde.joke, async (tx) => {
			const days = { firstDate: '2026-11-20', lastDate: '2026-12-20' };
			await tx.insert(rest).values({ hubId, id: newId(), personId, ...days });
			await tx.insert(taskWish).values({ hubId, personId: busy.personId, taskId: linde.door, wish: 'like' });
		});
		await puts(linde.id, await aShift(linde.id, linde.door, { startsAt: hours(-48) }), busy.personId);
		const page = await pageOf(linde.joke, id);
		expect(page?.candidates?.map(({ name, answer, reasons, turns }) => [name, answer, reasons.join(), turns])).toEqual([
			['Henk', 'fits', '', 0],
			['Bram', 'fits', '', 1],
			['Rania', 'mind', 'resting', 0],
			...[...(page?.candidates ?? [])]
				.filter(({ answer }) => answer === 'cannot')
				.map(({ name }) => [name, 'cannot', 'not_qualified', 0])
		]);
		expect(
			page?.candidates
				?.filter(({ answer }) => answer === 'cannot')
				.map(({ name }) => name)
				.sort()
		).toEqual(['Fatima', 'Joke']);
		expect(page?.dangers).toEqual(['no_key']);
	});

	test('tells the coordinator who was asked to take over, and others only that cover is sought', async () => {
		const id = await aShift(linde.id, linde.coffee, { startsAt: hours(24) });
		const assignmentId = await puts(linde.id, id, linde.fatima.personId);
		const asked = await as(linde.fatima, (tx, who) => rota.askCover(tx, who, { assignmentId }));
		expect(asked).toMatchObject({ ok: true, value: { left: false } });
		const forJoke = (await pageOf(linde.joke, id))?.on[0]?.cover;
		expect(forJoke?.people.length).toBe(forJoke?.asked);
		expect((await pageOf(linde.henk, id))?.on[0]?.cover).toMatchObject({
			firstName: 'Fatima',
			people: [],
			phone: null
		});
	});
});

describe('"toch niet"', () => {
	const joins = async (who: Person, shiftId: string) => {
		const outcome = await as(who, (tx, actor) => rota.takeShift(tx, actor, { shiftId }));
		if (!outcome.ok) throw new Error(outcome.reason);
		return outcome.value.assignmentId;
	};
	const undo = (who: Person, assignmentId: string) =>
		as(who, (tx, actor) => rota.undoTake(tx, actor, { assignmentId }));

	test('makes it as if she never pressed, also when nobody else is there', async () => {
		const id = await aShift(linde.id, linde.coffee, { startsAt: hours(24) });
		const mine = await joins(linde.fatima, id);
		setNow(minutes(6));
		expect(await undo(linde.fatima, mine)).toMatchObject({ ok: true, value: { left: true } });
		expect(await onIt(linde.fatima, id)).toEqual([]);
	});

	test('is "ik kan niet" after ten minutes, and when somebody came since', async () => {
		const late = await aShift(linde.id, linde.coffee, { startsAt: hours(24) });
		const first = await joins(linde.fatima, late);
		setNow(minutes(30));
		expect(await undo(linde.fatima, first)).toMatchObject({ ok: true, value: { left: false } });
		expect(await onIt(linde.fatima, late)).toEqual(['Fatima']);

		const shared = await aShift(linde.id, linde.coffee, { startsAt: hours(48), most: 2, least: 2 });
		const second = await joins(linde.fatima, shared);
		setNow(minutes(31));
		await joins(linde.henk, shared);
		expect(await undo(linde.fatima, second)).toMatchObject({ ok: true, value: { left: false } });
	});

	test('is of her own place only', async () => {
		const id = await aShift(linde.id, linde.coffee, { startsAt: hours(24) });
		const mine = await joins(linde.fatima, id);
		expect(await undo(linde.henk, mine)).toEqual({ ok: false, reason: 'not_yours' });
		expect(await undo(anker.fatima, mine)).toEqual({ ok: false, reason: 'not_found' });
	});
});

describe('moving a name', () => {
	test('frees one place and asks for the other in one act, also of two shifts at one time', async () => {
		const from = await aShift(linde.id, linde.coffee, { startsAt: hours(24) });
		const to = await aShift(linde.id, linde.door, { startsAt: hours(24) });
		const assignmentId = await puts(linde.id, from, linde.henk.personId);
		const move = { assignmentId, toShiftId: to };
		expect(await as(linde.henk, (tx, who) => rota.movePage(tx, who, move))).toBeUndefined();
		const page = await as(linde.joke, (tx, who) => rota.movePage(tx, who, move));
		expect(page).toMatchObject({ name: 'Henk', reasons: [], possible: true });
		const moved = await as(linde.joke, (tx, who) => rota.moveTurn(tx, who, { ...move, despite: false }));
		expect(moved).toMatchObject({ ok: true });
		expect([await onIt(linde.joke, from), await onIt(linde.joke, to)]).toEqual([[], ['Henk']]);
	});

	test('leaves everything as it was when the second place is refused', async () => {
		const from = await aShift(linde.id, linde.coffee, { startsAt: hours(24) });
		const to = await aShift(linde.id, linde.door, { startsAt: hours(48) });
		const assignmentId = await puts(linde.id, from, linde.fatima.personId);
		const move = { assignmentId, toShiftId: to, despite: true };
		const page = await as(linde.joke, (tx, who) => rota.movePage(tx, who, move));
		expect(page).toMatchObject({ reasons: ['not_qualified'], possible: false });
		const refused = { ok: false, reason: 'not_qualified' };
		expect(await as(linde.joke, (tx, who) => rota.moveTurn(tx, who, move))).toEqual(refused);
		expect(await onIt(linde.joke, from)).toEqual(['Fatima']);
		expect(await as(linde.henk, (tx, who) => rota.moveTurn(tx, who, move))).toMatchObject({ reason: 'not_yours' });
		expect(await as(anker.joke, (tx, who) => rota.moveTurn(tx, who, move))).toMatchObject({ reason: 'not_found' });
	});
});

describe('own shifts', () => {
	test('are those to come, with what is asked and what is sought, and only one’s own', async () => {
		const over = await aShift(linde.id, linde.coffee, { startsAt: hours(-24) });
		const next = await aShift(linde.id, linde.coffee, { startsAt: hours(24), most: 2 });
		const later = await aShift(linde.id, linde.door, { startsAt: hours(48) });
		await puts(linde.id, over, linde.henk.personId);
		await puts(linde.id, next, linde.henk.personId, 'asked');
		await puts(linde.id, next, linde.fatima.personId);
		await puts(linde.id, later, linde.henk.personId);
		const mine = await as(linde.henk, (tx, who) => rota.ownTurns(tx, who));
		expect(mine.map(({ task, asked }) => [task, asked])).toEqual([
			['Koffie', true],
			['Deur en sleutel', false]
		]);
		expect(await as(linde.henk, (tx, who) => rota.ownMeter(tx, who, '2026-11-24'))).toBe(1);
		const week = await as(linde.henk, (tx, who) => rota.ownTurnsBetween(tx, who, '2026-11-24', '2026-11-25'));
		expect(week.map(({ shiftId }) => shiftId)).toEqual([next]);
		const beside = await as(linde.henk, (tx, who) => rota.besideMe(tx, who, [next, later]));
		expect([...beside]).toEqual([[next, ['Fatima']]]);
		expect(await as(anker.henk, (tx, who) => rota.ownTurns(tx, who))).toEqual([]);
	});
});

describe('the page of a request for cover', () => {
	const asksCover = async (startsAt = hours(24)) => {
		const shiftId = await aShift(linde.id, linde.coffee, { startsAt });
		const assignmentId = await puts(linde.id, shiftId, linde.fatima.personId);
		await as(linde.fatima, (tx, who) => rota.askCover(tx, who, { assignmentId }));
		const open = and(eq(coverRequest.assignmentId, assignmentId), isNull(coverRequest.outcome));
		const [request] = await as(linde.joke, (tx) => tx.select({ id: coverRequest.id }).from(coverRequest).where(open));
		return request?.id ?? '';
	};
	const coverOf = (who: Person, id: string) => as(who, (tx, actor) => rota.coverPage(tx, actor, id));

	test('says to each what it is for her', async () => {
		const id = await asksCover();
		expect(await coverOf(linde.henk, id)).toMatchObject({ name: 'Fatima', standing: 'open', conflicts: [] });
		expect((await coverOf(linde.fatima, id))?.standing).toBe('own');
		expect(await coverOf(anker.henk, id)).toBeUndefined();
		await as(linde.henk, (tx, who) => rota.takeOver(tx, who, { requestId: id }));
		expect((await coverOf(linde.henk, id))?.standing).toBe('taken_by_me');
		expect((await coverOf(linde.joke, id))?.standing).toBe('taken');
	});

	test('is too late once the shift has begun', async () => {
		const id = await asksCover(hours(3));
		setNow(hours(4));
		expect((await coverOf(linde.henk, id))?.standing).toBe('started');
	});

	test('offers to swap what the other could do, at another time or the same', async () => {
		const id = await asksCover();
		const coffee = await aShift(linde.id, linde.coffee, { startsAt: hours(72) });
		const door = await aShift(linde.id, linde.door, { startsAt: hours(96) });
		for (const shiftId of [coffee, door]) await puts(linde.id, shiftId, linde.henk.personId);
		expect((await coverOf(linde.henk, id))?.swaps.map(({ shiftId }) => shiftId)).toEqual([coffee]);
	});
});
