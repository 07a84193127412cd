import { addDays, weekdayOf, type ClockTime, type IsoDate, type IsoWeekday } from '#lib/time/local.ts';
import type { FillAsk, FillShift } from '#modules/rota/rules/fill/kinds.ts';
import type { Held, Hours, QualificationKind, TaskFacts, VolunteerFacts, Wish } from '#modules/rota/rules/kinds.ts';

/** Numbers that look like chance and are the same at every run (mulberry32). */
export function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

const MONDAY = '2026-09-28';
const HOUR = 3_600_000;
const task = (id: string, needs: QualificationKind[] = [], minimumAge: number | null = null): TaskFacts => ({
	id,
	needs,
	weight: 'light',
	minimumAge
});
const TASKS = {
	door: task('door', ['key']),
	till: task('till', ['till']),
	coffee: task('coffee'),
	cook: task('cook', ['food']),
	bar: task('bar', ['till'], 18),
	children: task('children', ['vog'])
};

type Line = { task: TaskFacts; days: IsoWeekday[]; from: ClockTime; to: ClockTime; least: number };
/** A week of 42 shifts, as a neighbourhood house has them: the door twice a day, coffee, the till at noon, a meal, evenings, a Saturday. */
const WEEK: Line[] = [
	{ task: TASKS.door, days: [1, 2, 3, 4, 5], from: '08:45', to: '13:00', least: 1 },
	{ task: TASKS.door, days: [1, 2, 3, 4, 5], from: '13:00', to: '17:15', least: 1 },
	{ task: TASKS.coffee, days: [1, 2, 3, 4, 5], from: '09:00', to: '12:30', least: 1 },
	{ task: TASKS.coffee, days: [1, 2, 3, 4, 5], from: '12:30', to: '16:00', least: 1 },
	{ task: TASKS.till, days: [1, 2, 3, 4, 5], from: '11:30', to: '14:30', least: 1 },
	{ task: TASKS.door, days: [2, 4], from: '18:30', to: '22:00', least: 1 },
	{ task: TASKS.bar, days: [2, 4, 5], from: '19:00', to: '23:00', least: 1 },
	{ task: TASKS.cook, days: [4], from: '14:30', to: '19:00', least: 2 },
	{ task: TASKS.children, days: [3, 6], from: '13:30', to: '16:30', least: 2 },
	{ task: TASKS.coffee, days: [6, 7], from: '10:00', to: '13:00', least: 1 },
	{ task: TASKS.door, days: [6, 7], from: '09:45', to: '13:15', least: 1 },
	{ task: TASKS.coffee, days: [6], from: '13:00', to: '17:00', least: 2 },
	{ task: TASKS.door, days: [6], from: '13:15', to: '17:15', least: 1 },
	{ task: TASKS.till, days: [6], from: '13:00', to: '17:00', least: 1 },
	{ task: TASKS.cook, days: [2, 5], from: '10:00', to: '13:30', least: 1 }
];

/** Everybody's wishes, hours and keys by chance, with the shares of a real house; a quarter of shifts; nothing filled yet. */
export function aQuarter({ weeks = 13, people = 40, seed = 1 } = {}): FillAsk {
	const roll = chance(seed);
	const crew = Array.from({ length: people }, (_, n) => aNeighbour(n, roll));
	return {
		firstDate: MONDAY,
		lastDate: addDays(MONDAY, weeks * 7 - 1),
		shifts: Array.from({ length: weeks * 7 }, (_, day) => shiftsOn(addDays(MONDAY, day))).flat(),
		people: crew,
		recent: new Map(crew.map(({ id }) => [id, Math.floor(roll() * 9) + 3])),
		now: Date.parse(MONDAY) - 48 * HOUR,
		seconds: 10,
		gap: 0.01
	};
}

function shiftsOn(date: IsoDate): FillShift[] {
	return WEEK.filter(({ days }) => days.includes(weekdayOf(date))).map(({ task, from, to, least }) => ({
		id: `${date} ${task.id} ${from}`,
		task,
		patternId: `${task.id} ${from}`,
		localDate: date,
		startTime: from,
		endTime: to,
		start: Date.parse(`${date}T${from}:00Z`),
		end: Date.parse(`${date}T${to}:00Z`),
		least,
		most: least,
		cancelled: false,
		on: []
	}));
}

function aNeighbour(n: number, roll: () => number): VolunteerFacts {
	const rarely = roll() < 0.2;
	const held = (kind: QualificationKind, share: number): Held[] =>
		roll() < share ? [{ kind, since: '2025-01-01', validUntil: roll() < 0.1 ? '2026-10-20' : null }] : [];
	return {
		id: `p${n}`,
		active: true,
		experienced: roll() < 0.9,
		ageAtLeast: roll() < 0.9 ? 18 : null,
		mostPerWeek: rarely ? 1 : [1, 2, 2, 3, null][Math.floor(roll() * 5)]!,
		mostPerMonth: rarely ? 3 : roll() < 0.3 ? 8 : null,
		held: [...held('key', 0.45), ...held('till', 0.4), ...held('food', 0.25), ...held('vog', 0.4)],
		wishes: new Map(Object.keys(TASKS).flatMap((id) => wishFor(id, roll()))),
		hours: roll() < 0.25 ? [] : someHours(roll),
		rests:
			roll() < 0.15
				? [
						{
							firstDate: addDays(MONDAY, Math.floor(roll() * 60)),
							lastDate: addDays(MONDAY, 60 + Math.floor(roll() * 14))
						}
					]
				: [],
		companions: new Set(roll() < 0.3 ? [`p${(n + 1) % 40}`] : []),
		standing: roll() < 0.2 ? new Map([['coffee 09:00', [(1 + Math.floor(roll() * 5)) as IsoWeekday]]]) : new Map(),
		turns: [],
		earlierTurns: 0
	};
}

function wishFor(id: string, dice: number): [string, Wish][] {
	if (dice < 0.3) return [[id, 'like']];
	return dice > 0.85 ? [[id, 'never']] : [];
}

/** Two to four days of the week, mornings, afternoons, whole days or evenings too. */
function someHours(roll: () => number): Hours[] {
	const days = ([1, 2, 3, 4, 5, 6, 7] as const).filter(() => roll() < 0.5);
	return days.map((weekday) => {
		const kind = Math.floor(roll() * 4);
		return { weekday, from: kind === 1 ? '12:00' : '08:00', to: ['13:30', '18:00', '18:00', '24:00'][kind]! };
	});
}
