import { and, asc, eq } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { closure } from '#lib/server/db/schema/hub.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import { makePattern, type PatternDraft } from '#modules/rota/server/patterns.ts';
import { assignment } from '#modules/rota/server/cover.schema.ts';
import { shift } from '#modules/rota/server/rota.schema.ts';

export type RotaHouse = { id: string; joke: Actor; coffee: string };

/** Every Thursday from 26 November 2026, 9.00 to 12.30. */
export const thursdays: Plan = {
	firstDate: '2026-11-26',
	startTime: '09:00',
	endTime: '12:30',
	endDayOffset: 0,
	zone: 'Europe/Amsterdam',
	rhythm: { kind: 'weekly', every: 1, weekdays: [4] },
	end: { kind: 'open' },
	skipHolidays: [],
	exceptDates: [],
	extraDates: []
};
export const fridays: Plan = { ...thursdays, rhythm: { kind: 'weekly', every: 1, weekdays: [5] } };

/** A pattern of the coffee task, every Thursday when nothing else is said. */
export async function madePattern(house: RotaHouse, more: Partial<Extract<PatternDraft, { plan: Plan }>> = {}) {
	const draft = { taskId: house.coffee, plan: thursdays, least: 1, most: 2, ...more };
	const outcome = await inHub(house.joke, (tx) => makePattern(tx, house.joke, draft));
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value.patternId;
}

/** The shifts of a pattern in the order of time. */
export function shiftsOf(house: RotaHouse, patternId: string) {
	return inHub(house.joke, (tx) =>
		tx
			.select()
			.from(shift)
			.where(and(eq(shift.hubId, house.id), eq(shift.patternId, patternId)))
			.orderBy(asc(shift.localDate), asc(shift.startTime))
	);
}

/** The shift a pattern planned for a date. */
export async function shiftOn(house: RotaHouse, patternId: string, date: string) {
	const row = (await shiftsOf(house, patternId)).find(({ originalDate }) => originalDate === date);
	if (!row) throw new Error(`nothing on ${date}`);
	return row;
}

/** How the turns of a shift stand, by person. */
export async function turnsOn(house: RotaHouse, shiftId: string) {
	const rows = await inHub(house.joke, (tx) =>
		tx
			.select()
			.from(assignment)
			.where(and(eq(assignment.hubId, house.id), eq(assignment.shiftId, shiftId)))
	);
	return new Map(rows.map(({ personId, state, endReason }) => [personId, endReason ?? state]));
}

/** The kinds of the letters somebody was written. */
export function lettersTo(house: RotaHouse, personId: string): Promise<string[]> {
	return inHub(house.joke, async (tx) =>
		(await tx.select().from(mail).where(eq(mail.recipientId, personId))).map(({ kind }) => kind).sort()
	);
}

/** Days the house is shut, put there without the verbs. */
export async function aClosure(house: RotaHouse, firstDate: string, lastDate: string): Promise<string> {
	const id = newId();
	const days = { hubId: house.id, id, firstDate, lastDate, reason: 'Vakantie' };
	await inHub(house.joke, (tx) => tx.insert(closure).values(days));
	return id;
}
