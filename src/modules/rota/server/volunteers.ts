import { and, asc, eq, isNull } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, toDate, type IsoDate } from '#lib/time/local.ts';
import { BEGINNER_TURNS } from '../rules/fits.ts';
import { weekOfHours, type FreeWeek } from '../rules/free-hours.ts';
import type { Days, Wish } from '../rules/kinds.ts';
import { crewFor, LOOK_BACK_DAYS, type CrewMember } from './crew.ts';
import { crewFirstNames, type CrewName } from './crew-names.ts';
import { volunteer } from './crew.schema.ts';
import { isVolunteerHere, todayHere, type NotHers } from './crew-member.ts';
import { qualificationsOf, type QualificationRow } from './qualifications.ts';
import { restOf, turnsInRest, type TurnInRest } from './rest.ts';
import { canActFor, canPlan, hubOf } from './rights.ts';
import { task } from './rota.schema.ts';

/** How much somebody did lately: shown to herself and the coordinator, in words, never as a mark. */
export type Meter = {
	turns: number;
	/** Of the first three shifts together: how many are done; null for who knows the house. */
	beginner: number | null;
};

/** Eight weeks back, and how many of the first three. Pure, on what `crewFor` read with today as its first day. */
export function meterFor(member: CrewMember, at: number): Meter {
	const done = member.turns.filter(({ accepted, end }) => accepted && end <= at).length;
	const all = member.earlierTurns + done;
	return { turns: done, beginner: member.experienced || all >= BEGINNER_TURNS ? null : all };
}

export type TaskWish = { taskId: string; name: string; pictogram: string; wish: Wish };

/** Everything about one volunteer that she herself and the coordinator see. */
export type VolunteerPage = {
	personId: string;
	name: string;
	firstName: string;
	today: IsoDate;
	wishes: TaskWish[];
	week: FreeWeek;
	anyTime: boolean;
	mostPerWeek: number | null;
	mostPerMonth: number | null;
	rest: Days | undefined;
	/** Turns within that rest that are hers still. */
	restTurns: TurnInRest[];
	companions: CrewName[];
	/** Everybody else, to choose companions from. */
	colleagues: CrewName[];
	qualifications: QualificationRow[];
	experienced: boolean;
	ageAtLeast: number | null;
	meter: Meter;
};

/** Her own page, or hers as the coordinator sees it. Refused: not hers to see, or no volunteer of this hub. */
export async function volunteerPage(tx: Tx, actor: Actor, personId: string): Promise<Outcome<VolunteerPage, NotHers>> {
	const may = canActFor(actor, personId);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	const today = await todayHere(tx, hubId);
	const [member] = await crewFor(tx, hubId, { from: today, to: addDays(today, LOOK_BACK_DAYS), personIds: [personId] });
	if (!member?.active) return refused('not_found');
	const names = (await crewFirstNames(tx, hubId)).filter(({ id }) => id !== personId);
	const rest = await restOf(tx, hubId, personId, today);
	return done({
		personId,
		name: member.name,
		firstName: member.firstName,
		today,
		wishes: await wishesOf(tx, hubId, member),
		week: weekOfHours(member.hours),
		anyTime: member.hours.length === 0,
		mostPerWeek: member.mostPerWeek,
		mostPerMonth: member.mostPerMonth,
		rest,
		restTurns: rest ? await turnsInRest(tx, hubId, personId, rest) : [],
		companions: names.filter(({ id }) => member.companions.has(id)),
		colleagues: names,
		qualifications: await qualificationsOf(tx, hubId, personId, today),
		experienced: member.experienced,
		ageAtLeast: member.ageAtLeast,
		meter: meterFor(member, now().epochMilliseconds)
	});
}

async function wishesOf(tx: Tx, hubId: string, { wishes }: CrewMember): Promise<TaskWish[]> {
	const tasks = await tx
		.select({ taskId: task.id, name: task.name, pictogram: task.pictogram })
		.from(task)
		.where(and(eq(task.hubId, hubId), isNull(task.archivedAt)))
		.orderBy(asc(task.position), asc(task.name));
	return tasks.map((each) => ({ ...each, wish: wishes.get(each.taskId) ?? 'can' }));
}

export type HouseKnows = { experienced: boolean; ageAtLeast: number | null };

/** The coordinator's own word on a volunteer: she knows the house, and an age somebody is sure of. Refused 'age_wrong' outside 12 to 21. */
export async function saveKnown(
	tx: Tx,
	actor: Actor,
	personId: string,
	{ experienced, ageAtLeast }: HouseKnows
): Promise<Outcome<null, NotHers | 'age_wrong'>> {
	const may = canPlan(actor);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	if (!(await isVolunteerHere(tx, hubId, personId))) return refused('not_found');
	if (ageAtLeast !== null && (ageAtLeast < 12 || ageAtLeast > 21)) return refused('age_wrong');
	const known = { experienced, ageAtLeast, changedAt: toDate(now()) };
	await tx
		.insert(volunteer)
		.values({ hubId, personId, ...known })
		.onConflictDoUpdate({ target: [volunteer.hubId, volunteer.personId], set: known });
	await record(tx, actor, 'rota.volunteer_known', { type: 'person', id: personId });
	return done(null);
}

export type VolunteerLine = {
	personId: string;
	name: string;
	qualifications: QualificationRow[];
	meter: Meter;
	restUntil: IsoDate | null;
};

/** Every volunteer of the hub for the coordinator, by name; `search` is a part of a name. */
export async function volunteerList(tx: Tx, actor: Actor, search = ''): Promise<Outcome<VolunteerLine[], NotHers>> {
	const may = canPlan(actor);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	const today = await todayHere(tx, hubId);
	const crew = await crewFor(tx, hubId, { from: today, to: today });
	const held = Map.groupBy(await qualificationsOf(tx, hubId, undefined, today), ({ personId }) => personId);
	const at = now().epochMilliseconds;
	const wanted = search.trim().toLocaleLowerCase('nl');
	return done(
		crew
			.filter(({ active, name }) => active && name.toLocaleLowerCase('nl').includes(wanted))
			.map((member) => ({
				personId: member.id,
				name: member.name,
				qualifications: held.get(member.id) ?? [],
				meter: meterFor(member, at),
				restUntil: restUntil(member, today)
			}))
	);
}

function restUntil({ rests }: CrewMember, today: IsoDate): IsoDate | null {
	return rests.find(({ firstDate, lastDate }) => firstDate <= today && today <= lastDate)?.lastDate ?? null;
}

/** The full name of a member, for the head of a coordinator's page. */
export async function fullNameOf(tx: Tx, hubId: string, personId: string): Promise<string | undefined> {
	const [row] = await tx
		.select({ name: membership.name })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId), isNull(membership.leftAt)));
	return row?.name;
}
