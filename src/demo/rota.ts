import type { InHub, Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, localDate, type IsoDate } from '#lib/time/local.ts';
import { firstInWeek } from '#modules/rota/rules/cycle.ts';
import { hoursOfWeek, WEEKDAYS, type FreeWeek } from '#modules/rota/rules/free-hours.ts';
import { endDayOffsetOf } from '#modules/rota/rules/pattern.ts';
import {
	addStep,
	changeRotaSettings,
	giveQualification,
	makePattern,
	makeTask,
	saveCompanions,
	saveHours,
	saveKnown,
	saveLimits,
	saveWishes
} from '#modules/rota/server/index.ts';
import type { MadeSeries } from './agenda.ts';
import type { DemoPattern, DemoRota, DemoVolunteer } from './data/rota-types.ts';
import { must } from './must.ts';
import { idOf, type Ids } from './people.ts';

const ZONE = 'Europe/Amsterdam';

export type MadePattern = { id: string; of: DemoPattern };
/** The rota as it was made: ids of tasks by name, and the patterns. */
export type MadeRota = { tasks: Map<string, string>; patterns: MadePattern[] };
type Desk = { tx: Tx; joke: InHub & { personId: string }; ids: Ids };

/** Tasks, patterns from `monday` on, and what is known of the volunteers. */
export async function makeRota(
	desk: Desk,
	{ tasks, patterns, crew }: DemoRota,
	series: Map<string, MadeSeries>,
	monday: IsoDate
): Promise<MadeRota> {
	const { tx, joke } = desk;
	const settings = { cycleAnchor: monday, phonePersonId: joke.personId, phone: null };
	must('settings', await changeRotaSettings(tx, joke, settings));
	const made = new Map<string, string>();
	for (const { steps = [], needs = [], weight = 'light', minimumAge = null, ...of } of tasks) {
		const { taskId } = must(of.name, await makeTask(tx, joke, { ...of, needs, weight, minimumAge }));
		for (const words of steps) must(words, await addStep(tx, joke, taskId, { words, pictureId: null }));
		made.set(of.name, taskId);
	}
	for (const each of crew) await meet(desk, each, made);
	const ids: MadePattern[] = [];
	for (const of of patterns) {
		const { name = '', least = 1, most = 1 } = tasks.find(({ name }) => name === of.task) ?? {};
		const draft = {
			taskId: idIn(made, name),
			least: of.least ?? least,
			most: of.most ?? most,
			...rhythmOf(of, series, monday)
		};
		ids.push({ id: must(name, await makePattern(tx, joke, draft)).patternId, of });
	}
	return { tasks: made, patterns: ids };
}

function rhythmOf(of: DemoPattern, series: Map<string, MadeSeries>, monday: IsoDate) {
	if ('activity' in of) {
		const { activity, minutesBefore, minutesAfter } = of;
		const found = [...series.values()].find(({ title }) => title === activity);
		if (!found) throw new Error(`there is no ${activity}`);
		return { seriesId: found.seriesId, minutesBefore, minutesAfter };
	}
	const { weekdays, from, to, cycle } = of;
	return {
		plan: {
			firstDate: cycle ? firstInWeek(monday, cycle, monday) : monday,
			startTime: from,
			endTime: to,
			endDayOffset: endDayOffsetOf(from, to),
			zone: ZONE,
			rhythm: { kind: 'weekly' as const, every: cycle ? 2 : 1, weekdays: [...weekdays] },
			end: { kind: 'open' as const },
			skipHolidays: [],
			exceptDates: [],
			extraDates: []
		}
	};
}

/** What the house knows of a volunteer, and what she said of herself. */
async function meet({ tx, joke, ids }: Desk, of: DemoVolunteer, tasks: Map<string, string>): Promise<void> {
	const { key, holds = [], likes = [], never = [], mostPerWeek, free, companions = [], beginner = false } = of;
	const personId = idOf(ids, key);
	const today = localDate(now(), ZONE);
	must(key, await saveKnown(tx, joke, personId, { experienced: !beginner, ageAtLeast: 18 }));
	for (const { kind, endsIn } of holds) {
		// Counted from the present of the example, which lies after the day on which it was noted.
		const validUntil = endsIn === undefined ? null : addDays(today, DAYS_BACK + endsIn);
		must(key, await giveQualification(tx, joke, personId, { kind, since: addDays(today, -200), validUntil }));
	}
	const wishes = [...likes.map((task) => [task, 'like'] as const), ...never.map((task) => [task, 'never'] as const)];
	if (wishes.length > 0) {
		const said = Object.fromEntries(wishes.map(([task, wish]) => [idIn(tasks, task), wish]));
		must(key, await saveWishes(tx, joke, personId, said));
	}
	if (mostPerWeek !== undefined) must(key, await saveLimits(tx, joke, personId, { mostPerWeek, mostPerMonth: null }));
	if (free) must(key, await saveHours(tx, joke, personId, freeWeek(free)));
	const others = companions.map((other) => idOf(ids, other));
	if (others.length > 0) must(key, await saveCompanions(tx, joke, personId, others));
}

/** From the day on which the rota is made until the present of the example; see `load.ts`. */
export const DAYS_BACK = 60;

function freeWeek(free: NonNullable<DemoVolunteer['free']>): FreeWeek {
	return Object.fromEntries(
		WEEKDAYS.map((weekday) => [weekday, { parts: [...(free[weekday] ?? [])], own: null }])
	) as FreeWeek;
}

/** The hours somebody can come, as the rules know them; empty: any time. */
export function hoursOf({ free }: DemoVolunteer) {
	return free ? hoursOfWeek(freeWeek(free)) : [];
}

export function idIn(made: Map<string, string>, name: string): string {
	const id = made.get(name);
	if (!id) throw new Error(`there is no ${name}`);
	return id;
}
