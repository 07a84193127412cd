import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, toDate } from '#lib/time/local.ts';
import { occurrence, signUp as signUps } from '#modules/agenda/server/agenda.schema.ts';
import { cancelOccurrence, changeOccurrence, signUp, withdraw } from '#modules/agenda/server/index.ts';
import { stories } from './data/stories.ts';
import { must } from './must.ts';
import { idOf, type Ids } from './people.ts';
import { at, lastAwake } from './time.ts';
import type { Crowd } from './visits.ts';

type Stage = { tx: Tx; crowd: Crowd; ids: Ids };
type Time = typeof occurrence.$inferSelect;

/** Far enough ahead that the story still holds when somebody comes to look the next day. */
const HOURS_AHEAD = 40;
/** So far ahead one has a day to answer an offer. */
const A_DAY_TO_ANSWER = 76;

/** What is going on in the house just now, on top of its usual weeks. */
export async function tellStories(tx: Tx, crowd: Crowd, ids: Ids): Promise<void> {
	const stage: Stage = { tx, crowd, ids };
	const awake = lastAwake(now());
	const before = (hours: number) => awake.subtract({ minutes: Math.round(hours * 60) });
	await at(before(26), () => singleChanges(stage));
	await at(before(9), () => companions(stage));
	await at(before(6), () => fullHouse(stage));
	await at(before(5), () => almostFull(stage));
	await offered(stage, before);
}

async function singleChanges({ tx, crowd }: Stage): Promise<void> {
	const { cancelled, moved } = stories;
	const ill = await coming(tx, crowd.hubId, cancelled.title, 1);
	must(cancelled.title, await cancelOccurrence(tx, crowd.desk, ill.id, cancelled.reason));
	const { id, localDate } = await coming(tx, crowd.hubId, moved.title, 1);
	const changes = { date: addDays(localDate, moved.days), sentence: moved.sentence };
	must(moved.title, await changeOccurrence(tx, crowd.desk, id, changes));
}

async function companions({ tx, crowd, ids }: Stage): Promise<void> {
	const { comesAlong, atDesk, forNeighbour } = stories;
	const table = await coming(tx, crowd.hubId, comesAlong.title);
	const party = { places: comesAlong.places, wish: 'move_in', via: 'self' } as const;
	must(comesAlong.title, await signUp(tx, member(crowd, comesAlong.who), table.id, party));
	const one = { places: 1, wish: 'move_in' } as const;
	const moving = await coming(tx, crowd.hubId, atDesk.title);
	const lin = { personId: idOf(ids, atDesk.who) };
	must(atDesk.title, await signUp(tx, crowd.desk, moving.id, { ...one, via: 'desk', for: lin }));
	const soup = await coming(tx, crowd.hubId, forNeighbour.title);
	const by = member(crowd, forNeighbour.by);
	must(forNeighbour.title, await signUp(tx, by, soup.id, { ...one, via: 'neighbour', for: lin }));
}

async function fullHouse(stage: Stage): Promise<void> {
	const { title, waiting } = stories.full;
	const time = await coming(stage.tx, stage.crowd.hubId, title);
	await fillTo(stage, time, 0, waiting);
	for (const key of waiting) await queue(stage, time, key, 'move_in');
}

async function almostFull(stage: Stage): Promise<void> {
	const time = await coming(stage.tx, stage.crowd.hubId, stories.lastPlace.title);
	await fillTo(stage, time, 1, []);
}

/** Full, a queue, and then somebody who cannot come after all: the first in line is asked. */
async function offered(stage: Stage, before: (hours: number) => Temporal.Instant): Promise<void> {
	const { title, first, waiting } = stories.offered;
	const { tx, crowd } = stage;
	const time = await coming(tx, crowd.hubId, title, 0, A_DAY_TO_ANSWER);
	await at(before(5), () => clear(stage, time, [first, ...waiting]));
	await at(before(4), () => fillTo(stage, time, 0, [first, ...waiting]));
	await at(before(3), () => queue(stage, time, first, 'ask_first'));
	for (const key of waiting) await at(before(2), () => queue(stage, time, key, 'move_in'));
	await at(before(0.4), () => leaveOne(stage, time));
}

function member(crowd: Crowd, key: string): InHub {
	const found = crowd.people.find(({ of }) => of.key === key);
	if (!found) throw new Error(`${key} is no resident here`);
	return found.actor;
}

/** The next time of an activity that lies far enough ahead; `skip` passes over as many. */
async function coming(tx: Tx, hubId: string, title: string, skip = 0, hours = HOURS_AHEAD): Promise<Time> {
	const far = toDate(now().add({ hours }));
	const mine = and(eq(occurrence.hubId, hubId), eq(occurrence.title, title), isNull(occurrence.cancelledAt));
	const [row] = await tx
		.select()
		.from(occurrence)
		.where(and(mine, gt(occurrence.startsAt, far)))
		.orderBy(asc(occurrence.startsAt))
		.offset(skip)
		.limit(1);
	if (!row) throw new Error(`there is no ${title} to come`);
	return row;
}

/** Neighbours take places until `left` are free. `except` keep out of it: they come later. */
async function fillTo({ tx, crowd }: Stage, time: Time, left: number, except: readonly string[]): Promise<void> {
	for (const { of, actor } of crowd.people) {
		const [state] = await tx
			.select({ taken: occurrence.confirmedPlaces, capacity: occurrence.capacity })
			.from(occurrence)
			.where(and(eq(occurrence.hubId, crowd.hubId), eq(occurrence.id, time.id)));
		if (!state || state.taken >= (state.capacity ?? 0) - left) return;
		if (except.includes(of.key) || !of.email || of.is?.includes('senior')) continue;
		must(time.title, await signUp(tx, actor, time.id, { places: 1, wish: 'move_in', via: 'self' }));
	}
}

async function queue({ tx, crowd }: Stage, time: Time, key: string, wish: 'move_in' | 'ask_first'): Promise<void> {
	must(time.title, await signUp(tx, member(crowd, key), time.id, { places: 1, wish, via: 'self' }));
}

/** Nobody waits, and these people have no place yet: so the story begins. */
async function clear({ tx, crowd, ids }: Stage, time: Time, keys: readonly string[]): Promise<void> {
	const theirs = new Set<string | null>(keys.map((key) => idOf(ids, key)));
	const rows = await signedUp(tx, time);
	// Who waits first: otherwise she moves into a place that comes free here.
	const gone = [
		...rows.filter(({ state }) => state === 'waiting'),
		...rows.filter(({ personId }) => theirs.has(personId))
	];
	for (const { id } of gone) must('clear', await withdraw(tx, crowd.desk, { signUpId: id }));
}

async function leaveOne({ tx, crowd }: Stage, time: Time): Promise<void> {
	const there = (await signedUp(tx, time)).filter(({ state, personId }) => state === 'confirmed' && personId);
	const row = there.find(({ places }) => places === 1) ?? there[0];
	if (!row) throw new Error('nobody is there');
	const self = crowd.people.find((each) => each.personId === row.personId);
	must('leave', await withdraw(tx, self?.actor ?? crowd.desk, { signUpId: row.id }));
}

function signedUp(tx: Tx, { hubId, id }: Time) {
	const here = and(eq(signUps.hubId, hubId), eq(signUps.occurrenceId, id), ne(signUps.state, 'withdrawn'));
	return tx.select().from(signUps).where(here).orderBy(asc(signUps.arrival));
}
