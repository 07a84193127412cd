import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { program, type Actor } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { aShift, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { coverRequest } from './cover.schema.ts';
import * as rota from './index.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;
const TODAY = '2026-11-24';

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const overview = (house: House) => inHub(house.joke, (tx) => rota.overviewOf(tx, house.joke, TODAY));
const days = (count: number) => TUESDAY_TEN.add({ hours: 24 * count });

describe('what the coordinator sees first', () => {
	test('is open places by week, who has not answered, and whom to phone', async () => {
		const friday = await aShift(linde.id, linde.coffee, { startsAt: days(3), most: 2, least: 2 });
		await puts(linde.id, friday, linde.fatima.personId, 'asked');
		await aShift(linde.id, linde.coffee, { startsAt: days(8), most: 3, least: 3 });
		await aShift(linde.id, linde.coffee, { startsAt: days(20) });
		const thursday = await aShift(linde.id, linde.door, { startsAt: days(2) });
		const assignmentId = await puts(linde.id, thursday, linde.henk.personId);
		await inHub(program(linde.id), (tx) =>
			tx.insert(coverRequest).values({
				hubId: linde.id,
				id: newId(),
				assignmentId,
				shiftId: thursday,
				askedAt: toDate(TUESDAY_TEN),
				circle: 4,
				phonePersonId: linde.joke.personId
			})
		);
		const seen = await overview(linde);
		expect(seen.begun).toEqual({ tasks: 2, patterns: 0, volunteers: 2, shifts: 4 });
		expect(seen.open).toEqual([
			{ monday: '2026-11-23', places: 1, shifts: 1 },
			{ monday: '2026-11-30', places: 3, shifts: 1 }
		]);
		expect(seen.unanswered).toMatchObject([{ shiftId: friday, name: 'Fatima', task: 'Koffie' }]);
		expect(seen.cover).toMatchObject([
			{ name: 'Henk', circle: 4, phoneName: 'Joke', phone: null, asked: 0, saidNo: 0 }
		]);
		expect(await overview(anker)).toMatchObject({ unanswered: [], cover: [], hours: 0 });
	});
});

describe('the settings of a rota', () => {
	const settings = (house: House) => inHub(house.joke, (tx) => rota.rotaSettings(tx, house.id));
	const change = async (actor: Actor, to: Partial<rota.RotaSettings>) => {
		const whole = { cycleAnchor: '2026-11-23', phonePersonId: null, phone: null, ...to };
		const outcome = await inHub({ ...actor, hubId: linde.id }, (tx) => rota.changeRotaSettings(tx, actor, whole));
		return outcome.ok ? 'done' : outcome.reason;
	};

	test('are the usual until the coordinator says otherwise, in her own house', async () => {
		const usual = await settings(linde);
		expect(usual).toMatchObject({ phonePersonId: null, phone: null });
		const to = { phonePersonId: linde.henk.personId, phone: '+31612345678' };
		expect(await change(linde.joke, to)).toBe('done');
		expect(await settings(linde)).toEqual({ cycleAnchor: '2026-11-23', ...to });
		expect(await change(linde.joke, { cycleAnchor: '2026-11-30' })).toBe('done');
		expect(await settings(linde)).toEqual({ cycleAnchor: '2026-11-30', phonePersonId: null, phone: null });
		expect(await settings(anker)).toEqual(usual);
	});

	test('refuse another day than a Monday, a stranger, and who does not coordinate', async () => {
		expect(await change(linde.joke, { cycleAnchor: '2026-11-24' })).toBe('no_monday');
		expect(await change(linde.joke, { phonePersonId: anker.henk.personId })).toBe('not_in_crew');
		expect(await change(linde.joke, { phone: '+31612345678' })).toBe('number_of_nobody');
		expect(await change(linde.henk, {})).toBe('not_yours');
	});

	test('take the address of the calendar back', async () => {
		expect((await inHub(linde.henk, (tx) => rota.renewRotaFeed(tx, linde.henk))).ok).toBe(false);
		for (const _ of [1, 2]) expect((await inHub(linde.joke, (tx) => rota.renewRotaFeed(tx, linde.joke))).ok).toBe(true);
		expect(await settings(linde)).toMatchObject({ phone: null });
	});
});
