import fc, { type AsyncCommand } from 'fast-check';
import { eq, like } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { program, type Person } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { setNow } from '#lib/time/clock.ts';
import { fromDate, localTime } from '#lib/time/local.ts';
import { connections } from '../../../../../tests/support/agenda.ts';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../../tests/support/rota.ts';
import {
	act,
	followed,
	freshStart,
	holds,
	standing,
	type Deed,
	type Stage,
	type Standing
} from '../../../../../tests/support/turns-model.ts';

const RUNS = 150;
type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;
let crew: Person[];
let holders: Person[];
const done = new Map<string, number>();

beforeAll(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
	const wim = await aVolunteer(linde.id, 'Wim');
	const begins = [
		await aVolunteer(linde.id, 'Nieuw', { experienced: false }),
		await aVolunteer(linde.id, 'Nieuwer', { experienced: false })
	];
	crew = [linde.henk, wim, linde.fatima, ...begins];
	holders = [linde.henk, wim];
	const theirs = await aShift(anker.id, anker.coffee);
	await puts(anker.id, theirs, anker.fatima.personId);
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

/** Five shifts of three days: two doors, three times coffee, of which some at the same time. */
async function stageNow(at: Stage['inHub'] = inHub): Promise<Stage> {
	setNow(TUESDAY_TEN);
	await freshStart(linde.id, crew, holders);
	const start = (hours: number) => ({ startsAt: TUESDAY_TEN.add({ hours }) });
	const shifts = [
		await aShift(linde.id, linde.door, start(24)),
		await aShift(linde.id, linde.coffee, { ...start(24), most: 2 }),
		await aShift(linde.id, linde.coffee, { ...start(48), most: 2, least: 2 }),
		await aShift(linde.id, linde.coffee, { ...start(49), most: 1 }),
		await aShift(linde.id, linde.door, start(72))
	];
	return { hubId: linde.id, joke: linde.joke, crew, shifts, inHub: at, done };
}

const who = fc.nat(4);
const what = fc.nat(9);
const of = <K extends Deed['kind'], R extends object>(
	kinds: readonly K[],
	rest: { [P in keyof R]: fc.Arbitrary<R[P]> }
) => fc.record({ kind: fc.constantFrom(...kinds), ...rest }) as unknown as fc.Arbitrary<Deed>;
const coming = of(['take', 'take', 'assign', 'assign_yes'], { who, what });
const answering = of(['accept', 'accept', 'decline', 'ask', 'ask', 'ask', 'stay', 'swap', 'swap', 'no_swap'], { what });
const covering = of(['take_over', 'take_over', 'take_over', 'cannot'], { who, what });
const offering = of(['offer'], { what, give: what });
const person = of(['rest', 'lose_key', 'stop'], { who });
const rare = fc.oneof(
	of(['remove', 'close'], { what }),
	of(['forward'], { minutes: fc.constantFrom(60, 400, 900) }),
	of(['sweep'], {})
);
const deed = fc.oneof(
	{ weight: 6, arbitrary: coming },
	{ weight: 7, arbitrary: answering },
	{ weight: 5, arbitrary: covering },
	{ weight: 3, arbitrary: offering },
	{ weight: 1, arbitrary: person },
	{ weight: 1, arbitrary: rare }
);
/** Stories begin with people on the shifts. */
const opening = fc.array(of(['take', 'assign_yes'], { who, what: fc.nat(4) }), { minLength: 3, maxLength: 6 });

/** What hangs together comes together often enough: she cannot, another offers one for one, she agrees. */
const oneForOne = fc.tuple(what, what, what).map(([asks, gives, agrees]): Deed[] => [
	{ kind: 'ask', what: asks },
	{ kind: 'offer', what: asks, give: gives },
	{ kind: 'swap', what: agrees }
]);
const askedAndAnswered = fc
	.tuple(who, what, fc.constantFrom('accept' as const, 'decline' as const), what)
	.map(([asked, shift, answer, turn]): Deed[] => [
		{ kind: 'assign', who: asked, what: shift },
		{ kind: answer, what: turn }
	]);
const deeds = fc.oneof(
	{ weight: 7, arbitrary: deed.map((each) => [each]) },
	{ weight: 1, arbitrary: oneForOne },
	{ weight: 1, arbitrary: askedAndAnswered }
);

class Command implements AsyncCommand<{ seen: Standing | undefined }, Stage> {
	readonly deeds: Deed[];
	constructor(deeds: Deed[]) {
		this.deeds = deeds;
	}
	check = () => true;
	toString = () => JSON.stringify(this.deeds);
	async run(model: { seen: Standing | undefined }, stage: Stage): Promise<void> {
		for (const deed of this.deeds) {
			await act(stage, deed);
			const seen = await standing(stage);
			holds(seen);
			if (model.seen) followed(model.seen, seen, deed.kind);
			model.seen = seen;
		}
	}
}

test(`whatever the crew and a coordinator do, in ${RUNS} stories: nobody twice, never too many, none emptied by "ik kan niet"`, async () => {
	const commands = [deeds.map((each) => new Command(each))];
	await fc.assert(
		fc.asyncProperty(opening, fc.commands(commands, { maxCommands: 16, size: 'max' }), async (first, story) => {
			const stage = await stageNow();
			for (const each of first) await act(stage, each);
			const seen = await standing(stage);
			holds(seen);
			await fc.asyncModelRun(() => ({ model: { seen }, real: stage }), story);
		}),
		{ numRuns: RUNS, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true }
	);
	// The stories came everywhere.
	for (const kind of [
		'take',
		'assign',
		'accept',
		'decline',
		'ask',
		'stay',
		'take_over',
		'cannot',
		'offer',
		'swap',
		'rest',
		'lose_key',
		'stop',
		'remove',
		'close',
		'sweep'
	]) {
		expect(done.get(kind) ?? 0, kind).toBeGreaterThan(0);
	}
	const letters = await inHub(program(linde.id), (tx) => tx.select().from(mail).where(like(mail.kind, 'rota.%')));
	for (const { notBefore } of letters) {
		const told = localTime(fromDate(notBefore), 'Europe/Amsterdam');
		expect(told >= '08:00' && told < '21:00').toBe(true);
	}
	// The house beside it noticed nothing.
	setNow(TUESDAY_TEN);
	const theirs = await standing({ hubId: anker.id, inHub });
	expect(theirs).toMatchObject({
		turns: [{ personId: anker.fatima.personId, state: 'accepted' }],
		requests: [],
		offers: []
	});
	expect(await inHub(program(anker.id), (tx) => tx.select().from(mail).where(eq(mail.hubId, anker.id)))).toEqual([]);
}, 300_000);

test('the same under load: bursts of deeds at the same moment on many connections', async () => {
	const open = connections(10);
	const burst = fc.array(fc.oneof(coming, answering, answering, covering, covering, offering, person), {
		minLength: 3,
		maxLength: 10
	});
	await fc.assert(
		fc.asyncProperty(opening, fc.array(burst, { minLength: 1, maxLength: 4 }), async (first, bursts) => {
			const stage = await stageNow(open.inHub);
			for (const each of first) await act(stage, each);
			for (const deeds of bursts) {
				await Promise.all(deeds.map((each) => act(stage, each)));
				holds(await standing(stage));
			}
		}),
		{ numRuns: 30, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true }
	);
	await open.end();
}, 300_000);
