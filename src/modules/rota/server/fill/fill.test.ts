import { and, eq, ne } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '#lib/limits.ts';
import { program, type Person } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub, type Tx } from '#lib/server/db/index.ts';
import { event, mail } from '#lib/server/db/schema/platform.ts';
import { logTo } from '#lib/server/log.ts';
import { setNow } from '#lib/time/clock.ts';
import { connections } from '../../../../../tests/support/agenda.ts';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas, type ShiftLike } from '../../../../../tests/support/rota.ts';
import { assignment } from '../cover.schema.ts';
import { filling, runFill } from '../fill.ts';
import { fillProposal } from '../fill.schema.ts';
import { shift } from '../rota.schema.ts';
import { acceptFill } from './accept.ts';
import { askFill } from './ask.ts';
import { isProposal, proposalLocks } from './lines.ts';
import { proposalOf } from './proposal-page.ts';
import { dropFill, undoFill } from './undo.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;
const WEEK = { firstDate: '2026-11-30', lastDate: '2026-12-06' };

const withLock = proposalLocks.hold;
const withSolver = filling.fillRota;

beforeEach(async () => {
	logTo(() => undefined);
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterEach(() => {
	setNow(undefined);
	proposalLocks.hold = withLock;
	filling.fillRota = withSolver;
});
afterAll(closeDatabase);

const as = <T>(actor: Person, work: (tx: Tx, actor: Person) => Promise<T>) => inHub(actor, (tx) => work(tx, actor));
const on = (days: number, hours = 0): ShiftLike => ({ startsAt: TUESDAY_TEN.add({ hours: 24 * (7 + days) + hours }) });

/** A week with the door and coffee on Tuesday, and coffee on Wednesday. */
async function aWeek(house: House) {
	return {
		door: await aShift(house.id, house.door, on(0)),
		coffee: await aShift(house.id, house.coffee, { ...on(0), most: 2 }),
		wednesday: await aShift(house.id, house.coffee, { ...on(1), most: 2 })
	};
}

async function asked(house: House, days = WEEK): Promise<string> {
	const outcome = await as(house.joke, (tx, actor) => askFill(tx, actor, days));
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value.proposalId;
}

/** Asked, and made by the worker. */
async function proposed(house: House, days = WEEK): Promise<string> {
	const proposal = await asked(house, days);
	await runFill({ hub: house.id, proposal });
	return proposal;
}

async function pageOf(house: House, id: string) {
	const page = await inHub(house.joke, (tx) => proposalOf(tx, house.id, id));
	if (!page) throw new Error('no such proposal');
	return page;
}
const accepts = (house: House, proposalId: string, lineIds: readonly string[] | 'all' = 'all') =>
	as(house.joke, (tx, actor) => acceptFill(tx, actor, { proposalId, lineIds }));
/** Two coordinators press at the same moment, each on a connection of her own. */
async function bothAccept({ joke }: House, proposalId: string) {
	const open = connections(2);
	const answers = await Promise.all(
		[1, 2].map(() => open.inHub(joke, (tx) => acceptFill(tx, joke, { proposalId, lineIds: 'all' })))
	);
	await open.end();
	return answers;
}
const turnsIn = (house: House) =>
	inHub(program(house.id), (tx) =>
		tx
			.select()
			.from(assignment)
			.where(and(eq(assignment.hubId, house.id), ne(assignment.state, 'ended')))
	);
const letters = (house: House, kind: string) =>
	inHub(program(house.id), (tx) =>
		tx
			.select()
			.from(mail)
			.where(and(eq(mail.hubId, house.id), eq(mail.kind, kind)))
	);
const kinds = (house: House) =>
	inHub(program(house.id), async (tx) =>
		(await tx.select({ kind: event.kind }).from(event).where(eq(event.hubId, house.id))).map(({ kind }) => kind)
	);

describe('a proposal', () => {
	test('is made by the worker, and changes nothing by itself', async () => {
		const { door, coffee, wednesday } = await aWeek(linde);
		const id = await proposed(linde);
		const { proposal, lines, unfilled } = await pageOf(linde, id);
		expect(proposal).toMatchObject({ state: 'ready', figures: { places: 3, filled: 3, stoppedBy: 'optimal' } });
		expect(proposal.figures?.gap).toBe(0);
		expect(lines.map(({ shiftId }) => shiftId)).toEqual([door, coffee, wednesday].sort(byStart(lines)));
		expect(lines.find(({ shiftId }) => shiftId === door)).toMatchObject({
			firstName: 'Henk',
			reasons: ['can', 'only_one'],
			state: null
		});
		expect(unfilled).toEqual([]);
		expect(await turnsIn(linde)).toEqual([]);
		expect(await letters(linde, 'rota.asked')).toEqual([]);
		expect(await kinds(linde)).toEqual(expect.arrayContaining(['rota.fill_asked', 'rota.fill_made']));
		expect(await inHub(anker.joke, (tx) => proposalOf(tx, anker.id, id))).toBeUndefined();
	});

	test('does not put a coordinator on a shift who is no volunteer, and says what would solve a place that stays open', async () => {
		await aShift(linde.id, linde.door, on(0));
		const second = await aShift(linde.id, linde.door, on(0, 1));
		const { lines, unfilled } = await pageOf(linde, await proposed(linde));
		expect(lines.map(({ firstName }) => firstName)).toEqual(['Henk']);
		expect(unfilled).toHaveLength(1);
		expect(unfilled[0]).toMatchObject({ places: 1, causes: { not_qualified: 1, busy: 1 }, cure: 'train' });
		expect([second, lines[0]?.shiftId]).toContain(unfilled[0]?.shiftId);
	});

	test('that runs twice is written once', async () => {
		await aWeek(linde);
		const proposal = await asked(linde);
		await Promise.all([runFill({ hub: linde.id, proposal }), runFill({ hub: linde.id, proposal })]);
		await runFill({ hub: linde.id, proposal });
		expect((await pageOf(linde, proposal)).lines).toHaveLength(3);
	});
});

describe('asking', () => {
	test('is for the coordinator, one at a time in a hub, of days that make sense and have open places', async () => {
		await aWeek(linde);
		await aWeek(anker);
		const ask = (actor: Person, days = WEEK) => as(actor, (tx) => askFill(tx, actor, days));
		expect(await ask(linde.henk)).toMatchObject({ ok: false, reason: 'not_yours' });
		expect(await ask(linde.joke, { firstDate: '2026-12-06', lastDate: '2026-12-01' })).toMatchObject({
			reason: 'order'
		});
		expect(await ask(linde.joke, { firstDate: '2026-11-01', lastDate: '2026-11-23' })).toMatchObject({
			reason: 'past'
		});
		const long = { firstDate: '2026-12-01', lastDate: '2027-03-03' };
		expect(await ask(linde.joke, long)).toMatchObject({ reason: 'too_long', detail: { days: limits.fillDays } });
		expect(await ask(linde.joke, { firstDate: '2026-12-20', lastDate: '2026-12-27' })).toMatchObject({
			reason: 'nothing_open'
		});
		expect(await ask(linde.joke)).toMatchObject({ ok: true });
		expect(await ask(linde.joke)).toMatchObject({ ok: false, reason: 'running' });
		expect(await ask(anker.joke)).toMatchObject({ ok: true });
		// A worker that was stopped halfway does not keep the coordinator waiting for ever.
		setNow(TUESDAY_TEN.add({ minutes: 20 }));
		expect(await ask(linde.joke)).toMatchObject({ ok: true });
	});

	test('of days that began already looks at what is left of them', async () => {
		await aWeek(linde);
		const id = await asked(linde, { firstDate: '2026-11-01', lastDate: '2026-12-06' });
		expect((await pageOf(linde, id)).proposal.firstDate).toBe('2026-11-24');
	});

	test('by two coordinators at once makes one proposal', async () => {
		await aWeek(linde);
		const open = connections(2);
		const answers = await Promise.all([1, 2].map(() => open.inHub(linde.joke, (tx) => askFill(tx, linde.joke, WEEK))));
		await open.end();
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	});
});

describe('taking over', () => {
	test('asks everybody, with one letter each, that waits until nobody regrets it', async () => {
		await aWeek(linde);
		const id = await proposed(linde);
		expect(await accepts(linde, id)).toMatchObject({ ok: true, value: { asked: 3, gone: 0, people: 2 } });
		const turns = await turnsIn(linde);
		expect(turns.map(({ state, via }) => [state, via])).toEqual(Array(3).fill(['asked', 'fill']));
		const posted = await letters(linde, 'rota.asked');
		expect(posted.map(({ recipientId }) => recipientId).sort()).toEqual(
			[linde.henk.personId, linde.fatima.personId].sort()
		);
		expect(posted[0]?.notBefore.getTime()).toBe(
			TUESDAY_TEN.add({ minutes: limits.fillRegretMinutes }).epochMilliseconds
		);
		expect((await pageOf(linde, id)).proposal.state).toBe('settled');
		expect(await turnsIn(anker)).toEqual([]);
	});

	test('takes a part of the days that were shown, and leaves the rest of them', async () => {
		const { wednesday } = await aWeek(linde);
		const later = await aShift(linde.id, linde.coffee, { ...on(9), most: 2 });
		const id = await proposed(linde, { firstDate: '2026-11-30', lastDate: '2026-12-13' });
		const { lines } = await pageOf(linde, id);
		const chosen = lines.filter(({ shiftId }) => shiftId === wednesday).map((line) => line.id);
		const outcome = await as(linde.joke, (tx, actor) =>
			acceptFill(tx, actor, { proposalId: id, lineIds: chosen, within: WEEK })
		);
		expect(outcome).toMatchObject({ ok: true, value: { asked: 1 } });
		const after = await pageOf(linde, id);
		expect(after.proposal.state).toBe('ready');
		expect(after.lines.map(({ state }) => state)).toEqual(['left', 'left', 'asked', null]);
		expect(await accepts(linde, id)).toMatchObject({ value: { asked: 1 } });
		expect((await turnsIn(linde)).map(({ shiftId }) => shiftId).sort()).toEqual([wednesday, later].sort());
		expect(await accepts(linde, id)).toMatchObject({ ok: false, reason: 'settled' });
	});

	test('leaves out, line by line, what is not possible any more', async () => {
		const { door, coffee, wednesday } = await aWeek(linde);
		const id = await proposed(linde);
		const { lines } = await pageOf(linde, id);
		const whoOn = (shiftId: string) => lines.find((line) => line.shiftId === shiftId)?.firstName;
		// In between: the place on Wednesday was taken, and the coffee of Tuesday is off.
		const other = whoOn(wednesday) === 'Henk' ? linde.fatima : linde.henk;
		await puts(linde.id, wednesday, other.personId);
		await inHub(program(linde.id), (tx) =>
			tx
				.update(shift)
				.set({ cancelledAt: new Date(TUESDAY_TEN.epochMilliseconds), cancelledBy: 'single' })
				.where(and(eq(shift.hubId, linde.id), eq(shift.id, coffee)))
		);
		expect(await accepts(linde, id)).toMatchObject({ ok: true, value: { asked: 1, gone: 2, people: 1 } });
		const states = new Map((await pageOf(linde, id)).lines.map((line) => [line.shiftId, line.state]));
		expect(states).toEqual(
			new Map([
				[door, 'asked'],
				[coffee, 'gone'],
				[wednesday, 'gone']
			])
		);
	});

	test('does not put somebody in two places, when she was given another shift at that time meanwhile', async () => {
		const { coffee } = await aWeek(linde);
		const id = await proposed(linde);
		const line = (await pageOf(linde, id)).lines.find(({ shiftId }) => shiftId === coffee);
		const elsewhere = await aShift(linde.id, linde.coffee, { ...on(0, 1), most: 2 });
		const personId = line?.firstName === 'Henk' ? linde.henk.personId : linde.fatima.personId;
		await puts(linde.id, elsewhere, personId);
		expect(await accepts(linde, id, line ? [line.id] : [])).toMatchObject({ ok: true, value: { asked: 0, gone: 1 } });
	});

	test('by two coordinators at once happens once, and the second hears it kindly', async () => {
		await aWeek(linde);
		const id = await proposed(linde);
		const answers = await bothAccept(linde, id);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: 'settled' });
		expect(await turnsIn(linde)).toHaveLength(3);
	});

	test('without the lock the second does not see what the first did', async () => {
		// Both have looked before either goes on: that is what the lock forbids.
		let looked = 0;
		let both: () => void = () => undefined;
		const everybody = new Promise<void>((resolve) => (both = resolve));
		proposalLocks.hold = async (tx, hubId, id) => {
			const [found] = await tx.select().from(fillProposal).where(isProposal(hubId, id));
			looked += 1;
			if (looked === 2) both();
			await everybody;
			return found;
		};
		await aWeek(linde);
		const answers = await bothAccept(linde, await proposed(linde));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
	});

	test('is refused to who may not, of another house, of nothing, and before it is there', async () => {
		await aWeek(linde);
		const waiting = await asked(linde);
		expect(await accepts(linde, waiting)).toMatchObject({ reason: 'not_ready' });
		expect(await as(linde.joke, (tx, actor) => dropFill(tx, actor, { proposalId: waiting }))).toMatchObject({
			reason: 'not_ready'
		});
		await runFill({ hub: linde.id, proposal: waiting });
		expect(await accepts(anker, waiting)).toMatchObject({ reason: 'not_found' });
		expect(await accepts(linde, waiting, [])).toMatchObject({ reason: 'nothing_chosen' });
		const volunteer = linde.henk;
		expect(
			await as(volunteer, (tx) => acceptFill(tx, volunteer, { proposalId: waiting, lineIds: 'all' }))
		).toMatchObject({ reason: 'not_yours' });
		expect(await turnsIn(linde)).toEqual([]);
	});
});

describe('thinking better of it', () => {
	const undo = (house: House, proposalId: string) => as(house.joke, (tx, actor) => undoFill(tx, actor, { proposalId }));

	test('takes back who did not answer yet, without a word when no letter went', async () => {
		const { door } = await aWeek(linde);
		const id = await proposed(linde);
		await accepts(linde, id);
		expect((await pageOf(linde, id)).canUndo).toBe(3);
		await inHub(program(linde.id), (tx) =>
			tx
				.update(assignment)
				.set({ state: 'accepted', acceptedAt: new Date(), acceptedHow: 'self' })
				.where(and(eq(assignment.hubId, linde.id), eq(assignment.shiftId, door)))
		);
		expect(await undo(anker, id)).toMatchObject({ reason: 'not_found' });
		expect(await undo(linde, id)).toMatchObject({ ok: true, value: { removed: 2 } });
		expect((await turnsIn(linde)).map(({ shiftId }) => shiftId)).toEqual([door]);
		expect(await letters(linde, 'rota.shift_cancelled')).toEqual([]);
		expect((await pageOf(linde, id)).lines.map(({ state }) => state).sort()).toEqual(['accepted', 'off', 'off']);
		expect(await undo(linde, id)).toMatchObject({ ok: false, reason: 'gone' });
	});

	test('is told to who had a letter, also when she said yes to the turn that it was about', async () => {
		const { coffee, wednesday } = await aWeek(linde);
		const id = await proposed(linde);
		await accepts(linde, id);
		const settledAt = new Date(TUESDAY_TEN.add({ minutes: 11 }).epochMilliseconds);
		await inHub(program(linde.id), async (tx) => {
			await tx.update(mail).set({ state: 'sent', settledAt }).where(eq(mail.hubId, linde.id));
			await tx
				.update(assignment)
				.set({ state: 'accepted', acceptedAt: settledAt, acceptedHow: 'link' })
				.where(and(eq(assignment.hubId, linde.id), eq(assignment.shiftId, coffee)));
		});
		expect(await undo(linde, id)).toMatchObject({ ok: true, value: { removed: 2 } });
		expect(await letters(linde, 'rota.shift_cancelled')).toHaveLength(2);
		expect((await turnsIn(linde)).map(({ shiftId }) => shiftId)).not.toContain(wednesday);
	});

	test('or puts a proposal away', async () => {
		await aWeek(linde);
		const id = await proposed(linde);
		const drop = () => as(linde.joke, (tx, actor) => dropFill(tx, actor, { proposalId: id }));
		expect(await drop()).toMatchObject({ ok: true, value: { left: 3 } });
		expect(await drop()).toMatchObject({ ok: true, value: { left: 0 } });
		expect(await accepts(linde, id)).toMatchObject({ reason: 'settled' });
		expect(await turnsIn(linde)).toEqual([]);
	});
});

test('beginners and who knows the house come on together', async () => {
	await aVolunteer(linde.id, 'Nieuw', { experienced: false });
	await aShift(linde.id, linde.coffee, { ...on(0), least: 2, most: 2 });
	await aShift(linde.id, linde.door, on(0));
	const id = await proposed(linde);
	const { lines } = await pageOf(linde, id);
	expect(lines.find(({ firstName }) => firstName === 'Nieuw')?.reasons).toContain('accompanied');
	expect(await accepts(linde, id)).toMatchObject({ ok: true, value: { asked: 3, gone: 0 } });
});

test('a proposal that cannot be made says so, and the next one can be asked', async () => {
	await aWeek(linde);
	const proposal = await asked(linde);
	const lines: string[] = [];
	logTo((line) => lines.push(line));
	filling.fillRota = () => Promise.reject(new Error('out of memory'));
	await runFill({ hub: linde.id, proposal });
	expect(lines.some((line) => line.includes('rota.fill_failed'))).toBe(true);
	expect((await pageOf(linde, proposal)).proposal.state).toBe('failed');
	expect(await accepts(linde, proposal)).toMatchObject({ reason: 'not_ready' });
	expect(await as(linde.joke, (tx, actor) => askFill(tx, actor, WEEK))).toMatchObject({ ok: true });
});

function byStart(lines: readonly { shiftId: string }[]) {
	const at = new Map(lines.map(({ shiftId }, n) => [shiftId, n]));
	return (a: string, b: string) => (at.get(a) ?? 0) - (at.get(b) ?? 0);
}
