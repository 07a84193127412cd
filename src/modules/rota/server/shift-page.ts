import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, monthOf, weekdayOf, type IsoDate } from '#lib/time/local.ts';
import { dangersOf, type Danger } from '../rules/danger.ts';
import { conflictsOf, isBeginner, type Conflict } from '../rules/fits.ts';
import { shortNames } from '../rules/names.ts';
import { coverAsk } from './cover.schema.ts';
import { standingPlace } from './crew.schema.ts';
import { crewFor, firstNameOf, type CrewMember } from './crew.ts';
import { readShifts, type HeldShift } from './held-shift.ts';
import { canPlan, hubOf } from './rights.ts';
import { task } from './rota.schema.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { phoneFacts } from './turns/phone-person.ts';
import { openCover, type OpenCover } from './turns/reads.ts';

export type OnShift = {
	assignmentId: string;
	personId: string;
	name: string;
	asked: boolean;
	/** How she came on: by herself, asked, as her standing place. */
	via: string;
	acceptedAt: Date | null;
	cover: CoverState | null;
};
/**
 * An open request for cover. `people`: who was asked and what they said, for the coordinator only. `phone`: whom to phone at the
 * last step, for the coordinator and for the one who asked.
 */
export type CoverState = OpenCover & {
	people: { name: string; answer: string | null }[];
	phone: { name: string; number: string | null } | null;
};
export type ShiftPage = {
	shift: HeldShift;
	on: OnShift[];
	dangers: Danger[];
	/** The reader: her own turn, or what speaks against her coming. */
	mine: OnShift | null;
	conflicts: Conflict[];
	/** Her standing place on this weekday of the pattern. */
	standingId: string | null;
	/** For the coordinator, of a shift that is not over: everybody else, those who fit first. */
	candidates: Candidate[] | null;
};

/** One shift as its page shows it to the reader; undefined when this hub has none such. Names are first names. */
export async function shiftPage(tx: Tx, actor: Actor, shiftId: string): Promise<ShiftPage | undefined> {
	const hubId = hubOf(actor);
	const [shift] = await readShifts(tx, hubId, [shiftId]);
	if (!shift) return undefined;
	const [me, at] = [personIdOf(actor) ?? null, now().epochMilliseconds];
	const plans = canPlan(actor).allowed;
	const those = [...shift.on.map(({ personId }) => personId), ...(me ? [me] : [])];
	const crew = await crewFor(tx, hubId, { ...windowOf(shift.facts.localDate), ...(plans ? {} : { personIds: those }) });
	const members = new Map(crew.map((one) => [one.id, one]));
	const names = shortNames(crew);
	const cover = await coverOf(tx, hubId, shift, { plans, me }, names);
	const on = shift.on.map((row): OnShift => ({
		assignmentId: row.id,
		personId: row.personId,
		name: names.get(row.personId) ?? '',
		asked: row.state === 'asked',
		via: row.via,
		acceptedAt: row.acceptedAt,
		cover: cover.get(row.id) ?? null
	}));
	const here = shift.on.flatMap(({ personId }) => members.get(personId) ?? []);
	const reader = me === null ? undefined : members.get(me);
	return {
		shift,
		on,
		dangers: dangersOf({ ...shift.facts, date: shift.facts.localDate, needs: shift.facts.task.needs }, here, at),
		mine: on.find(({ personId }) => personId === me) ?? null,
		conflicts: reader ? conflictsOf(reader, shift.facts, besideOf(here, reader.id, shift), at) : ['not_volunteer'],
		standingId: me === null ? null : await standingOf(tx, hubId, shift, me),
		candidates:
			plans && shift.facts.end > at
				? candidatesOf(crew, here, shift, names, { at, heavy: await heavyTasks(tx, hubId) })
				: null
	};
}

/** Turns that count for the limits of the week and the month of a date. */
export function windowOf(date: IsoDate): { from: IsoDate; to: IsoDate } {
	// The last day of a month is at most 30 days on, and a week at most 6.
	const ends = Array.from({ length: 31 }, (_, n) => addDays(date, n)).filter(
		(day, n) => n < 7 || monthOf(day) === monthOf(date)
	);
	return { from: date, to: ends.at(-1) ?? date };
}

/** Who is on it beside somebody: how many, and how many of them know the house by then. */
export function besideOf(here: readonly CrewMember[], personId: string, { on, facts }: HeldShift) {
	const others = here.filter(({ id }) => id !== personId);
	return {
		taken: on.filter((row) => row.personId !== personId).length,
		experienced: others.filter((one) => !isBeginner(one, facts.start)).length
	};
}

async function heavyTasks(tx: Tx, hubId: string): Promise<Set<string>> {
	const rows = await tx
		.select({ id: task.id })
		.from(task)
		.where(and(eq(task.hubId, hubId), eq(task.weight, 'heavy')));
	return new Set(rows.map(({ id }) => id));
}

async function coverOf(
	tx: Tx,
	hubId: string,
	{ row }: HeldShift,
	{ plans, me }: { plans: boolean; me: string | null },
	names: ReadonlyMap<string, string>
): Promise<Map<string, CoverState>> {
	const open = (await openCover(tx, hubId)).filter(({ shiftId }) => shiftId === row.id);
	const asked = plans ? await askedFor(tx, hubId, open, names) : new Map<string, CoverState['people']>();
	const found = new Map<string, CoverState>();
	for (const one of open) {
		const mayPhone = one.phonePersonId !== null && (plans || one.personId === me);
		const facts = mayPhone ? await phoneFacts(tx, hubId, one.phonePersonId ?? '') : undefined;
		const phone = facts ? { name: firstNameOf(facts.name), number: facts.phone } : null;
		found.set(one.assignmentId, { ...one, people: asked.get(one.requestId) ?? [], phone });
	}
	return found;
}

async function askedFor(tx: Tx, hubId: string, open: readonly OpenCover[], names: ReadonlyMap<string, string>) {
	const ids = open.map(({ requestId }) => requestId);
	if (ids.length === 0) return new Map<string, CoverState['people']>();
	const rows = await tx
		.select({ requestId: coverAsk.requestId, id: coverAsk.personId, name: membership.name, answer: coverAsk.answer })
		.from(coverAsk)
		.innerJoin(membership, and(eq(membership.hubId, coverAsk.hubId), eq(membership.personId, coverAsk.personId)))
		.where(and(eq(coverAsk.hubId, hubId), inArray(coverAsk.requestId, ids)))
		.orderBy(asc(coverAsk.circle), asc(coverAsk.askedAt), asc(membership.name));
	const all = shortNames(rows);
	const people = rows.map(({ requestId, id, answer }) => ({
		requestId,
		name: names.get(id) ?? all.get(id) ?? '',
		answer
	}));
	return Map.groupBy(people, ({ requestId }) => requestId);
}

async function standingOf(tx: Tx, hubId: string, { row }: HeldShift, personId: string): Promise<string | null> {
	if (!row.patternId) return null;
	const p = standingPlace;
	const [own] = await tx
		.select({ id: p.id })
		.from(p)
		.where(
			and(
				eq(p.hubId, hubId),
				eq(p.patternId, row.patternId),
				eq(p.weekday, weekdayOf(row.localDate)),
				eq(p.personId, personId),
				isNull(p.endedAt)
			)
		);
	return own?.id ?? null;
}
