import { and, asc, desc, eq, gt, ilike, isNull, lt, ne, or } from 'drizzle-orm';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { room } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { occurrence, signUp } from './agenda.schema.ts';
import { signUpPage } from './occurrence-page.ts';
import { canWorkAtDesk, hubOf } from './rights.ts';

const MOST_ARRANGED = 50;
const MOST_PAST = 8;
/** Enough to choose from; somebody at the desk types one letter more. */
const MOST_FOUND = 12;

/** What the actor arranged for others and is not over, soonest first, with how they stand to it. */
export async function arrangedByMe(tx: Tx, actor: Actor) {
	const personId = personIdOf(actor);
	if (!personId) return [];
	const s = signUp;
	const rows = await tx
		.select({ signUpId: s.id })
		.from(s)
		.innerJoin(occurrence, and(eq(occurrence.hubId, s.hubId), eq(occurrence.id, s.occurrenceId)))
		.where(
			and(
				eq(s.hubId, hubOf(actor)),
				eq(s.signedUpBy, personId),
				eq(s.via, 'neighbour'),
				ne(s.state, 'withdrawn'),
				gt(occurrence.endsAt, toDate(now()))
			)
		)
		.orderBy(asc(occurrence.startsAt))
		.limit(MOST_ARRANGED);
	const pages = [];
	for (const { signUpId } of rows) {
		const page = await signUpPage(tx, actor, { signUpId });
		if (page?.standing) pages.push({ ...page, standing: page.standing });
	}
	return pages;
}

/** The last few things the actor had a place at, the latest first. */
export async function pastSignUps(tx: Tx, actor: Actor) {
	const personId = personIdOf(actor);
	if (!personId) return [];
	const o = occurrence;
	return tx
		.select({ id: o.id, title: o.title, localDate: o.localDate })
		.from(signUp)
		.innerJoin(o, and(eq(o.hubId, signUp.hubId), eq(o.id, signUp.occurrenceId)))
		.where(
			and(
				eq(signUp.hubId, hubOf(actor)),
				eq(signUp.personId, personId),
				eq(signUp.state, 'confirmed'),
				isNull(o.cancelledAt),
				lt(o.endsAt, toDate(now()))
			)
		)
		.orderBy(desc(o.startsAt))
		.limit(MOST_PAST);
}

/** The coming times of a series, soonest first, without the one that is looked at. */
export async function otherTimes(tx: Tx, hubId: string, seriesId: string, exceptId: string, limit: number) {
	const o = occurrence;
	return tx
		.select({
			id: o.id,
			title: o.title,
			localDate: o.localDate,
			startTime: o.startTime,
			endTime: o.endTime,
			roomName: room.name
		})
		.from(o)
		.leftJoin(room, and(eq(room.hubId, o.hubId), eq(room.id, o.roomId)))
		.where(
			and(
				eq(o.hubId, hubId),
				eq(o.seriesId, seriesId),
				ne(o.id, exceptId),
				isNull(o.cancelledAt),
				gt(o.startsAt, toDate(now()))
			)
		)
		.orderBy(asc(o.startsAt))
		.limit(limit);
}

/** Members whose name holds what was typed, for the desk: by name only, so that nobody finds out an address by trying. */
export async function membersNamed(tx: Tx, actor: Actor, typed: string) {
	const word = typed.trim();
	if (!canWorkAtDesk(actor).allowed || word === '') return [];
	const part = word.replace(/[\\%_]/g, '\\$&');
	return tx
		.select({ personId: membership.personId, name: membership.name })
		.from(membership)
		.where(
			and(
				eq(membership.hubId, hubOf(actor)),
				isNull(membership.leftAt),
				or(ilike(membership.name, `${part}%`), ilike(membership.name, `% ${part}%`))
			)
		)
		.orderBy(asc(membership.name))
		.limit(MOST_FOUND);
}
