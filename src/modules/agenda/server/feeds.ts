import { and, asc, eq, gt, lt, isNull, ne } from 'drizzle-orm';
import { derivedToken, equalSecret } from '#lib/crypto/tokens.ts';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import { hub, room } from '#lib/server/db/schema/hub.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { publicUrl, settings } from '#lib/server/settings/settings.ts';
import { now } from '#lib/time/clock.ts';
import { fromDate, toDate } from '#lib/time/local.ts';
import { feed, type FeedEvent } from '../rules/ics-export.ts';
import { occurrence, personalFeed as feeds, series, signUp } from './agenda.schema.ts';
import { eventsOfParts } from './feed-parts.ts';
import { hubOf, isMember } from './rights.ts';

/** A calendar file and its ETag. */
export type CalendarFile = { body: string; etag: string };
const BACK_HOURS = 4 * 7 * 24;
const AHEAD_HOURS = 26 * 7 * 24;

/** The agenda of a hub: four weeks back, 26 ahead, what was cancelled as well. */
export async function hubFeed(tx: Tx, hubId: string): Promise<CalendarFile | undefined> {
	const house = await houseOf(tx, hubId);
	return house && fileOf(house, house.name, `/${house.slug}/agenda`, await eventsOf(tx, house));
}

/** One series. */
export async function seriesFeed(tx: Tx, hubId: string, seriesId: string): Promise<CalendarFile | undefined> {
	const house = await houseOf(tx, hubId);
	const mine = and(eq(series.hubId, hubId), eq(series.id, seriesId));
	const [row] = await tx.select({ title: series.title }).from(series).where(mine);
	if (!house || !row) return undefined;
	return fileOf(house, row.title, `/${house.slug}/agenda`, await eventsOf(tx, house, { seriesId }));
}

/** One occurrence, to download; whenever it is. */
export async function occurrenceFile(tx: Tx, hubId: string, occurrenceId: string): Promise<CalendarFile | undefined> {
	const house = await houseOf(tx, hubId);
	const events = house ? await eventsOf(tx, house, { occurrenceId }) : [];
	const [event] = events;
	return house && event && fileOf(house, event.title, `/${house.slug}/agenda/${occurrenceId}`, events);
}

/** The secret in the address of somebody's own calendar. */
export function feedToken(feedId: string): string {
	return derivedToken(settings().AANLOOP_SECRET, 'agenda.personal_feed', feedId);
}

/** What somebody signed up for, behind a secret address; undefined when that was taken back, or never was. */
export async function personalFeedFile(
	tx: Tx,
	hubId: string,
	feedId: string,
	token: string
): Promise<CalendarFile | undefined> {
	if (!equalSecret(feedToken(feedId), token)) return undefined;
	const valid = and(eq(feeds.hubId, hubId), eq(feeds.id, feedId), isNull(feeds.revokedAt));
	const [row] = await tx.select({ personId: feeds.personId }).from(feeds).where(valid);
	const house = await houseOf(tx, hubId);
	if (!house || !row) return undefined;
	const own = await eventsOf(tx, house, { personId: row.personId });
	const others = await eventsOfParts(
		tx,
		{ hubId, slug: house.slug, zone: house.zone, place: placeOf(house), ...windowNow() },
		row.personId
	);
	return fileOf(house, house.name, `/${house.slug}/mijn`, [...own, ...others]);
}

/** The address of the actor's own calendar; made when there is none. Refused: 'not_a_member'. */
export async function openPersonalFeed(
	tx: Tx,
	actor: Actor
): Promise<Outcome<{ feedId: string; token: string }, 'not_a_member'>> {
	if (!isMember(actor)) return refused('not_a_member');
	const known = await personalFeedOf(tx, actor);
	if (known) return done(known);
	const row = { hubId: hubOf(actor), id: newId(), personId: actor.personId, createdAt: toDate(now()) };
	const made = await tx.insert(feeds).values(row).onConflictDoNothing().returning({ id: feeds.id });
	if (made.length > 0) await record(tx, actor, 'agenda.feed_opened', { type: 'personal_feed', id: row.id });
	// Pressed twice at once: the other press made it.
	return done((await personalFeedOf(tx, actor)) ?? { feedId: row.id, token: feedToken(row.id) });
}

/** The actor's own calendar, when she has one. */
export async function personalFeedOf(tx: Tx, actor: Actor): Promise<{ feedId: string; token: string } | undefined> {
	if (actor.kind !== 'person') return undefined;
	const mine = and(eq(feeds.hubId, hubOf(actor)), eq(feeds.personId, actor.personId), isNull(feeds.revokedAt));
	const [row] = await tx.select({ id: feeds.id }).from(feeds).where(mine);
	return row && { feedId: row.id, token: feedToken(row.id) };
}

/** Takes the address back: whoever has it sees nothing any more. Twice is no error. */
export async function revokePersonalFeed(tx: Tx, actor: Actor): Promise<Outcome<null, 'not_a_member'>> {
	if (!isMember(actor)) return refused('not_a_member');
	const mine = and(eq(feeds.hubId, hubOf(actor)), eq(feeds.personId, actor.personId), isNull(feeds.revokedAt));
	const gone = await tx
		.update(feeds)
		.set({ revokedAt: toDate(now()) })
		.where(mine)
		.returning({ id: feeds.id });
	for (const { id } of gone) await record(tx, actor, 'agenda.feed_revoked', { type: 'personal_feed', id });
	return done(null);
}

type House = typeof hub.$inferSelect;

async function houseOf(tx: Tx, hubId: string): Promise<House | undefined> {
	const [row] = await tx.select().from(hub).where(eq(hub.id, hubId));
	return row;
}

function fileOf(house: House, name: string, path: string, events: FeedEvent[]): CalendarFile {
	return feed({ name, url: publicUrl() + path, zone: house.zone }, events);
}

/** Four weeks back, 26 ahead. */
export function windowNow(): { from: Date; until: Date } {
	return { from: toDate(now().subtract({ hours: BACK_HOURS })), until: toDate(now().add({ hours: AHEAD_HOURS })) };
}

/** The address of the house on one line. */
export function placeOf(house: Pick<House, 'name' | 'street' | 'postcode' | 'city'>): string {
	return [house.name, house.street, `${house.postcode} ${house.city}`.trim()].filter((part) => part).join(', ');
}

type Which = { seriesId?: string; occurrenceId?: string; personId?: string };

async function eventsOf(tx: Tx, house: House, { seriesId, occurrenceId, personId }: Which = {}): Promise<FeedEvent[]> {
	const o = occurrence;
	const { from, until } = windowNow();
	const which = occurrenceId ? eq(o.id, occurrenceId) : and(gt(o.startsAt, from), lt(o.startsAt, until));
	const columns = { o, text: series.text, roomName: room.name };
	const rows = await tx
		.select(columns)
		.from(o)
		.innerJoin(series, and(eq(series.hubId, o.hubId), eq(series.id, o.seriesId)))
		.leftJoin(room, and(eq(room.hubId, o.hubId), eq(room.id, o.roomId)))
		.where(and(eq(o.hubId, house.id), which, seriesId ? eq(o.seriesId, seriesId) : undefined))
		.orderBy(asc(o.startsAt));
	const own = personId ? await confirmedOf(tx, house.id, personId) : undefined;
	return rows.filter((row) => !own || own.has(row.o.id)).map((row) => eventOf(house, row));
}

function eventOf(
	house: House,
	{ o, text, roomName }: { o: typeof occurrence.$inferSelect; text: string; roomName: string | null }
): FeedEvent {
	return {
		id: o.id,
		title: o.title,
		text: [o.sentence, text].filter((each) => each !== '').join('\n\n'),
		startsAt: fromDate(o.startsAt),
		endsAt: fromDate(o.endsAt),
		location: [roomName, placeOf(house)].filter((each) => each).join(', '),
		url: `${publicUrl()}/${house.slug}/agenda/${o.id}`,
		cancelled: o.cancelledAt !== null,
		sequence: o.sequence,
		lastModified: fromDate(o.changedAt)
	};
}

/** Only a place is an appointment; a queue is none. */
async function confirmedOf(tx: Tx, hubId: string, personId: string): Promise<Set<string>> {
	const mine = and(eq(signUp.hubId, hubId), eq(signUp.personId, personId), ne(signUp.state, 'withdrawn'));
	const rows = await tx.select({ id: signUp.occurrenceId, state: signUp.state }).from(signUp).where(mine);
	return new Set(rows.flatMap(({ id, state }) => (state === 'confirmed' ? [id] : [])));
}
