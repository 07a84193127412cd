import * as fc from 'fast-check';
import { addDays, type IsoDate } from '#lib/time/local.ts';
import type { FillAsk, FillShift } from '#modules/rota/rules/fill/kinds.ts';
import type { Held, TaskFacts, VolunteerFacts, Wish } from '#modules/rota/rules/kinds.ts';

const MONDAY = '2026-11-30';
const HOURS = [
	['09:00', '13:00'],
	['12:30', '16:00'],
	['16:00', '20:00'],
	['19:00', '23:30'],
	['07:00', '09:00']
] as const;
const TASKS: TaskFacts[] = [
	{ id: 'coffee', needs: [], weight: 'light', minimumAge: null },
	{ id: 'door', needs: ['key'], weight: 'light', minimumAge: null },
	{ id: 'bar', needs: [], weight: 'heavy', minimumAge: 18 }
];
const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The key: none, for ever, or one whose four weeks of grace run out on the Wednesday. */
const held = fc.constantFrom<Held[]>(
	[],
	[{ kind: 'key', since: '2026-01-01', validUntil: null }],
	[{ kind: 'key', since: '2026-01-01', validUntil: '2026-11-04' }]
);
const wishes = fc
	.array(fc.tuple(fc.constantFrom('coffee', 'door', 'bar'), fc.constantFrom<Wish>('like', 'like', 'never')), {
		maxLength: 2
	})
	.map((pairs) => new Map(pairs));
const day = fc.integer({ min: 0, max: 8 }).map((n) => addDays(MONDAY, n));

/** Somebody with wishes, hours, limits and a rest, or with none of those. */
const person = (id: string) =>
	fc
		.record({
			experienced: fc.boolean(),
			earlierTurns: fc.constantFrom(0, 3),
			ageAtLeast: fc.constantFrom(null, 16, 18, 18),
			mostPerWeek: fc.constantFrom(null, null, 1, 2),
			mostPerMonth: fc.constantFrom(null, null, 2),
			held,
			wishes,
			hours: fc.constantFrom(
				[],
				[],
				[
					{ weekday: 1 as const, from: '08:00', to: '24:00' },
					{ weekday: 2 as const, from: '09:00', to: '16:00' }
				]
			),
			rests: fc
				.option(day, { freq: 4 })
				.map((date) => (date === null ? [] : [{ firstDate: date, lastDate: addDays(date, 1) }])),
			companions: fc.subarray(PEOPLE, { maxLength: 2 }).map((ids) => new Set(ids.filter((other) => other !== id))),
			standing: fc.constantFrom(new Map(), new Map(), new Map([['coffee', [1 as const]]]))
		})
		.map((facts): VolunteerFacts => ({ id, active: true, turns: [], ...facts }));

const shift = fc
	.record({
		date: day,
		hours: fc.constantFrom(...HOURS),
		task: fc.constantFrom(...TASKS),
		least: fc.constantFrom(1, 1, 2)
	})
	.map(({ date, hours: [from, to], task, least }) => aShiftAt(date, from, to, task, least));

function aShiftAt(date: IsoDate, from: string, to: string, task: TaskFacts, least: number): Omit<FillShift, 'id'> {
	return {
		task,
		patternId: task.id,
		localDate: date,
		startTime: from,
		endTime: to,
		start: Date.parse(`${date}T${from}:00Z`),
		end: Date.parse(`${date}T${to}:00Z`),
		least,
		most: 2,
		cancelled: false,
		on: []
	};
}

/** A small hub: so many people and shifts at most, over a little more than a week; some shifts may be taken already. */
export function aSmallRota({ people = 6, shifts = 12 } = {}): fc.Arbitrary<FillAsk> {
	return fc
		.record({
			people: fc.integer({ min: 1, max: people }).chain((n) => fc.tuple(...PEOPLE.slice(0, n).map(person))),
			shifts: fc.array(shift, { minLength: 1, maxLength: shifts }),
			recent: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }),
			taken: fc.option(fc.integer({ min: 0, max: shifts - 1 }), { freq: 2 })
		})
		.map(({ people: crew, shifts: bare, recent, taken }) => {
			const all = bare.map((facts, n): FillShift => ({ ...facts, id: `s${n}` }));
			const ask: FillAsk = {
				firstDate: MONDAY,
				lastDate: addDays(MONDAY, 9),
				shifts: all,
				people: crew,
				recent: new Map(PEOPLE.map((id, n) => [id, recent[n]!])),
				now: Date.parse(MONDAY) - 86_400_000,
				seconds: 10,
				gap: 0
			};
			return taken === null ? ask : takenBy(ask, taken % all.length);
		});
}

/** The same with the first person on one shift, as if she had signed up: right or not, it stands. */
function takenBy(ask: FillAsk, at: number): FillAsk {
	const first = ask.people[0]!;
	const { id, task, localDate, start, end } = ask.shifts[at]!;
	const turns = [{ shiftId: id, taskId: task.id, localDate, start, end, accepted: true }];
	return {
		...ask,
		shifts: ask.shifts.map((one, n) => (n === at ? { ...one, on: [first.id] } : one)),
		people: [{ ...first, turns }, ...ask.people.slice(1)]
	};
}
