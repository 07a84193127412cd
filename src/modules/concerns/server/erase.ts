import { and, asc, eq, inArray } from 'drizzle-orm';
import { withSealedClock, type Tx } from '#lib/server/db/index.ts';
import { registerModule } from '#lib/server/erasure/registry.ts';
import { coachAbsence, coachKey, coachLocker, concernNotice } from './coaches.schema.ts';
import { PERIODS, sweepAroundConcerns } from './retention.ts';
import { tellColleagues } from './tell-colleagues.ts';

// A reporter has no account: of her nothing is known here by which she could be found. She erases with her code.
registerModule({
	name: 'concerns',
	tables: [
		'concern_desk',
		'roster_entry',
		'coach_key',
		'coach_locker',
		'coach_absence',
		'concern_tombstone',
		'concern_notice',
		'concern',
		'concern_wrap',
		'concern_message',
		'concern_file',
		'concern_exclusion',
		'concern_access'
	],
	export: knownOfCoach,
	erase: forgetCoach,
	merge: moveKeys,
	retention: sweepAroundConcerns,
	periods: Object.values(PERIODS)
});

/** A coach's own keys (the public halves), how they are locked, and when she is there. Of concerns nothing: those are not hers. */
async function knownOfCoach(tx: Tx, hubId: string, personId: string) {
	const { id, card, state, line, madeOn, revokedOn, weekdays } = coachKey;
	const keys = await tx
		.select({ id, card, state, line, madeOn, revokedOn, weekdays })
		.from(coachKey)
		.where(and(eq(coachKey.hubId, hubId), eq(coachKey.personId, personId)))
		.orderBy(asc(madeOn), asc(id));
	if (keys.length === 0) return undefined;
	const ids = keys.map((key) => key.id);
	const lockers = await withSealedClock(tx, () =>
		tx
			.select({ keyId: coachLocker.keyId, kind: coachLocker.kind, madeOn: coachLocker.madeOn })
			.from(coachLocker)
			.where(and(eq(coachLocker.hubId, hubId), inArray(coachLocker.keyId, ids)))
			.orderBy(asc(coachLocker.madeOn), asc(coachLocker.id))
	);
	const { keyId, firstDate, lastDate } = coachAbsence;
	const away = await tx
		.select({ keyId, firstDate, lastDate })
		.from(coachAbsence)
		.where(and(eq(coachAbsence.hubId, hubId), inArray(keyId, ids)))
		.orderBy(asc(firstDate));
	return { keys, lockers, away };
}

/**
 * Her keys are nobody's any more, her lockers and days go, and the colleagues hear. The card with her first name stays in the signed
 * list, because the answers she signed rest on it. The database refuses it while nobody else can read something.
 */
async function forgetCoach(tx: Tx, hubId: string, personId: string): Promise<void> {
	const hers = and(eq(coachKey.hubId, hubId), eq(coachKey.personId, personId));
	const keys = await tx.select({ id: coachKey.id, state: coachKey.state }).from(coachKey).where(hers);
	if (keys.length === 0) return;
	if (keys.some(({ state }) => state === 'active')) await tellColleagues(tx, hubId, personId);
	const ids = keys.map(({ id }) => id);
	await tx.update(coachKey).set({ personId: null, weekdays: [] }).where(hers);
	await tx
		.update(coachAbsence)
		.set({ substituteId: null })
		.where(and(eq(coachAbsence.hubId, hubId), inArray(coachAbsence.substituteId, ids)));
	await tx.delete(coachAbsence).where(and(eq(coachAbsence.hubId, hubId), inArray(coachAbsence.keyId, ids)));
	await withSealedClock(tx, async () => {
		await tx.delete(coachLocker).where(and(eq(coachLocker.hubId, hubId), inArray(coachLocker.keyId, ids)));
		await tx.delete(concernNotice).where(and(eq(concernNotice.hubId, hubId), inArray(concernNotice.keyId, ids)));
	});
}

/** Her other record becomes this one, and its keys come along; two records with keys are not merged in the first place. */
async function moveKeys(tx: Tx, hubId: string, fromPersonId: string, toPersonId: string): Promise<void> {
	await tx
		.update(coachKey)
		.set({ personId: toPersonId })
		.where(and(eq(coachKey.hubId, hubId), eq(coachKey.personId, fromPersonId)));
}
