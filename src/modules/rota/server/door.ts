import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#lib/server/db/index.ts';
import { openingOf } from '#lib/server/hub/opening.ts';
import { addDays, daysBetween, fromDate, localDate, localTime, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import type { OpeningHours } from '#lib/time/opening.ts';
import { occurrencesBetween } from '#modules/agenda/server/index.ts';
import { beginsOutside, isAtRisk, judge, openingsOn, type JudgedOpening, type Opening } from '../rules/door.ts';
import { doubtOf, type Doubt, type DoorWord } from '../rules/door-doubt.ts';
import { doorFacts } from './door-facts.ts';

/** What the front page must know of the door: what the house said itself, and whether the rota is unsure. */
export type DoorNow = { words: DoorWord[]; doubt: Doubt | null };

/** The door around `at`, for the page that everybody reads. One query, beside the opening hours which that page has already. */
export async function doorState(tx: Tx, hubId: string, hours: OpeningHours, at: Temporal.Instant): Promise<DoorNow> {
	const today = localDate(at, hours.zone);
	const days = { from: addDays(today, -1), to: addDays(today, 1) };
	const { keyed, since, shifts, words } = await doorFacts(tx, hubId, days);
	if (!keyed || since === null) return { words, doubt: null };
	const judged = datesOf(days)
		.filter((date) => date >= since)
		.flatMap((date) => openingsOn(hours, date).map((opening) => judge(opening, shifts)));
	return { words, doubt: doubtOf(judged, shifts, words, { now: at.epochMilliseconds, zone: hours.zone }) };
}

/** An opening as the coordinator sees it. `word`: what the house said about it itself. */
export type DoorOpening = JudgedOpening & {
	word: DoorWord | null;
	/** The key is there from the start until this local time and then no more; null when it is there all the time, or not at the start. */
	sureUntilTime: ClockTime | null;
};
/** `judged` false: no task needs the key, or no shift of one was ever planned. */
export type Door = { keyed: boolean; judged: boolean; openings: DoorOpening[] };

/** Every opening from `from` up to and including `to`, with activities outside the hours that are held in a room, soonest first. */
export async function doorBetween(tx: Tx, hubId: string, days: { from: IsoDate; to: IsoDate }): Promise<Door> {
	const { keyed, since, shifts, words } = await doorFacts(tx, hubId, days);
	if (!keyed || since === null) return { keyed, judged: false, openings: [] };
	const hours = await openingOf(tx, hubId, days.from);
	const dates = datesOf(days).filter((date) => date >= since);
	const openings = dates.flatMap((date) => openingsOn(hours, date));
	const outside = (await activitiesOutside(tx, hubId, hours, days)).filter((each) => each.localDate >= since);
	const all = [...openings, ...outside].sort((a, b) => a.start - b.start);
	const wordOf = ({ localDate, opens }: Opening) =>
		words.find((word) => word.localDate === localDate && word.opens === opens) ?? null;
	return {
		keyed,
		judged: true,
		openings: all.map((opening) => {
			const judged = judge(opening, shifts);
			return { ...judged, word: wordOf(opening), sureUntilTime: sureUntilTime(judged, hours.zone) };
		})
	};
}

function sureUntilTime({ key, opensOnTime, sureUntil, activity }: JudgedOpening, zone: string): ClockTime | null {
	if (key === 'covered' || !opensOnTime || activity !== null) return null;
	return localTime(fromDate(new Date(sureUntil)), zone);
}

/** Openings from `from` up to and including `to` that are not over, lack a yes for key or till, and about which nobody of the house spoke. */
export async function openingsAtRisk(
	tx: Tx,
	hubId: string,
	days: { from: IsoDate; to: IsoDate },
	now: Temporal.Instant
): Promise<DoorOpening[]> {
	const { openings } = await doorBetween(tx, hubId, days);
	return openings.filter((each) => each.end > now.epochMilliseconds && each.word === null && isAtRisk(each));
}

/** One a moment: who opens for the choir opens for the yoga that begins with it too. */
async function activitiesOutside(tx: Tx, hubId: string, hours: OpeningHours, days: { from: IsoDate; to: IsoDate }) {
	const held = (await occurrencesBetween(tx, hubId, days.from, days.to)).filter(
		({ cancelled, roomName, localDate: date, startsAt }) =>
			!cancelled && roomName !== null && beginsOutside(hours, date, startsAt.epochMilliseconds)
	);
	const byMoment = Map.groupBy(held, ({ startsAt }) => startsAt.epochMilliseconds);
	return [...byMoment].flatMap(([start, [first]]): Opening[] => {
		if (!first) return [];
		const { localDate: date, startTime, endTime, endsAt, title } = first;
		return [
			{ localDate: date, opens: startTime, closes: endTime, start, end: endsAt.epochMilliseconds, activity: title }
		];
	});
}

function datesOf({ from, to }: { from: IsoDate; to: IsoDate }): IsoDate[] {
	return Array.from({ length: daysBetween(from, to) + 1 }, (_, day) => addDays(from, day));
}
