import { and, asc, eq, gte, isNull, lte } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { visitor } from '#lib/server/auth/actor.ts';
import { inHub, type InHub, type Tx } from '#lib/server/db/index.ts';
import { fromDate, toDate } from '#lib/time/local.ts';
import { occurrence, signUp as signUps } from '#modules/agenda/server/agenda.schema.ts';
import { addHeads, markCame, signUp, withdraw } from '#modules/agenda/server/index.ts';
import type { MadeSeries } from './agenda.ts';
import type { Chance } from './chance.ts';
import { guests } from './data/guests.ts';
import type { DemoPerson } from './data/types.ts';
import { must } from './must.ts';
import { at } from './time.ts';

/** Something that happened, and when. */
type Act = { when: Temporal.Instant; act: (tx: Tx) => Promise<void> };
/** The people of one hub, each as herself, and the desk. */
export type Crowd = {
	hubId: string;
	desk: InHub;
	people: readonly { of: DemoPerson; actor: InHub; personId: string }[];
};
type Time = typeof occurrence.$inferSelect;

const DAY = 24 * 60;
/** For so many days back it is known who was signed up. */
const NAMES_DAYS = 9;
/** People sign up no further ahead than this. */
const AHEAD_DAYS = 14;

/** So many acts are written together: quick, and far from the time a transaction may take. */
const TOGETHER = 50;

/** Lets the weeks go by up to `until`, moment after moment: people sign up, some cancel, come in, are counted. */
export async function letWeeksPass(
	crowd: Crowd,
	made: Map<string, MadeSeries>,
	{ from, until, chance }: { from: Temporal.Instant; until: Temporal.Instant; chance: Chance }
): Promise<void> {
	const times = await inHub(crowd.desk, (tx) =>
		timesBetween(tx, crowd.hubId, from, until.add({ hours: AHEAD_DAYS * 24 }))
	);
	const acts = times
		.flatMap((time) => {
			const series = made.get(time.seriesId);
			return series ? actsOf(crowd, series, time, until, chance) : [];
		})
		.filter(({ when }) => Temporal.Instant.compare(when, until) < 0)
		.sort((a, b) => Temporal.Instant.compare(a.when, b.when));
	for (let first = 0; first < acts.length; first += TOGETHER)
		await inHub(crowd.desk, async (tx) => {
			for (const { when, act } of acts.slice(first, first + TOGETHER)) await at(when, () => act(tx));
		});
}

function timesBetween(tx: Tx, hubId: string, from: Temporal.Instant, to: Temporal.Instant): Promise<Time[]> {
	const { startsAt, cancelledAt } = occurrence;
	const there = and(gte(startsAt, toDate(from)), lte(startsAt, toDate(to)), isNull(cancelledAt));
	return tx
		.select()
		.from(occurrence)
		.where(and(eq(occurrence.hubId, hubId), there))
		.orderBy(asc(startsAt), asc(occurrence.title));
}

function actsOf(crowd: Crowd, series: MadeSeries, time: Time, until: Temporal.Instant, chance: Chance): Act[] {
	const starts = fromDate(time.startsAt);
	const ahead = until.until(starts).total('hours') / 24;
	if (series.capacity === undefined) return walkIns(crowd, series.heads ?? 0, time, chance);
	// The house began by counting heads; names came later.
	if (ahead < -NAMES_DAYS) return walkIns(crowd, (series.capacity ?? 30) * (series.fill ?? 0.5), time, chance);
	const soon = ahead < 7 ? 1 : ahead < 14 ? 0.6 : 0.35;
	const usual = (series.capacity ?? 30) * (series.fill ?? 0.5) * soon;
	const wanted = Math.round(usual * (0.85 + chance.next() * 0.35));
	// For what is still to come people signed up in the days before now.
	const latest = earliest(starts.subtract({ hours: 4 }), until);
	const acts = signUpsFor(crowd, series, time, { wanted, latest }, chance);
	return [...acts, { when: starts.add({ minutes: 20 }), act: (tx) => tick(tx, crowd, time, chance) }];
}

type Rush = { wanted: number; latest: Temporal.Instant };

function signUpsFor(crowd: Crowd, series: MadeSeries, time: Time, rush: Rush, chance: Chance): Act[] {
	const { wanted, latest } = rush;
	const acts: Act[] = [];
	let places = 0;
	for (const { of, actor, personId } of chance.some(
		crowd.people.filter((each) => fits(each.of, series)),
		wanted
	)) {
		if (places >= wanted) break;
		const party = Math.min(series.partyMax ?? 4, wanted - places, chance.next() < 0.22 ? chance.between(2, 3) : 1);
		places += party;
		const when = daytime(latest.subtract({ minutes: chance.between(20, 6 * DAY) }), chance);
		const ask = { places: party, wish: 'move_in' } as const;
		const cancels = chance.next() < 0.06 ? when.add({ minutes: chance.between(30, 2 * DAY) }) : undefined;
		const come = async (tx: Tx) => {
			// Who has no mail address comes by, and is signed up at the desk.
			const [by, via] = of.email
				? [actor, { via: 'self' as const }]
				: [crowd.desk, { via: 'desk' as const, for: { personId } }];
			must(series.title, await signUp(tx, by, time.id, { ...ask, ...via }));
		};
		acts.push({ when, act: come });
		if (cancels && Temporal.Instant.compare(cancels, latest) < 0)
			acts.push({ when: cancels, act: (tx) => giveBack(tx, crowd, actor, time.id, personId) });
	}
	if (chance.next() < 0.3 && places + 1 < (series.capacity ?? 99)) acts.push(guestFor(crowd, time, latest, chance));
	return acts;
}

function guestFor(crowd: Crowd, time: Time, latest: Temporal.Instant, chance: Chance): Act {
	const [guest = guests[0]] = chance.some(guests, 1);
	const when = daytime(latest.subtract({ minutes: chance.between(60, 4 * DAY) }), chance);
	const ask = { places: 1, wish: 'move_in', via: 'guest', for: { guest } } as const;
	return { when, act: async (tx) => void must(guest.name, await signUp(tx, visitor(crowd.hubId), time.id, ask)) };
}

async function giveBack(tx: Tx, crowd: Crowd, actor: InHub, occurrenceId: string, personId: string): Promise<void> {
	const mine = and(eq(signUps.occurrenceId, occurrenceId), eq(signUps.personId, personId));
	const [row] = await tx
		.select({ id: signUps.id })
		.from(signUps)
		.where(and(eq(signUps.hubId, crowd.hubId), mine));
	if (row) must('withdraw', await withdraw(tx, actor, { signUpId: row.id }));
}

/** Whether somebody would come to this at all: no grandmother on the youth evening. */
function fits({ is = [] }: DemoPerson, { forWhom = 'everyone', spoken }: MadeSeries): boolean {
	if (spoken === 'ar' || spoken === 'tr') return is.includes(spoken);
	if (forWhom === 'seniors') return is.includes('senior');
	if (forWhom === 'newcomers') return is.includes('newcomer');
	if (['children', 'youth', 'parents'].includes(forWhom)) return is.includes('parent');
	return forWhom !== 'adults' || !is.includes('senior');
}

/** The desk ticks who came; now and then somebody does not. */
async function tick(tx: Tx, crowd: Crowd, time: Time, chance: Chance): Promise<void> {
	const here = and(eq(signUps.hubId, crowd.hubId), eq(signUps.occurrenceId, time.id), eq(signUps.state, 'confirmed'));
	const rows = await tx.select({ id: signUps.id }).from(signUps).where(here).orderBy(asc(signUps.arrival));
	const came = rows.filter(() => chance.next() < 0.9);
	for (const outcome of await Promise.all(came.map(({ id }) => markCame(tx, crowd.desk, id)))) must('came', outcome);
}

/** Heads at the door of a drop-in, counted in a few goes. */
function walkIns({ desk }: Crowd, usual: number, time: Time, chance: Chance): Act[] {
	const heads = Math.round(usual * (0.7 + chance.next() * 0.6));
	const first = Math.ceil(heads * (0.4 + chance.next() * 0.3));
	const starts = fromDate(time.startsAt);
	return [first, heads - first]
		.filter((counted) => counted > 0)
		.map((counted, nth) => ({
			when: starts.add({ minutes: 15 + nth * chance.between(20, 40) }),
			act: async (tx) => void must(time.title, await addHeads(tx, desk, time.id, counted))
		}));
}

/** Nobody signs up for soup at four in the morning: the same day, between eight and nine in the evening. Never later than it was. */
function daytime(when: Temporal.Instant, chance: Chance): Temporal.Instant {
	const there = when.toZonedDateTimeISO('Europe/Amsterdam');
	if (there.hour >= 8 && there.hour < 21) return when;
	return there
		.subtract({ days: there.hour < 8 ? 1 : 0 })
		.with({ hour: chance.between(8, 20) })
		.toInstant();
}

const earliest = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b);
