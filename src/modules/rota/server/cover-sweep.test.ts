import { and, asc, eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { program, type Person } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { setNow } from '#lib/time/clock.ts';
import { fromDate, localTime } from '#lib/time/local.ts';
import { aShift, aTask, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { widenAll } from './cover-sweep.ts';
import { coverAsk, coverRequest } from './cover.schema.ts';
import { companion } from './crew.schema.ts';
import { askCover, takeOver } from './index.ts';
import { locks } from './held-shift.ts';
import { rotaSetting } from './rota.schema.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;
const ZONE = 'Europe/Amsterdam';
const withLock = locks.lockShifts;
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterAll(async () => {
	locks.lockShifts = withLock;
	setNow(undefined);
	await closeDatabase();
});

/** Kees holds the first aid and a shift that asks for it; others may hold it too. */
async function story(hours: number, others: number, hub: House = linde) {
	const taskId = await aTask(hub.id, { needs: ['bhv'] });
	const people: Person[] = [];
	for (let n = 0; n <= others; n++) people.push(await aVolunteer(hub.id, `Kees${n}`, { holds: ['bhv'] }));
	const shiftId = await aShift(hub.id, taskId, { startsAt: TUESDAY_TEN.add({ minutes: Math.round(hours * 60) }) });
	const [kees, ...rest] = people as [Person, ...Person[]];
	const assignmentId = await puts(hub.id, shiftId, kees.personId);
	return { kees, rest, shiftId, assignmentId, hub };
}
type Story = Awaited<ReturnType<typeof story>>;
const ask = ({ hub, kees, assignmentId }: Story) =>
	inHub(kees, (tx) => askCover(tx, { ...kees, hubId: hub.id }, { assignmentId }));
async function request({ hub, shiftId }: Story) {
	const [row] = await inHub(program(hub.id), (tx) =>
		tx.select().from(coverRequest).where(eq(coverRequest.shiftId, shiftId)).orderBy(asc(coverRequest.askedAt))
	);
	if (!row) throw new Error('there is a request');
	const asks = await inHub(program(hub.id), (tx) => tx.select().from(coverAsk).where(eq(coverAsk.requestId, row.id)));
	const when =
		row.widensAt &&
		fromDate(row.widensAt).toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' });
	return { ...row, when, asks };
}
const shown = async (of: Story) => {
	const { circle, when, asks } = await request(of);
	return [circle, asks.length, when];
};

describe('a request that goes round', () => {
	test('starts with who swaps with her, then four who did least, then four more, then the phone', async () => {
		const it = await story(24 * 20, 6);
		await inHub(program(linde.id), (tx) =>
			tx.insert(companion).values({ hubId: linde.id, personId: it.rest[0]?.personId ?? '', otherId: it.kees.personId })
		);
		await ask(it);
		expect(await shown(it)).toEqual([1, 1, '2026-11-25T10:00']);
		expect((await request(it)).asks[0]?.personId).toBe(it.rest[0]?.personId);
		await widenAll();
		expect(await shown(it)).toEqual([1, 1, '2026-11-25T10:00']);
		setNow(at('2026-11-25T10:00'));
		await widenAll();
		expect(await shown(it)).toEqual([2, 5, '2026-11-26T08:00']);
		setNow(at('2026-11-26T08:00'));
		await widenAll();
		expect(await shown(it)).toEqual([2, 6, '2026-11-27T08:00']);
		setNow(at('2026-11-27T08:00'));
		await widenAll();
		expect(await shown(it)).toEqual([4, 6, null]);
		expect((await request(it)).phonePersonId).toBe(linde.joke.personId);
	});

	test('who did least lately is asked first', async () => {
		const it = await story(24 * 20, 5);
		const [busy, ...free] = it.rest as [Person, ...Person[]];
		const coffee = await aTask(linde.id, { weight: 'heavy' });
		await puts(
			linde.id,
			await aShift(linde.id, coffee, { startsAt: TUESDAY_TEN.subtract({ hours: 48 }) }),
			busy.personId
		);
		await ask(it);
		const asked = (await request(it)).asks.map(({ personId }) => personId);
		expect(asked.sort()).toEqual(free.map(({ personId }) => personId).sort());
	});

	test('near the start everybody is asked at once, and an hour later the phone is named', async () => {
		const it = await story(8, 5);
		await ask(it);
		expect(await shown(it)).toEqual([3, 5, '2026-11-24T11:00']);
		await inHub(program(linde.id), (tx) =>
			tx.insert(rotaSetting).values({ hubId: linde.id, phonePersonId: linde.henk.personId, phone: '020 555 01 01' })
		);
		setNow(at('2026-11-24T11:00'));
		await widenAll();
		expect(await request(it)).toMatchObject({ circle: 4, phonePersonId: linde.henk.personId });
	});

	test('at night nobody is asked or told, not even by a sweep that comes late', async () => {
		setNow(at('2026-11-24T23:00'));
		const it = await story(24 * 5, 2);
		await ask(it);
		expect(await shown(it)).toEqual([0, 0, '2026-11-25T08:00']);
		setNow(at('2026-11-25T22:30'));
		await widenAll();
		expect(await shown(it)).toEqual([0, 0, '2026-11-26T08:00']);
		setNow(at('2026-11-26T08:00'));
		await widenAll();
		expect((await shown(it)).slice(0, 2)).toEqual([2, 2]);
		const told = await inHub(program(linde.id), (tx) =>
			tx
				.select()
				.from(mail)
				.where(and(eq(mail.hubId, linde.id), eq(mail.kind, 'rota.cover_asked')))
		);
		expect(told).toHaveLength(2);
		for (const { notBefore } of told) expect(localTime(fromDate(notBefore), ZONE) >= '08:00').toBe(true);
	});

	test('twelve hours over the long night end at half past seven, and wait until eight', async () => {
		setNow(at('2026-10-24T20:30'));
		const taskId = await aTask(linde.id);
		const kees = await aVolunteer(linde.id, 'Kees');
		const startsAt = at('2026-10-28T10:00');
		const shiftId = await aShift(linde.id, taskId, { startsAt });
		const it = { kees, rest: [], shiftId, assignmentId: await puts(linde.id, shiftId, kees.personId), hub: linde };
		await ask(it);
		expect((await shown(it))[2]).toBe('2026-10-25T08:00');
	});

	test('circles with nobody in them are skipped at once', async () => {
		const it = await story(24 * 20, 0);
		await ask(it);
		expect(await shown(it)).toEqual([4, 0, null]);
	});

	test('what began is settled, what another hub asks goes its own way', async () => {
		const it = await story(24 * 20, 2);
		const theirs = await story(24 * 20, 2, anker);
		await ask(it);
		await ask(theirs);
		setNow(TUESDAY_TEN.add({ hours: 24 * 20 }));
		await widenAll();
		await widenAll();
		expect([(await request(it)).outcome, (await request(theirs)).outcome]).toEqual(['started', 'started']);
	});
});

test('two sweeps at once ask everybody once', async () => {
	const it = await story(24 * 20, 6);
	await ask(it);
	setNow(at('2026-11-25T10:00'));
	await Promise.all([widenAll(), widenAll(), widenAll()]);
	const { asks, circle } = await request(it);
	expect(circle).toBe(2);
	expect(asks).toHaveLength(6);
	expect(new Set(asks.map(({ personId }) => personId)).size).toBe(6);
});

test('a sweep and somebody who takes over at that moment do not hinder each other', async () => {
	const it = await story(24 * 20, 6);
	await ask(it);
	const { id: requestId } = await request(it);
	setNow(at('2026-11-24T22:00'));
	setNow(at('2026-11-25T10:00'));
	const [taker] = it.rest as [Person];
	const [, took] = await Promise.all([widenAll(), inHub(taker, (tx) => takeOver(tx, taker, { requestId }))]);
	expect(took.ok).toBe(true);
	expect(await request(it)).toMatchObject({ outcome: 'taken', takenBy: taker.personId, widensAt: null });
});
