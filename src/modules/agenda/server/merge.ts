import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import { program } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { attendance, calendarImport, personalFeed, series, signUp, tally } from './agenda.schema.ts';
import { removeSignUps } from './remove-sign-ups.ts';
import { withdraw } from './sign-up-changes.ts';

/** Two records of one person become one. Signed up by both for the same: the kept one's stays, the other place comes free. */
export async function mergeInAgenda(tx: Tx, hubId: string, fromPersonId: string, toPersonId: string): Promise<void> {
	for (const id of await doubles(tx, hubId, fromPersonId, toPersonId)) {
		const gone = await withdraw(tx, program(hubId), { signUpId: id });
		// What is over cannot be withdrawn any more, and the kept one's row tells of it already.
		if (!gone.ok) await removeSignUps(tx, hubId, [id]);
	}
	const to = toPersonId;
	const of = fromPersonId;
	await tx
		.update(signUp)
		.set({ personId: to })
		.where(and(eq(signUp.hubId, hubId), eq(signUp.personId, of)));
	await tx
		.update(signUp)
		.set({ signedUpBy: to })
		.where(and(eq(signUp.hubId, hubId), eq(signUp.signedUpBy, of)));
	await tx
		.update(signUp)
		.set({ withdrawnBy: to })
		.where(and(eq(signUp.hubId, hubId), eq(signUp.withdrawnBy, of)));
	await tx
		.update(attendance)
		.set({ by: to })
		.where(and(eq(attendance.hubId, hubId), eq(attendance.by, of)));
	await tx
		.update(tally)
		.set({ by: to })
		.where(and(eq(tally.hubId, hubId), eq(tally.by, of)));
	await tx
		.update(series)
		.set({ organiserId: to })
		.where(and(eq(series.hubId, hubId), eq(series.organiserId, of)));
	await tx
		.update(series)
		.set({ createdBy: to })
		.where(and(eq(series.hubId, hubId), eq(series.createdBy, of)));
	const uploaded = and(eq(calendarImport.hubId, hubId), eq(calendarImport.uploadedBy, of));
	await tx.update(calendarImport).set({ uploadedBy: to }).where(uploaded);
	await mergeFeeds(tx, hubId, of, to);
}

/** Active sign-ups of the one that goes, for what the kept one is signed up for too. */
async function doubles(tx: Tx, hubId: string, fromPersonId: string, toPersonId: string): Promise<string[]> {
	const active = (personId: string) =>
		and(eq(signUp.hubId, hubId), eq(signUp.personId, personId), ne(signUp.state, 'withdrawn'));
	const kept = tx.select({ id: signUp.occurrenceId }).from(signUp).where(active(toPersonId));
	const rows = await tx
		.select({ id: signUp.id })
		.from(signUp)
		.where(and(active(fromPersonId), inArray(signUp.occurrenceId, kept)));
	return rows.map(({ id }) => id);
}

/** One own calendar works; the address of the record that goes is taken back when the kept one has its own. */
async function mergeFeeds(tx: Tx, hubId: string, of: string, to: string): Promise<void> {
	const valid = (personId: string) =>
		and(eq(personalFeed.hubId, hubId), eq(personalFeed.personId, personId), isNull(personalFeed.revokedAt));
	const [kept] = await tx.select({ id: personalFeed.id }).from(personalFeed).where(valid(to));
	if (kept)
		await tx
			.update(personalFeed)
			.set({ revokedAt: toDate(now()) })
			.where(valid(of));
	await tx
		.update(personalFeed)
		.set({ personId: to })
		.where(and(eq(personalFeed.hubId, hubId), eq(personalFeed.personId, of)));
}
