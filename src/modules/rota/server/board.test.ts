import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { program } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub } from '#lib/server/db/index.ts';
import { openingHours } from '#lib/server/db/schema/hub.ts';
import { setNow } from '#lib/time/clock.ts';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { weekBoard } from './board.ts';
import { assignment, coverRequest } from './cover.schema.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
const MONDAY = '2026-11-23';
const hours = (count: number) => TUESDAY_TEN.add({ hours: count });
let linde: House;
let anker: House;

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const board = (house: House, me?: string, monday = MONDAY) =>
	inHub(house.henk, (tx) => weekBoard(tx, house.id, monday, me));
const ends = (id: string) =>
	inHub(linde.joke, (tx) =>
		tx
			.update(assignment)
			.set({ state: 'ended', endedAt: new Date(), endReason: 'removed' })
			.where(eq(assignment.id, id))
	);
const cellsOf = ({ rows }: Awaited<ReturnType<typeof board>>) => rows.flatMap(({ cells }) => cells.flat());

describe('the week board', () => {
	test('has rows of tasks, the days that have something, and nothing of another hub', async () => {
		await aShift(linde.id, linde.coffee, { startsAt: hours(24), most: 2, least: 2 });
		await aShift(linde.id, linde.door, { startsAt: hours(24) });
		await aShift(linde.id, linde.door, { startsAt: hours(24 * 7) });
		await aShift(anker.id, anker.door, { startsAt: hours(48) });
		const opens = { hubId: linde.id, id: newId(), weekday: 1, opens: '09:00', closes: '17:00' };
		await inHub(program(linde.id), (tx) => tx.insert(openingHours).values(opens));
		const it = await board(linde);
		expect(it.days.map(({ date, isToday, isPast }) => [date, isToday, isPast])).toEqual([
			['2026-11-23', false, true],
			['2026-11-25', false, false]
		]);
		expect(it.rows.map(({ task, cells }) => [task.name, cells.map((cell) => cell.length)])).toEqual([
			['Deur en sleutel', [0, 1]],
			['Koffie', [0, 1]]
		]);
		expect(cellsOf(await board(anker)).map(({ date }) => date)).toEqual(['2026-11-26']);
		expect((await board(linde, undefined, '2026-12-07')).rows).toEqual([]);
	});

	test('says who is on it by first name, who was only asked, and who asks for cover', async () => {
		const shiftId = await aShift(linde.id, linde.coffee, { startsAt: hours(24), most: 3, least: 3 });
		const maria = await aVolunteer(linde.id, 'Maria de Boer');
		const other = await aVolunteer(linde.id, 'Maria Dijk');
		await puts(linde.id, shiftId, maria.personId, 'asked');
		const assignmentId = await puts(linde.id, shiftId, other.personId);
		const requestId = newId();
		await inHub(linde.joke, (tx) =>
			tx.insert(coverRequest).values({ hubId: linde.id, id: requestId, assignmentId, shiftId, askedAt: new Date() })
		);
		const [it] = cellsOf(await board(linde));
		expect(it).toMatchObject({ needed: 1, room: 1, dangers: [] });
		expect(it?.on.map(({ name, asked, coverId }) => [name, asked, coverId])).toEqual([
			['Maria B.', true, null],
			['Maria D.', false, requestId]
		]);
		expect(JSON.stringify(await board(linde))).not.toContain('Boer');
	});

	test('is red without the key, and open to who holds it', async () => {
		await aShift(linde.id, linde.door, { startsAt: hours(24) });
		const [forHenk] = cellsOf(await board(linde, linde.henk.personId));
		expect(forHenk).toMatchObject({ dangers: ['no_key'], needed: 1, open: true });
		expect(cellsOf(await board(linde, linde.fatima.personId))[0]?.open).toBe(false);
		await puts(linde.id, forHenk!.id, linde.henk.personId);
		expect(cellsOf(await board(linde, linde.henk.personId))[0]).toMatchObject({ dangers: [], needed: 0, open: false });
	});

	test('is red for a beginner who was left alone, not for her fourth turn', async () => {
		const lin = await aVolunteer(linde.id, 'Lin', { experienced: false });
		const beside = async (start: number) => {
			const id = await aShift(linde.id, linde.coffee, { startsAt: hours(start), most: 2 });
			const fatimas = await puts(linde.id, id, linde.fatima.personId);
			return { fatimas, lins: await puts(linde.id, id, lin.personId) };
		};
		const early = await beside(-240);
		for (const start of [-216, -192]) await beside(start);
		const coming = await beside(24);
		await ends(coming.fatimas);
		expect(cellsOf(await board(linde))[0]?.dangers).toEqual([]);
		await ends(early.lins);
		expect(cellsOf(await board(linde))[0]?.dangers).toEqual(['beginner_alone']);
	});

	test('tells how the turns of eight weeks are shared, never whose they are', async () => {
		for (const start of [-24 * 7, -24 * 14, 24]) {
			const id = await aShift(linde.id, linde.coffee, { startsAt: hours(start), most: 2 });
			await puts(linde.id, id, linde.fatima.personId);
			if (start > 0) await puts(linde.id, id, linde.henk.personId);
		}
		expect((await board(linde)).share).toEqual({ least: 1, most: 3, people: 2, even: true });
		expect((await board(anker)).share).toBeNull();
	});
});
