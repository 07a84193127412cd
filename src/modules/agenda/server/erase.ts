import { and, eq, inArray, isNotNull, lt, ne, or } from 'drizzle-orm';
import { program } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { person } from '#lib/server/db/schema/people.ts';
import { registerModule, type RetentionPeriod } from '#lib/server/erasure/registry.ts';
import { attendance, calendarImport, occurrence, personalFeed, series, signUp, tally } from './agenda.schema.ts';
import { mergeInAgenda } from './merge.ts';
import { countThenRemove } from './remove-sign-ups.ts';
import { withdraw } from './sign-up-changes.ts';

/** How long the agenda keeps what. */
export const PERIODS = {
	guest: { what: 'the mail address and phone of a guest', days: 28, after: 'the activity' },
	signUp: { what: 'who signed up, and who came', days: 365, after: 'the activity' },
	file: { what: 'a calendar file that was brought in', days: 1, after: 'it was brought in' },
	feed: { what: 'the address of an own calendar that was taken back', days: 30, after: 'it was taken back' }
} as const satisfies Record<string, RetentionPeriod>;

registerModule({
	name: 'agenda',
	tables: ['series', 'sign_up', 'offer', 'attendance', 'tally', 'personal_feed', 'calendar_import'],
	export: knownOf,
	erase: forget,
	merge: mergeInAgenda,
	retention: sweep,
	periods: Object.values(PERIODS)
});

async function knownOf(tx: Tx, hubId: string, personId: string) {
	const o = occurrence;
	const signUps = await tx
		.select({
			activity: o.title,
			startsAt: o.startsAt,
			places: signUp.places,
			state: signUp.state,
			wish: signUp.wish,
			via: signUp.via,
			createdAt: signUp.createdAt,
			withdrawnAt: signUp.withdrawnAt,
			cameAt: attendance.at
		})
		.from(signUp)
		.innerJoin(o, and(eq(o.hubId, signUp.hubId), eq(o.id, signUp.occurrenceId)))
		.leftJoin(attendance, and(eq(attendance.hubId, signUp.hubId), eq(attendance.signUpId, signUp.id)))
		.where(await isHers(tx, hubId, personId))
		.orderBy(o.startsAt);
	const organises = await tx
		.select({ activity: series.title })
		.from(series)
		.where(and(eq(series.hubId, hubId), eq(series.organiserId, personId)));
	const feeds = await tx
		.select({ createdAt: personalFeed.createdAt, revokedAt: personalFeed.revokedAt })
		.from(personalFeed)
		.where(and(eq(personalFeed.hubId, hubId), eq(personalFeed.personId, personId)));
	return signUps.length + organises.length + feeds.length > 0 ? { signUps, organises, calendars: feeds } : undefined;
}

/** What is to come is given back first, so that the next in line gets the place; then every trace of her goes. */
async function forget(tx: Tx, hubId: string, personId: string): Promise<void> {
	const hers = await isHers(tx, hubId, personId);
	const active = await tx
		.select({ id: signUp.id })
		.from(signUp)
		.where(and(hers, ne(signUp.state, 'withdrawn')));
	for (const { id } of active) await withdraw(tx, program(hubId), { signUpId: id });
	const all = await tx.select({ id: signUp.id }).from(signUp).where(hers);
	await countThenRemove(
		tx,
		hubId,
		all.map(({ id }) => id)
	);
	await tx.delete(personalFeed).where(and(eq(personalFeed.hubId, hubId), eq(personalFeed.personId, personId)));
	await tx
		.update(signUp)
		.set({ signedUpBy: null })
		.where(and(eq(signUp.hubId, hubId), eq(signUp.signedUpBy, personId)));
	await tx
		.update(signUp)
		.set({ withdrawnBy: null })
		.where(and(eq(signUp.hubId, hubId), eq(signUp.withdrawnBy, personId)));
	await tx
		.update(attendance)
		.set({ by: null })
		.where(and(eq(attendance.hubId, hubId), eq(attendance.by, personId)));
	await tx
		.update(tally)
		.set({ by: null })
		.where(and(eq(tally.hubId, hubId), eq(tally.by, personId)));
	await tx
		.update(series)
		.set({ organiserId: null })
		.where(and(eq(series.hubId, hubId), eq(series.organiserId, personId)));
	await tx
		.update(series)
		.set({ createdBy: null })
		.where(and(eq(series.hubId, hubId), eq(series.createdBy, personId)));
	await tx
		.update(calendarImport)
		.set({ uploadedBy: null })
		.where(and(eq(calendarImport.hubId, hubId), eq(calendarImport.uploadedBy, personId)));
}

/** Of a sign-up: hers as a member, or as a guest who left the address she has now. */
async function isHers(tx: Tx, hubId: string, personId: string) {
	const [known] = await tx.select({ email: person.email }).from(person).where(eq(person.id, personId));
	const member = eq(signUp.personId, personId);
	return and(eq(signUp.hubId, hubId), known?.email ? or(member, eq(signUp.guestEmail, known.email)) : member);
}

async function sweep(tx: Tx, hubId: string, now: Date): Promise<Record<string, number>> {
	const guests = await tx
		.update(signUp)
		.set({ guestEmail: null, guestPhone: null })
		.where(
			and(
				eq(signUp.hubId, hubId),
				or(isNotNull(signUp.guestEmail), isNotNull(signUp.guestPhone)),
				inArray(signUp.occurrenceId, endedBefore(tx, hubId, daysBefore(now, PERIODS.guest.days)))
			)
		)
		.returning({ id: signUp.id });
	const old = await tx
		.select({ id: signUp.id })
		.from(signUp)
		.where(
			and(
				eq(signUp.hubId, hubId),
				inArray(signUp.occurrenceId, endedBefore(tx, hubId, daysBefore(now, PERIODS.signUp.days)))
			)
		);
	await countThenRemove(
		tx,
		hubId,
		old.map(({ id }) => id)
	);
	const files = await tx
		.update(calendarImport)
		.set({ file: null, fileName: '' })
		.where(
			and(
				eq(calendarImport.hubId, hubId),
				isNotNull(calendarImport.file),
				lt(calendarImport.uploadedAt, daysBefore(now, PERIODS.file.days))
			)
		)
		.returning({ id: calendarImport.id });
	const feeds = await tx
		.delete(personalFeed)
		.where(and(eq(personalFeed.hubId, hubId), lt(personalFeed.revokedAt, daysBefore(now, PERIODS.feed.days))))
		.returning({ id: personalFeed.id });
	return { guests: guests.length, signUps: old.length, files: files.length, feeds: feeds.length };
}

function endedBefore(tx: Tx, hubId: string, moment: Date) {
	return tx
		.select({ id: occurrence.id })
		.from(occurrence)
		.where(and(eq(occurrence.hubId, hubId), lt(occurrence.endsAt, moment)));
}

function daysBefore(at: Date, days: number): Date {
	return new Date(at.getTime() - days * 86_400_000);
}
