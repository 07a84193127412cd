import { sql } from 'drizzle-orm';
import { program, type Person } from '#lib/server/auth/actor.ts';
import { inHub, type InHub, type Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, localDate, mondayOf, toDate, toInstant, type IsoDate } from '#lib/time/local.ts';
import { makeShifts } from '#modules/rota/server/index.ts';
import { noteHours } from '#modules/rota/server/note-hours.ts';
import type { Temporal } from 'temporal-polyfill';
import type { MadeSeries } from './agenda.ts';
import type { Chance } from './chance.ts';
import { rotaOfDeLinde, rotaStories } from './data/de-linde-rota.ts';
import type { DemoRota } from './data/rota-types.ts';
import type { HubSlug } from './data/types.ts';
import { rotaOfZonnehof } from './data/zonnehof-rota.ts';
import { must } from './must.ts';
import { idOf, type Ids } from './people.ts';
import { makeRota, type MadeRota } from './rota.ts';
import { openPlaces, sayYes } from './rota-coming.ts';
import { settleHours, writeHistory } from './rota-history.ts';
import { chooseShifts, tellRota, whoIsAsked } from './rota-stories.ts';
import { divide, shiftsBetween, type DemoShift, type Placed } from './rota-turns.ts';
import { at, lastAwake } from './time.ts';

const ZONE = 'Europe/Amsterdam';
/** So far back people have helped. */
const ROTA_WEEKS_BACK = 8;
/** Key and till are found further ahead than whoever pours the coffee. */
const DOOR_DAYS_AHEAD = 16;

const rotas: Partial<Record<HubSlug, DemoRota>> = { 'de-linde': rotaOfDeLinde, zonnehof: rotaOfZonnehof };

type House = { slug: HubSlug; joke: Person & InHub; series: Map<string, MadeSeries>; ids: Ids; chance: Chance };
type Weeks = { start: IsoDate; today: IsoDate; begin: Temporal.Instant; awake: Temporal.Instant };

/** Which hubs of the example have a rota. */
export const hasRota = (slug: HubSlug) => slug in rotas;

/** The first day of the example's rota. */
export const rotaStart = (today: IsoDate): IsoDate => addDays(mondayOf(today), -7 * ROTA_WEEKS_BACK);

/** Makes the rota of a house, lets eight weeks go by, and tells what is going on just now. */
export async function keepRota(house: House): Promise<void> {
	const { slug, joke, ids } = house;
	const rota = rotas[slug];
	if (!rota) return;
	const today = localDate(now(), ZONE);
	const start = rotaStart(today);
	const weeks = { start, today, begin: toInstant(addDays(start, -4), '10:00', ZONE), awake: lastAwake(now()) };
	await inFreshPlans(joke, async (tx) => {
		const made = await at(weeks.begin, () => begin(tx, house, rota, start));
		for (const { id } of made.patterns) must(id, await makeShifts(tx, program(joke.hubId), id));
	});
	await inFreshPlans(joke, (tx) => fillWeeks(tx, house, rota, weeks));
	const corrected = slug === 'de-linde' ? rotaStories.corrected : [];
	// As the daily job would have: from a Sunday, the first Monday lies further back than hours are still noted.
	const halfway = toInstant(addDays(start, 28), '03:00', ZONE);
	await inFreshPlans(joke, (tx) => at(halfway, async () => void (await noteHours(tx, joke.hubId))));
	await inFreshPlans(joke, (tx) => at(weeks.awake, () => settleHours(tx, joke, ids, { corrected, today })));
}

/** Plans of the database that were made when the tables were empty do not fit what stands in them a moment later. */
function inFreshPlans(joke: InHub, work: (tx: Tx) => Promise<void>): Promise<void> {
	return inHub(joke, async (tx) => {
		await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
		await work(tx);
	});
}

async function begin(tx: Tx, { joke, ids, series }: House, rota: DemoRota, start: IsoDate): Promise<MadeRota> {
	const made = await makeRota({ tx, joke, ids }, rota, series, start);
	await openPlaces(tx, joke, rota, made, ids);
	return made;
}

async function fillWeeks(tx: Tx, house: House, rota: DemoRota, weeks: Weeks): Promise<void> {
	const { joke, ids, slug, chance } = house;
	const { begin, awake, today } = weeks;
	const until = toInstant(addDays(today, DOOR_DAYS_AHEAD), '00:00', ZONE);
	const all = await shiftsBetween(tx, joke.hubId, begin, until);
	const lastDay = addDays(mondayOf(today), 13);
	const shifts = all.filter(
		({ localDate: date, needs }) => date <= lastDay || needs.some((need) => need === 'key' || need === 'till')
	);
	const chosen = slug === 'de-linde' ? chooseShifts(shifts, weeks) : undefined;
	const crew = rota.crew.filter(({ beginner }) => !beginner);
	const placed = divide(shifts, crew, ids, { chance, ...(chosen && { leaveOpen: chosen.leaveOpen }) });
	const isPast = (each: DemoShift) => each.startsAt < toDate(awake);
	const begun = (chosen?.learning ?? []).filter(isPast).map((shift) => beginnerOn(shift, rota, ids));
	const past = placed.filter(({ shift }) => isPast(shift));
	await writeHistory(tx, joke, [...past, ...begun], begin);
	const coming = placed.filter(({ shift }) => !isPast(shift));
	const asked = chosen && whoIsAsked(coming, chosen, awake);
	const sure = coming.filter((each) => each !== asked);
	await sayYes(tx, joke, ids, sure, awake);
	if (!chosen) return;
	const learning = chosen.learning.filter((each) => !isPast(each));
	await tellRota(tx, joke, ids, { learning, asked, when: weeks });
}

function beginnerOn(shift: DemoShift, { crew }: DemoRota, ids: Ids): Placed {
	const who = crew.find(({ beginner }) => beginner);
	if (!who) throw new Error('nobody begins');
	return { shift, who, personId: idOf(ids, who.key) };
}
