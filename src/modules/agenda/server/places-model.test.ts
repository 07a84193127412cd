import fc, { type AsyncCommand } from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inHub } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { aCrowd, anActivity, connections, TUESDAY_TEN, twoHouses } from '../../../../tests/support/agenda.ts';
import { offer } from './agenda.schema.ts';
import {
	act,
	followed,
	holds,
	standing,
	type Deed,
	type Stage,
	type Standing
} from '../../../../tests/support/places-model.ts';

const CROWD = 6;
const RUNS = 500;
type House = Awaited<ReturnType<typeof twoHouses>>['linde'];
let linde: House;
let crowd: Stage['crowd'];
let beside: Stage;

beforeAll(async () => {
	setNow(TUESDAY_TEN);
	const houses = await twoHouses();
	linde = houses.linde;
	crowd = await aCrowd(linde.id, CROWD);
	beside = await stageIn(houses.anker, [houses.anker.fatima], 4);
	await act(beside, { kind: 'sign_up', who: 0, places: 2, wish: 'move_in' });
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

async function stageIn(
	house: House,
	people: Stage['crowd'],
	capacity: number,
	at: Stage['inHub'] = inHub
): Promise<Stage> {
	const startsAt = TUESDAY_TEN.add({ hours: 24 * 4 + 9 });
	const { id } = await anActivity(house.id, { capacity, startsAt });
	return { hubId: house.id, occurrenceId: id, joke: house.joke, crowd: people, inHub: at };
}

const who = fc.nat(CROWD - 1);
const places = fc.constantFrom(1, 1, 2, 3);
const wish = fc.constantFrom('move_in' as const, 'ask_first' as const, 'ask_first' as const);
const capacity = fc.option(fc.integer({ min: 0, max: 6 }), { freq: 20 });
const signingUp = fc.record({ kind: fc.constant('sign_up' as const), who, places, wish });
const answer = fc.record({ kind: fc.constant('answer' as const), yes: fc.boolean() });
const leave = fc.constant<Deed>({ kind: 'leave' });
/** A house of a few places, with people at the door already. */
const opening = fc.record({
	first: fc.integer({ min: 1, max: 4 }),
	queue: fc.array(signingUp, { minLength: 2, maxLength: 7 })
});
const rare: fc.Arbitrary<Deed>[] = [
	fc.record({ kind: fc.constant('party' as const), who, places }),
	fc.record({ kind: fc.constantFrom('withdraw' as const, 'accept' as const, 'decline' as const), who }),
	fc.record({ kind: fc.constant('capacity' as const), capacity }),
	fc.record({ kind: fc.constantFrom('cancel' as const, 'restore' as const, 'restore' as const, 'sweep' as const) }),
	fc.record({ kind: fc.constant('move' as const), days: fc.constantFrom(-2, -1, 1) })
];
const others: fc.Arbitrary<Deed>[] = [answer, answer, leave, leave, leave, ...rare];
const forward = fc.record({ kind: fc.constant('forward' as const), minutes: fc.constantFrom(20, 240, 720, 1500) });

/** One deed as a command: after it everything holds, and nobody was passed. */
class Command implements AsyncCommand<{ seen: Standing | undefined }, Stage> {
	readonly deed: Deed;
	constructor(deed: Deed) {
		this.deed = deed;
	}
	check = () => true;
	toString = () => JSON.stringify(this.deed);
	async run(model: { seen: Standing | undefined }, stage: Stage): Promise<void> {
		ran += 1;
		await act(stage, this.deed);
		if (this.deed.kind === 'forward') await act(stage, { kind: 'sweep' });
		const seen = await standing(stage);
		holds(seen);
		if (model.seen) followed(model.seen, seen);
		model.seen = seen;
	}
}
let ran = 0;

test(`whatever ${CROWD} people and a coordinator do, in ${RUNS} stories: the places hold and the queue is a line`, async () => {
	const commands = [...others, ...Array<typeof signingUp>(4).fill(signingUp), forward].map((arbitrary) =>
		arbitrary.map((deed: Deed) => new Command(deed))
	);
	await fc.assert(
		fc.asyncProperty(
			opening,
			fc.commands(commands, { maxCommands: 20, size: 'max' }),
			async ({ first, queue }, story) => {
				setNow(TUESDAY_TEN);
				const stage = await stageIn(linde, crowd, first);
				for (const deed of queue) await act(stage, deed);
				await fc.asyncModelRun(() => ({ model: { seen: undefined }, real: stage }), story);
			}
		),
		{ numRuns: RUNS, interruptAfterTimeLimit: 900_000, markInterruptAsFailure: true }
	);
	expect(ran).toBeGreaterThan(RUNS);
	// The stories came everywhere: offers of each outcome, and some still open.
	const outcomes = await inHub(linde.joke, (tx) => tx.selectDistinct({ outcome: offer.outcome }).from(offer));
	expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(
		new Set(['accepted', 'declined', 'expired', 'withdrawn', null])
	);
	setNow(TUESDAY_TEN);
	expect(await standing(beside)).toMatchObject({ row: { confirmedPlaces: 2, capacity: 4 }, offers: [] });
}, 960_000);

test('the same under load: bursts of deeds at the same moment on many connections', async () => {
	const open = connections(16);
	const burst = fc.array(
		fc.oneof({ weight: 3, arbitrary: signingUp }, ...others.map((arbitrary) => ({ weight: 1, arbitrary }))),
		{ minLength: 4, maxLength: 16 }
	);
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 4 }),
			fc.array(burst, { minLength: 1, maxLength: 4 }),
			async (first, bursts) => {
				setNow(TUESDAY_TEN);
				const stage = await stageIn(linde, crowd, first, open.inHub);
				for (const deeds of bursts) {
					await Promise.all(deeds.map((deed: Deed) => act(stage, deed)));
					holds(await standing(stage));
					await act(stage, { kind: 'forward', minutes: 700 });
					await act(stage, { kind: 'sweep' });
					holds(await standing(stage));
				}
			}
		),
		{ numRuns: 40, interruptAfterTimeLimit: 300_000, markInterruptAsFailure: true }
	);
	await open.end();
}, 360_000);
