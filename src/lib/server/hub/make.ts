import { count, eq, sql } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { newId } from '#lib/crypto/ids.ts';
import { program, type Actor } from '#lib/server/auth/actor.ts';
import { coordinatorLink } from '#lib/server/auth/one-time-link.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { hub, importantNumber, openingHours, room } from '#lib/server/db/schema/hub.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';
import { record, recordInstallation } from '#lib/server/events/record.ts';
import { post } from '#lib/server/mail/post.ts';
import { checkBrandColour } from '#lib/ui/colour.ts';
import { usualNumbers, usualRooms, type HubKind, type HubLanguage, type HubModule, type Stretch } from './kinds.ts';

/** Everything a hub begins with. `email` of the coordinator in small letters; `brandColour` as #rrggbb. */
export type HubDraft = {
	kind: HubKind;
	name: string;
	slug: string;
	street: string;
	postcode: string;
	city: string;
	email?: string | undefined;
	phone?: string | undefined;
	week: readonly Stretch[];
	/** Left out: the agenda. */
	modules?: readonly HubModule[] | undefined;
	languages: readonly HubLanguage[];
	brandColour: string;
	coordinator: { name: string; email: string };
};

/** `link` is the path with which the first coordinator signs in, once: for the terminal, not for a page. */
export type MadeHub = { hubId: string; slug: string; personId: string; link: string };
export type MakeRefusal = 'not_the_first' | 'slug_taken' | 'colour_too_light';

/**
 * Makes a hub with its hours, rooms, numbers and first coordinator; all of it or nothing. Through inInstallation.
 * Refused: 'not_the_first' (there is a hub, and the actor is no operator), 'slug_taken', 'colour_too_light'.
 */
export async function makeHub(tx: Tx, actor: Actor, draft: HubDraft): Promise<Outcome<MadeHub, MakeRefusal>> {
	if (!checkBrandColour(draft.brandColour).ok) return refused('colour_too_light');
	if (!(await mayMakeHub(tx, actor))) return refused('not_the_first');
	const hubId = newId();
	const { coordinator, week: _week, languages, modules = ['agenda'], ...front } = draft;
	// Two who want the same address at the same moment: the second waits here, and then finds it taken.
	const made = await tx
		.insert(hub)
		.values({ id: hubId, ...front, languages: withDutch(languages), modules: [...modules] })
		.onConflictDoNothing({ target: hub.slug })
		.returning({ id: hub.id });
	if (made.length === 0) return refused('slug_taken');
	await standIn(tx, hubId);
	await furnish(tx, hubId, draft);
	const personId = await firstCoordinator(tx, hubId, coordinator);
	await record(tx, program(hubId), 'hub.made', { type: 'hub', id: hubId });
	await recordInstallation(tx, actor, 'hub.made', hubId);
	await post(tx, { hubId, kind: 'hub.made', recipient: { type: 'person', id: personId }, subjectId: hubId });
	return done({ hubId, slug: draft.slug, personId, link: await coordinatorLink(tx, personId, hubId) });
}

/**
 * Whether this actor may make a hub now: an operator always, anybody as long as there is none.
 * Takes a lock, so that two who begin an empty installation at the same moment do not both make its first hub.
 */
export async function mayMakeHub(tx: Tx, actor: Actor): Promise<boolean> {
	if (actor.roles.has('operator')) return true;
	await tx.execute(sql`select pg_advisory_xact_lock(hashtext('aanloop: first hub'))`);
	return (await hubCount(tx)) === 0;
}

/** How many hubs the installation has. */
export async function hubCount(tx: Tx): Promise<number> {
	const [row] = await tx.select({ hubs: count() }).from(hub);
	return row?.hubs ?? 0;
}

export function withDutch(languages: readonly HubLanguage[]): HubLanguage[] {
	return [...new Set<HubLanguage>(['nl', ...languages])];
}

/** The transaction goes on inside the hub it just made: from here its walls are those of that hub. */
async function standIn(tx: Tx, hubId: string): Promise<void> {
	await tx.execute(sql`select set_config('app.hub_id', ${hubId}, true)`);
}

async function furnish(tx: Tx, hubId: string, { kind, week }: HubDraft): Promise<void> {
	if (week.length > 0) await tx.insert(openingHours).values(week.map((stretch) => ({ hubId, ...stretch })));
	await tx.insert(room).values(usualRooms(kind).map((each, position) => ({ hubId, position, ...each })));
	await tx.insert(importantNumber).values(usualNumbers().map((each, position) => ({ hubId, position, ...each })));
}

/** Someone the installation knows already keeps her record; this hub knows her by the name given here. */
async function firstCoordinator(tx: Tx, hubId: string, { name, email }: HubDraft['coordinator']): Promise<string> {
	await tx.insert(person).values({ name, email }).onConflictDoNothing({ target: person.email });
	const [known] = await tx.select({ id: person.id }).from(person).where(eq(person.email, email));
	if (!known) throw new Error('a coordinator has a record');
	await tx.insert(membership).values({ hubId, personId: known.id, name, roles: ['resident', 'coordinator'] });
	return known.id;
}
