import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { program, type Actor, type Person } from '#lib/server/auth/actor.ts';
import { asWorkerIn, type Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { changeRoles } from '#lib/server/people/roles.ts';
import type { Outcome } from '#lib/outcome.ts';
import { now, setNow } from '#lib/time/clock.ts';
import { addDays, toDate } from '#lib/time/local.ts';
import { assignment, coverRequest, swapOffer } from '#modules/rota/server/cover.schema.ts';
import { qualification, rest, volunteer } from '#modules/rota/server/crew.schema.ts';
import { widenAll } from '#modules/rota/server/cover-sweep.ts';
import {
	accept,
	acceptSwap,
	askCover,
	askCoverForDays,
	assign,
	cannotCover,
	closeShift,
	decline,
	declineSwap,
	offerSwap,
	qualificationLost,
	removeFromShift,
	takeOver,
	takeShift,
	turnRefusalOf,
	withdrawCover
} from '#modules/rota/server/index.ts';
import { shift, task } from '#modules/rota/server/rota.schema.ts';

/** What the model tests of turns have in common: the things people do, and what must hold whatever they did. */

/** One thing somebody does. Numbers choose among the people, the shifts, or what there is at that moment. */
export type Deed =
	| { kind: 'take' | 'assign' | 'assign_yes'; who: number; what: number }
	| { kind: 'accept' | 'decline' | 'ask' | 'stay' | 'remove'; what: number }
	| { kind: 'take_over' | 'cannot'; who: number; what: number }
	| { kind: 'offer'; what: number; give: number }
	| { kind: 'swap' | 'no_swap'; what: number }
	| { kind: 'rest' | 'lose_key' | 'stop'; who: number }
	| { kind: 'close'; what: number }
	| { kind: 'forward'; minutes: number }
	| { kind: 'sweep' };

/** What may leave a shift without anybody who promised: not "ik kan niet", in whatever form. */
export const MAY_EMPTY: ReadonlySet<Deed['kind']> = new Set(['stop', 'remove', 'close']);

export type Stage = {
	hubId: string;
	joke: Person;
	crew: Person[];
	shifts: string[];
	inHub: <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => Promise<T>;
	/** How often each kind of deed was done, and not refused. */
	done: Map<string, number>;
};

/** How things stand, read without the verbs. */
export async function standing({ hubId, inHub }: Pick<Stage, 'hubId' | 'inHub'>) {
	return inHub(program(hubId), async (tx) => ({
		turns: await tx.select().from(assignment).where(eq(assignment.hubId, hubId)).orderBy(asc(assignment.id)),
		shifts: await tx
			.select({ row: shift, needs: task.needs })
			.from(shift)
			.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
			.where(eq(shift.hubId, hubId))
			.orderBy(asc(shift.id)),
		requests: await tx.select().from(coverRequest).where(eq(coverRequest.hubId, hubId)).orderBy(asc(coverRequest.id)),
		offers: await tx.select().from(swapOffer).where(eq(swapOffer.hubId, hubId)).orderBy(asc(swapOffer.id)),
		keys: await tx
			.select()
			.from(qualification)
			.where(and(eq(qualification.hubId, hubId), isNull(qualification.revokedAt))),
		experienced: await tx
			.select()
			.from(volunteer)
			.where(and(eq(volunteer.hubId, hubId), eq(volunteer.experienced, true))),
		members: await tx.select().from(membership).where(eq(membership.hubId, hubId))
	}));
}
export type Standing = Awaited<ReturnType<typeof standing>>;

/** Does it, by the verbs of the rota. A refusal is an answer; only an error fails. */
export async function act(stage: Stage, deed: Deed): Promise<void> {
	const worked = await perform(stage, deed).catch((error: unknown) => {
		// What a page answers when the database judged at the commit.
		if (turnRefusalOf(error)) return false;
		throw error;
	});
	if (worked) stage.done.set(deed.kind, (stage.done.get(deed.kind) ?? 0) + 1);
}

async function perform(stage: Stage, deed: Deed): Promise<boolean> {
	const { hubId, joke, inHub } = stage;
	const seen = await standing(stage);
	const active = seen.turns.filter(({ state }) => state !== 'ended');
	const open = seen.requests.filter(({ outcome }) => outcome === null);
	const offers = seen.offers.filter(({ outcome }) => outcome === null);
	const says = async (actor: Person | undefined, verb: (tx: Tx, actor: Person) => Promise<Outcome<unknown>>) =>
		actor ? (await inHub(actor, (tx) => verb(tx, actor))).ok : false;
	const of = (personId: string | undefined) => [...stage.crew, joke].find((each) => each.personId === personId);
	switch (deed.kind) {
		case 'forward':
			setNow(now().add({ minutes: deed.minutes }));
			return true;
		case 'sweep':
			await widenAll();
			return true;
		case 'take':
			return says(pick(stage.crew, deed.who), (tx, me) =>
				takeShift(tx, me, { shiftId: pick(stage.shifts, deed.what) ?? '' })
			);
		case 'assign':
		case 'assign_yes': {
			const personId = pick(stage.crew, deed.who)?.personId ?? '';
			const yes = deed.kind === 'assign_yes' ? ({ yes: 'phone' } as const) : {};
			const ask = { shiftId: pick(stage.shifts, deed.what) ?? '', personId, despite: true, ...yes };
			return says(joke, (tx, me) => assign(tx, me, ask));
		}
		case 'accept':
		case 'decline': {
			const turn = pick(
				active.filter(({ state }) => state === 'asked'),
				deed.what
			);
			if (!turn) return false;
			const ref = { assignmentId: turn.id };
			return says(of(turn.personId), (tx, me) =>
				deed.kind === 'accept' ? accept(tx, me, { ...ref, how: 'self' }) : decline(tx, me, ref)
			);
		}
		case 'ask': {
			const turn = pick(
				active.filter(({ state }) => state === 'accepted'),
				deed.what
			);
			return turn ? says(of(turn.personId), (tx, me) => askCover(tx, me, { assignmentId: turn.id })) : false;
		}
		case 'remove': {
			const turn = pick(active, deed.what);
			return turn ? says(joke, (tx, me) => removeFromShift(tx, me, { assignmentId: turn.id })) : false;
		}
		case 'stay': {
			const request = pick(open, deed.what);
			const turn = seen.turns.find(({ id }) => id === request?.assignmentId);
			return request ? says(of(turn?.personId), (tx, me) => withdrawCover(tx, me, { requestId: request.id })) : false;
		}
		case 'take_over':
		case 'cannot': {
			const request = pick(open, deed.what);
			if (!request) return false;
			const verb = deed.kind === 'cannot' ? cannotCover : takeOver;
			return says(pick(stage.crew, deed.who), (tx, me) => verb(tx, me, { requestId: request.id }));
		}
		case 'offer': {
			const request = pick(open, deed.what);
			const give = pick(
				active.filter(({ state }) => state === 'accepted'),
				deed.give
			);
			if (!request || !give) return false;
			return says(of(give.personId), (tx, me) => offerSwap(tx, me, { requestId: request.id, assignmentId: give.id }));
		}
		case 'swap':
		case 'no_swap': {
			const offer = pick(offers, deed.what);
			const request = seen.requests.find(({ id }) => id === offer?.requestId);
			const turn = seen.turns.find(({ id }) => id === request?.assignmentId);
			const verb = deed.kind === 'swap' ? acceptSwap : declineSwap;
			return offer ? says(of(turn?.personId), (tx, me) => verb(tx, me, { offerId: offer.id })) : false;
		}
		case 'rest': {
			const person = pick(stage.crew, deed.who);
			if (!person) return false;
			const today = now().toString().slice(0, 10);
			const days = { firstDate: today, lastDate: addDays(today, 5) };
			await inHub(person, async (tx) => {
				await tx.insert(rest).values({ hubId, personId: person.personId, ...days });
				await askCoverForDays(tx, person, person.personId, days);
			});
			return true;
		}
		case 'lose_key': {
			const personId = pick(stage.crew, deed.who)?.personId ?? '';
			await inHub(joke, async (tx) => {
				const hers = and(eq(qualification.hubId, hubId), eq(qualification.personId, personId));
				await tx
					.update(qualification)
					.set({ revokedAt: toDate(now()) })
					.where(hers);
				await qualificationLost(tx, joke, personId, 'key');
			});
			return true;
		}
		case 'stop': {
			const personId = pick(stage.crew, deed.who)?.personId ?? '';
			const fresh = { ...joke, passkeyAt: toDate(now()) };
			return says(fresh, (tx, me) => changeRoles(tx, me, personId, ['resident']));
		}
		case 'close': {
			const shiftId = pick(stage.shifts, deed.what) ?? '';
			await inHub(joke, async (tx) => {
				await closeShift(tx, joke, shiftId);
				const off = { cancelledAt: toDate(now()), cancelledBy: 'single' };
				await tx
					.update(shift)
					.set(off)
					.where(and(eq(shift.hubId, hubId), eq(shift.id, shiftId)));
			});
			return true;
		}
	}
}

function pick<T>(list: readonly T[], number: number): T | undefined {
	return list[number % Math.max(1, list.length)];
}

/** What holds at any moment. */
export function holds(seen: Standing): void {
	const active = seen.turns.filter(({ state }) => state !== 'ended');
	for (const { row } of seen.shifts) {
		const on = active.filter(({ shiftId }) => shiftId === row.id);
		expect(on.length).toBeLessThanOrEqual(row.most);
		expect(row.takenPlaces).toBe(on.length);
		if (row.cancelledAt) expect(on).toEqual([]);
	}
	for (const a of active) {
		const overlapping = active.filter(
			(b) => b.personId === a.personId && b.startsAt < a.endsAt && a.startsAt < b.endsAt
		);
		expect(overlapping).toHaveLength(1);
	}
	const open = seen.requests.filter(({ outcome }) => outcome === null);
	for (const request of open) {
		expect(active.find(({ id }) => id === request.assignmentId)?.state).toBe('accepted');
		expect(request.widensAt === null || request.circle < 4).toBe(true);
	}
	for (const request of seen.requests.filter(({ outcome }) => outcome === 'taken')) {
		expect(active.find(({ id }) => id === request.assignmentId)).toBeUndefined();
		expect(
			seen.turns.some(({ shiftId, personId }) => shiftId === request.shiftId && personId === request.takenBy)
		).toBe(true);
	}
	for (const offer of seen.offers.filter(({ outcome }) => outcome === null)) {
		expect(open.some(({ id }) => id === offer.requestId)).toBe(true);
		expect(active.find(({ id }) => id === offer.assignmentId)?.state).toBe('accepted');
	}
}

/** What holds between two moments, with one deed in between: no shift was emptied by "ik kan niet", and whoever came on may be there. */
export function followed(earlier: Standing, later: Standing, deed: Deed['kind']): void {
	const promised = ({ turns }: Standing, id: string) =>
		turns.filter(({ shiftId, state }) => shiftId === id && state === 'accepted').length;
	if (!MAY_EMPTY.has(deed)) {
		for (const { row } of later.shifts) {
			if (promised(earlier, row.id) > 0) expect(promised(later, row.id)).toBeGreaterThan(0);
			if (promised(earlier, row.id) >= row.least) expect(promised(later, row.id)).toBeGreaterThanOrEqual(row.least);
		}
	}
	const known = new Set(earlier.turns.map(({ id }) => id));
	for (const made of later.turns) if (!known.has(made.id) && made.state !== 'ended') mayBeThere(later, made);
}

function mayBeThere(seen: Standing, made: Standing['turns'][number]): void {
	const its = seen.shifts.find(({ row }) => row.id === made.shiftId);
	const roles = seen.members.find(({ personId }) => personId === made.personId)?.roles ?? [];
	expect(roles.some((role) => role === 'volunteer' || role === 'coordinator')).toBe(true);
	for (const need of its?.needs ?? []) {
		expect(seen.keys.some(({ personId, kind }) => personId === made.personId && kind === need)).toBe(true);
	}
	if (knows(seen, made.personId, made.startsAt)) return;
	const beside = seen.turns.filter(
		({ shiftId, state, personId }) => shiftId === made.shiftId && state !== 'ended' && personId !== made.personId
	);
	expect(beside.some(({ personId }) => knows(seen, personId, made.startsAt))).toBe(true);
}

function knows({ turns, experienced }: Standing, person: string, at: Date): boolean {
	if (experienced.some(({ personId }) => personId === person)) return true;
	const done = turns.filter(
		({ personId, state, endsAt }) => personId === person && state === 'accepted' && endsAt <= at
	);
	return done.length >= 3;
}

/** Puts the house back as it was: nobody on anything, everybody a volunteer with what she held. */
export async function freshStart(hubId: string, crew: readonly Person[], keyHolders: readonly Person[]): Promise<void> {
	await asWorkerIn(hubId, async (tx) => {
		for (const table of ['swap_offer', 'cover_ask', 'cover_request', 'assignment', 'shift', 'rest', 'qualification']) {
			await tx.execute(sql`delete from ${sql.identifier(table)} where hub_id = ${hubId}`);
		}
		for (const { personId } of keyHolders) {
			await tx.insert(qualification).values({ hubId, personId, kind: 'key', since: '2025-01-01' });
		}
		for (const { personId } of crew) {
			await tx
				.update(membership)
				.set({ roles: ['resident', 'volunteer'] })
				.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId)));
		}
	});
}
