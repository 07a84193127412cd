import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import { aSealedConcern, aTeam, putIn, type Team } from '../../../../tests/support/concerns.ts';
import { burst, type Deed, type Stage } from '../../../../tests/support/readers-model.ts';
import { allCanRead, holds, noteLost, nothingLeaks, type Lost } from '../../../../tests/support/readers-standing.ts';

/*
 * Sharing, withdrawing, new keys, leaving, vouching, writing and new concerns, several at the same moment and each on a connection of
 * its own, with real keys: whatever comes of it, every open concern has two readers who are on the list, nobody who was left out, nobody
 * who left; who reads can read; who left cannot read what came after.
 */

const RUNS = 8;
const words = new Map<string, number>();
let anker: Team;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	anker = await aTeam(['Mirjam', 'Joost', 'Elif*']);
	await putIn(anker, await aSealedConcern(anker));
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

const n = fc.nat(11);
const of = <K extends Deed['kind'], R extends object>(
	kinds: readonly K[],
	rest: { [P in keyof R]: fc.Arbitrary<R[P]> }
) => fc.record({ kind: fc.constantFrom(...kinds), ...rest }) as unknown as fc.Arbitrary<Deed>;
const deed = fc.oneof(
	{ weight: 5, arbitrary: of(['share', 'rotate'], { who: n, what: n, whom: n }) },
	{ weight: 4, arbitrary: of(['write', 'write', 'write', 'close', 'reopen'], { who: n, what: n }) },
	{ weight: 2, arbitrary: of(['revoke'], { who: n, whom: n, renew: fc.boolean() }) },
	{ weight: 1, arbitrary: of(['leave'], { who: n }) },
	{ weight: 2, arbitrary: of(['vouch'], { who: n, line: fc.constantFrom(1 as const, 2 as const) }) },
	{ weight: 1, arbitrary: of(['intake'], { whom: n }) }
);
const bursts = fc.array(fc.array(deed, { minLength: 3, maxLength: 5 }), { minLength: 3, maxLength: 5 });
const names: fc.Arbitrary<string[]> = fc.constantFrom<string[][]>(
	['Samira', 'Bas', 'Noor'],
	['Samira', 'Bas', 'Lin', 'Noor*'],
	['Samira', 'Bas', 'Lin', 'Noor*', 'Piet*']
);

/** What chance does not bring each time: a share while nobody writes, who is needed leaves, and four make new keys for the same concern at once. */
const certain: [string[], Deed[][]] = [
	['Samira', 'Bas', 'Noor'],
	[
		[{ kind: 'share', who: 0, what: 1, whom: 0 }],
		[{ kind: 'leave', who: 1 }],
		[1, 1, 2, 2].map((who) => ({ kind: 'rotate' as const, who, what: 0, whom: 0 }))
	]
];

/** A team, and concerns of which one leaves somebody out. */
async function stageOf(coaches: readonly string[]): Promise<Stage> {
	const team = await aTeam([...coaches]);
	const members = team.coaches.map((coach) => ({ ...coach, keyring: new Map() }));
	const [first, second] = [
		members.filter((_, at) => !coaches[at]!.endsWith('*')),
		members.filter((_, at) => coaches[at]!.endsWith('*'))
	];
	const ids = (some: typeof members) => some.map(({ id }) => id);
	const stage: Stage = { team, members, concerns: [], words };
	const likes = [
		{ wake: ids(first), reserve: ids(second) },
		{ wake: ids(first).slice(0, 2), reserve: ids(second) },
		{ wake: ids(members).slice(1), reserve: [], excluded: [first[0]!.id] }
	];
	for (const like of likes) {
		const sealed = await aSealedConcern(team, like);
		await putIn(team, sealed);
		stage.concerns.push(sealed.id);
	}
	return stage;
}

test('whatever coaches do at the same moment, two who may can read, and nobody else', async () => {
	let closed = 0;
	await fc.assert(
		fc.asyncProperty(names, bursts, async (coaches, all) => {
			const stage = await stageOf(coaches);
			const lost: Lost = new Map();
			await allCanRead(stage, stage.team.roster);
			for (const deeds of all) {
				const heard = await burst(stage, deeds);
				for (const word of heard)
					expect(['done', 'nothing', 'stale', 'unknown', 'sole_reader', 'team_changes', 'not_open']).toContain(word);
				await noteLost(stage, lost);
				await allCanRead(stage, await holds(stage));
			}
			closed += await nothingLeaks(stage, lost);
		}),
		{ numRuns: RUNS, seed: 20261124, endOnFailure: true, examples: [certain] }
	);
	expect(closed, 'messages that came after somebody left').toBeGreaterThan(0);
	for (const kind of ['share', 'rotate', 'write', 'revoke', 'leave', 'vouch', 'intake'])
		expect(words.get(`${kind} done`) ?? 0, kind).toBeGreaterThan(0);
	for (const refusal of ['stale', 'sole_reader'])
		expect(
			[...words.keys()].some((word) => word.endsWith(refusal)),
			refusal
		).toBe(true);
	await holds({
		team: anker,
		members: anker.coaches.map((coach) => ({ ...coach, keyring: new Map() })),
		concerns: await theirs(),
		words
	});
}, 300_000);

/** The other hub's concern is as it was. */
async function theirs(): Promise<string[]> {
	const { concern } = await import('./concerns.schema.ts');
	const { sees } = await import('../../../../tests/support/coach-client.ts');
	const rows = await sees(anker.coaches[0]!, (tx) => tx.select({ id: concern.id }).from(concern));
	expect(rows).toHaveLength(1);
	return rows.map(({ id }) => id);
}
