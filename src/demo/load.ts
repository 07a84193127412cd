import { visitor, type Actor, type Person } from '#lib/server/auth/actor.ts';
import { inHub, inInstallation, type InHub, type Tx } from '#lib/server/db/index.ts';
import type { HubModule } from '#lib/server/hub/kinds.ts';
import { hubCount } from '#lib/server/hub/make.ts';
import { withoutMail } from '#lib/server/mail/post.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, mondayOf, today, toInstant, type IsoDate } from '#lib/time/local.ts';
import { makeAgenda, type MadeSeries } from './agenda.ts';
import { chanceOf } from './chance.ts';
import { fillSealedPart } from './concerns.ts';
import { SEALED_HUB } from './data/concerns.ts';
import { hubs } from './data/hubs.ts';
import { everyone } from './data/people.ts';
import type { HubSlug } from './data/types.ts';
import { signInHints, type SignInHint } from './hints.ts';
import { furnish, makeHouse, standIn } from './house.ts';
import { must } from './must.ts';
import { actorOf, completeCoordinator, fillHub, known, addOperator, type Ids } from './people.ts';
import { hasRota, keepRota, rotaStart } from './rota-weeks.ts';
import { tellStories } from './stories.ts';
import { at, travelling } from './time.ts';
import { letWeeksPass, type Crowd } from './visits.ts';

export { signInHints, type SignInHint } from './hints.ts';

/** How far the example looks back and ahead. */
export const WEEKS_BACK = 4;
/** Another number, another neighbourhood. */
const SEED = 1207;
const ZONE = 'Europe/Amsterdam';

/**
 * Loads the example neighbourhood, and nobody gets a mail about it. The houses, their people and the agenda come all at once or
 * not at all; then their weeks go by, hub by hub. Out: how to sign in as each of its people. Where there is a hub already
 * nothing is done; the answer is then that of `signInHints`.
 */
export async function loadDemo(): Promise<SignInHint[]> {
	await withoutMail(() =>
		travelling(async () => {
			const ids: Ids = new Map();
			for (const house of await inInstallation((tx) => build(tx, ids))) await live(house, ids);
		})
	);
	return signInHints();
}

const monday = () => addDays(mondayOf(today(ZONE)), -7 * WEEKS_BACK);
/** When the example begins: before the first week of its rota, and of its agenda, so that people can sign up for that. */
const opening = () => toInstant(addDays(rotaStart(today(ZONE)), -6), '10:00', ZONE);

type House = { of: (typeof hubs)[number]; actor: Person & InHub };
type HouseWithAgenda = House & { made: Map<string, MadeSeries> };

async function build(tx: Tx, ids: Ids): Promise<HouseWithAgenda[]> {
	if ((await hubCount(tx)) > 0) return [];
	const [first, day] = [monday(), today(ZONE)];
	return at(opening(), async () => {
		const built: HouseWithAgenda[] = [];
		for (const { of, actor } of await makeHouses(tx, ids, day)) {
			await standIn(tx, actor.hubId);
			await fillHub(tx, actor, of.slug, of.coordinator, ids);
			built.push({ of, actor, made: await makeAgenda(tx, actor, of.slug, ids, first) });
		}
		return built;
	});
}

async function live({ of, actor, made }: HouseWithAgenda, ids: Ids): Promise<void> {
	const crowd = crowdOf(of.slug, actor, ids);
	await letWeeksPass(crowd, made, { from: opening(), until: now(), chance: chanceOf(SEED) });
	if (of.slug === 'de-linde') await inHub(actor, (tx) => tellStories(tx, crowd, ids));
	await keepRota({ slug: of.slug, joke: actor, series: made, ids, chance: chanceOf(SEED) });
	if (of.slug === SEALED_HUB) await fillSealedPart(actor.hubId, ZONE, ids);
}

function crowdOf(slug: HubSlug, desk: InHub, ids: Ids): Crowd {
	const residents = everyone.filter((each) => each.in[slug]?.includes('resident'));
	const people = residents.map((of) => {
		const actor = actorOf(ids, of.key, desk.hubId, of.in[slug] ?? []);
		return { of, actor, personId: actor.personId };
	});
	return { hubId: desk.hubId, desk, people };
}

/** Het Anker has the sealed form on, and nobody who made a key yet. */
function modulesOf(slug: HubSlug): HubModule[] {
	const rota: HubModule[] = hasRota(slug) ? ['rota'] : [];
	return ['agenda', ...rota, ...(slug === 'zonnehof' ? [] : (['concerns'] as const))];
}

async function makeHouses(tx: Tx, ids: Ids, day: IsoDate): Promise<House[]> {
	const houses: House[] = [];
	let maker: Actor = visitor();
	for (const of of hubs) {
		const { name, email = '', in: roles } = known(of.coordinator);
		// The first is made as anybody may make the first: two who load at once do not both do so.
		const made = must(of.name, await makeHouse(tx, maker, of, { name, email }, modulesOf(of.slug)));
		await completeCoordinator(tx, ids, of.coordinator, made.personId);
		const actor = actorOf(ids, of.coordinator, made.hubId, roles[of.slug] ?? []);
		await furnish(tx, actor, of, day);
		if (houses.length === 0) maker = await addOperator(tx, ids);
		houses.push({ of, actor });
	}
	return houses;
}
