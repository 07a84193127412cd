import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { inHub, inSealed, violated, type Tx } from '#lib/server/db/index.ts';
import { aSealedConcern, putIn, today, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { coachKey, coachLocker, rosterEntry } from './coaches.schema.ts';
import { concern, concernExclusion, concernMessage, concernWrap } from './concerns.schema.ts';

let linde: Team;
let anker: Team;
beforeAll(async () => {
	({ linde, anker } = await twoTeams());
});

const asCoach = <T>(team: Team, work: (tx: Tx) => Promise<T>, who = 0) =>
	inSealed('coach', { ...team.coaches[who]!.actor, hubId: team.hubId }, work);
const asReporter = <T>(team: Team, work: (tx: Tx) => Promise<T>) =>
	inSealed('reporter', { ...program(team.hubId), hubId: team.hubId }, work);
/** The name of the wall that refused. */
async function wall(deed: Promise<unknown>): Promise<string> {
	const outcome = await deed.then(
		() => 'nothing refused',
		(error: unknown) => violated(error) ?? String(error)
	);
	return outcome;
}
const kept = async (team: Team, like: Parameters<typeof aSealedConcern>[1] = {}) => {
	const sealed = await aSealedConcern(team, like);
	await putIn(team, sealed);
	return sealed.id;
};
const of = (team: Team, id: string) => and(eq(concern.hubId, team.hubId), eq(concern.id, id));
const wrapOf = (team: Team, id: string, reader: string) =>
	and(eq(concernWrap.hubId, team.hubId), eq(concernWrap.concernId, id), eq(concernWrap.reader, reader));

test('sealed rows exist for coaches of the hub and for nobody else', async () => {
	const id = await kept(linde);
	const count = (tx: Tx) => tx.select().from(concern).where(eq(concern.id, id));
	expect(await asCoach(linde, count)).toHaveLength(1);
	expect(await asReporter(linde, count)).toHaveLength(1);
	// Another hub, the plain door of the same hub, and the coach's door for who is no coach.
	expect(await asCoach(anker, count)).toHaveLength(0);
	expect(await inHub({ ...linde.coaches[0]!.actor, hubId: linde.hubId }, count)).toHaveLength(0);
	const joke = { ...linde.coaches[0]!.actor, hubId: linde.hubId, roles: new Set(['coordinator' as const]) };
	expect(await inSealed('coach', joke, count)).toHaveLength(0);
	expect(await inSealed('reporter', joke, (tx) => tx.select().from(coachLocker))).toHaveLength(0);
});

test('a concern keeps two readers, the envelope and the reporter', async () => {
	const [samira, bas, noor] = linde.coaches;
	const id = await kept(linde);
	const drop = (...readers: string[]) =>
		asCoach(linde, async (tx) => {
			for (const reader of readers) await tx.delete(concernWrap).where(wrapOf(linde, id, reader));
		});
	expect(await wall(drop('envelope'))).toBe('concern_envelope_and_reporter');
	expect(await wall(drop('reporter'))).toBe('concern_envelope_and_reporter');
	expect(await wall(drop(samira!.id, bas!.id))).toBe('concern_two_readers');
	await drop(noor!.id);
	expect(await wall(drop(bas!.id))).toBe('concern_two_readers');
	const revoke = asCoach(linde, (tx) =>
		tx.update(coachKey).set({ state: 'revoked', revokedOn: today() }).where(eq(coachKey.id, bas!.id))
	);
	expect(await wall(revoke)).toBe('concern_two_readers');
});

test('the only reader with an account cannot be forgotten', async () => {
	const id = await kept(anker);
	const forget = (who: number[]) =>
		asCoach(anker, async (tx) => {
			for (const n of who)
				await tx.update(coachKey).set({ personId: null }).where(eq(coachKey.id, anker.coaches[n]!.id));
		});
	expect(await wall(forget([0, 1, 2]))).toBe('coach_sole_reader');
	expect(await asCoach(anker, (tx) => tx.select().from(concern).where(of(anker, id)))).toHaveLength(1);
});

test('who is left out gets no key, at the first moment or later', async () => {
	const [samira, bas, noor] = linde.coaches;
	const id = await kept(linde, { excluded: [bas!.id], wake: [samira!.id, noor!.id], reserve: [] });
	const give = asCoach(linde, (tx) =>
		tx.insert(concernWrap).values({
			hubId: linde.hubId,
			concernId: id,
			reader: bas!.id,
			keyId: bas!.id,
			epoch: 1,
			sealed: Buffer.from('x')
		})
	);
	expect(await wall(give)).toBe('wrap_not_excluded');
	const allow = asCoach(linde, (tx) => tx.delete(concernExclusion).where(eq(concernExclusion.concernId, id)));
	expect(await wall(allow)).toBe('exclusion_stays');
	const sealed = await aSealedConcern(linde, { wake: linde.coaches.map((coach) => coach.id), reserve: [] });
	sealed.intake.message.head.excluded = [noor!.id];
	expect(await wall(putIn(linde, sealed))).toBe('wrap_not_excluded');
});

test('nobody who is not on the list gets a key, and no key is of another epoch', async () => {
	const id = await kept(linde);
	const other = anker.coaches[0]!;
	const give = (keyId: string) =>
		asCoach(linde, (tx) =>
			tx
				.insert(concernWrap)
				.values({ hubId: linde.hubId, concernId: id, reader: keyId, keyId, epoch: 1, sealed: Buffer.from('x') })
		);
	expect(await wall(give(other.id))).toBe('concern_wrap_key');
	const older = asCoach(linde, (tx) =>
		tx
			.update(concernWrap)
			.set({ epoch: 2 })
			.where(wrapOf(linde, id, linde.coaches[2]!.id))
	);
	expect(await wall(older)).toBe('wrap_of_this_epoch');
	const epoch = (to: number) => asCoach(linde, (tx) => tx.update(concern).set({ epoch: to }).where(of(linde, id)));
	expect(await wall(epoch(3))).toBe('concern_epoch_next');
	expect(await wall(epoch(2))).toBe('concern_two_readers');
});

test('what nobody read stays, but for who wrote it', async () => {
	const id = await kept(linde);
	const erase = (tx: Tx) => tx.update(concern).set({ state: 'erased' }).where(of(linde, id));
	expect(await wall(asCoach(linde, (tx) => tx.delete(concern).where(of(linde, id))))).toBe('concern_unopened_stays');
	expect(await wall(asCoach(linde, erase))).toBe('concern_unopened_stays');
	await asReporter(linde, erase);
	const back = asReporter(linde, (tx) => tx.update(concern).set({ state: 'new' }).where(of(linde, id)));
	expect(await wall(back)).toBe('concern_one_way');
});

test('what was said stays said, one after the other', async () => {
	const id = await kept(linde);
	const at = and(eq(concernMessage.hubId, linde.hubId), eq(concernMessage.concernId, id));
	await expect(asCoach(linde, (tx) => tx.update(concernMessage).set({ sig: 'x' }).where(at))).rejects.toThrow();
	const gap = asCoach(linde, async (tx) => {
		const [first] = await tx.select().from(concernMessage).where(at);
		await tx.insert(concernMessage).values({ ...first!, seq: 2 });
	});
	expect(await wall(gap)).toBe('message_follows');
});

test('the list only grows, from its last entry', async () => {
	const at = eq(rosterEntry.hubId, linde.hubId);
	await expect(
		inHub({ ...program(linde.hubId), hubId: linde.hubId }, (tx) => tx.delete(rosterEntry).where(at))
	).rejects.toThrow();
	const again = asCoach(linde, async (tx) => {
		const [first] = await tx.select().from(rosterEntry).where(at);
		await tx.insert(rosterEntry).values({ ...first!, seq: 99, hash: 'x' });
	});
	expect(await wall(again)).toBe('roster_one_chain');
});

test('keys lie in two kinds of locker', async () => {
	const key = linde.coaches[0]!.id;
	const less = asCoach(linde, (tx) =>
		tx.delete(coachLocker).where(and(eq(coachLocker.keyId, key), eq(coachLocker.kind, 'sheet')))
	);
	expect(await wall(less)).toBe('locker_two_kinds');
});
