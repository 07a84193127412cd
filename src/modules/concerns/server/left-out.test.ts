import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { inSealed, violated } from '#lib/server/db/index.ts';
import {
	aSealedConcern,
	coachKeys,
	putIn,
	putKey,
	today,
	twoTeams,
	type Team,
	type TestCoach
} from '../../../../tests/support/concerns.ts';
import { makeHead } from '../protocol/roster-head.ts';
import { append, makeEntry } from '../protocol/roster.ts';
import { appendToRoster } from './roster-append.ts';
import { concernExclusion, concernWrap } from './concerns.schema.ts';

let linde: Team;
let anker: Team;
beforeAll(async () => {
	({ linde, anker } = await twoTeams());
});

/** Her second pair of keys, under the same account. */
const newKeysOf = async (team: Team, old: TestCoach): Promise<TestCoach> => {
	const coach = { ...(await coachKeys(team.hubId, old.card.name)), actor: old.actor };
	await putKey(coach, 'waiting');
	return coach;
};

function vouch(team: Team, by: TestCoach, coach: TestCoach) {
	const act = { kind: 'vouched' as const, card: coach.card, line: 1 as const };
	const entry = makeEntry(team.roster, { hub: team.hubId, on: today(), by: by.id, act }, by.signSecret);
	const next = append(team.roster, entry, team.hubId);
	if (!next.ok) throw new Error(next.reason);
	const head = makeHead(next.value, by.id, today(), by.signSecret);
	return inSealed('coach', { ...by.actor, hubId: team.hubId }, (tx) =>
		appendToRoster(tx, { ...by.actor, hubId: team.hubId }, { entry, head, rotations: [] })
	);
}

test('who was left out is left out with her new keys too, by the program and by the wall', async () => {
	const [samira, bas, noor] = linde.coaches as [TestCoach, TestCoach, TestCoach];
	const concern = await aSealedConcern(linde, { excluded: [bas.id], wake: [samira.id, noor.id], reserve: [] });
	await putIn(linde, concern);
	const again = await newKeysOf(linde, bas);
	const give = () =>
		inSealed('coach', { ...samira.actor, hubId: linde.hubId }, (tx) =>
			tx.insert(concernWrap).values({
				hubId: linde.hubId,
				concernId: concern.id,
				reader: again.id,
				keyId: again.id,
				epoch: 1,
				sealed: Buffer.from('x')
			})
		).then(
			() => 'given',
			(error: unknown) => violated(error)
		);
	// The wall knows the person, whatever the program wrote down.
	expect(await give()).toBe('wrap_not_excluded');
	expect(await vouch(linde, samira, again)).toMatchObject({ ok: true });
	const left = await inSealed('coach', { ...samira.actor, hubId: linde.hubId }, (tx) =>
		tx
			.select({ keyId: concernExclusion.keyId })
			.from(concernExclusion)
			.where(and(eq(concernExclusion.hubId, linde.hubId), eq(concernExclusion.concernId, concern.id)))
	);
	expect(left.map(({ keyId }) => keyId).sort()).toEqual([bas.id, again.id].sort());
	expect(await give()).toBe('wrap_not_excluded');
});

test('new keys of somebody who was never left out are left out of nothing', async () => {
	const [mirjam, joost, elif] = anker.coaches as [TestCoach, TestCoach, TestCoach];
	await putIn(anker, await aSealedConcern(anker, { excluded: [joost.id], wake: [mirjam.id, elif.id], reserve: [] }));
	const again = await newKeysOf(anker, elif);
	expect(await vouch(anker, mirjam, again)).toMatchObject({ ok: true });
	const left = await inSealed('coach', { ...mirjam.actor, hubId: anker.hubId }, (tx) =>
		tx.select().from(concernExclusion).where(eq(concernExclusion.keyId, again.id))
	);
	expect(left).toEqual([]);
});
