import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inSealed, violated } from '#lib/server/db/index.ts';
import {
	aSealedConcern,
	aTeam,
	putEntry,
	putIn,
	today,
	twoTeams,
	type Team
} from '../../../../tests/support/concerns.ts';
import { freshDatabase, useDatabase } from '../../../../tests/support/database.ts';
import { everyRow, ready } from '../../../../tests/support/reporter.ts';
import type { Intake } from '../protocol/seal.ts';
import { coachKey } from './coaches.schema.ts';
import { concernWrap } from './concerns.schema.ts';
import { intakeLocks, takeIn } from './intake.ts';
import { lockDesk } from './roster.ts';

const database = await freshDatabase();
useDatabase(database);
const root = postgres(database.superUrl, { max: 4, onnotice: () => undefined });
let linde: Team;
let anker: Team;
beforeAll(async () => {
	({ linde, anker } = await twoTeams());
});
afterAll(async () => {
	await root.end();
	await closeDatabase();
	await database.drop();
});

describe('with the code’s own checks taken out, the database still says no', () => {
	const wrapOf = (intake: Intake, reader: string) => intake.wraps.find((wrap) => wrap.reader === reader)!;
	const cases: [string, string, (intake: Intake) => void][] = [
		[
			'no envelope',
			'concern_envelope_and_reporter',
			(it) => it.wraps.splice(it.wraps.indexOf(wrapOf(it, 'envelope')), 1)
		],
		[
			'no reporter',
			'concern_envelope_and_reporter',
			(it) => it.wraps.splice(it.wraps.indexOf(wrapOf(it, 'reporter')), 1)
		],
		['one reader', 'concern_two_readers', (it) => it.wraps.splice(0, 2)],
		['a reader twice', 'concern_wrap_hub_id_concern_id_reader_pk', (it) => it.wraps.push(it.wraps[0]!)],
		[
			'a coach of the other hub',
			'concern_wrap_key',
			(it) => it.wraps.push({ ...it.wraps[0]!, reader: anker.coaches[0]!.id })
		],
		['who is left out', 'wrap_not_excluded', (it) => (it.message.head.excluded = [linde.coaches[1]!.id])],
		['somebody unknown left out', 'concern_exclusion_key', (it) => (it.message.head.excluded = [anker.coaches[1]!.id])],
		['a file twice', 'concern_file_hub_id_id_pk', (it) => it.files.push(it.files[0]!)]
	];
	test.each(cases)('%s: %s', async (_, wall, bend) => {
		const sealed = await aSealedConcern(linde, { files: [{ bytes: Buffer.alloc(9), type: 'image/jpeg' }] });
		bend(sealed.intake);
		const before = await everyRow(root);
		await expect(putIn(linde, sealed).catch((error: unknown) => violated(error))).resolves.toBe(wall);
		expect(await everyRow(root)).toEqual(before);
	});

	test('who left the list', async () => {
		const team = await aTeam(['Ans', 'Bea', 'Cor', 'Dik*']);
		const sealed = await aSealedConcern(team);
		await leave(team, 2);
		await expect(putIn(team, sealed).catch((error: unknown) => violated(error))).resolves.toBe('wrap_active_reader');
	});

	test('a label, a code or an id that the hub has already', async () => {
		const one = await aSealedConcern(linde);
		await putIn(linde, one, { label: 'Blauwe Reiger' });
		const two = await aSealedConcern(linde);
		const label = putIn(linde, two, { label: 'Blauwe Reiger' }).catch((error: unknown) => violated(error));
		await expect(label).resolves.toBe('concern_label_once');
		two.intake.auth = one.intake.auth;
		await expect(putIn(linde, two).catch((error: unknown) => violated(error))).resolves.toBe('concern_auth_once');
		// In the other hub the same label is another concern.
		await putIn(anker, await aSealedConcern(anker), { label: 'Blauwe Reiger' });
	});
});

type Pause = { reached: () => void; until: Promise<void> };

/** A coach leaves the list, when nothing is sealed for her; what her colleague's page would do about the rest is another test's. */
async function leave(team: Team, who: number, pause?: Pause): Promise<void> {
	const coach = team.coaches[who]!;
	const gone = await inSealed('coach', { ...team.coaches[0]!.actor, hubId: team.hubId }, async (tx) => {
		await lockDesk(tx, team.hubId);
		const wraps = await tx.select().from(concernWrap).where(eq(concernWrap.keyId, coach.id));
		if (wraps.length > 0) return false;
		await tx.update(coachKey).set({ state: 'revoked', revokedOn: today() }).where(eq(coachKey.id, coach.id));
		pause?.reached();
		await pause?.until;
		return true;
	});
	if (gone) await putEntry(team, team.coaches[0]!, { kind: 'revoked', coach: coach.id, reason: 'left' });
}

/**
 * A concern is taken in for a coach who leaves at the same moment: both have done their work before either is kept.
 * Out: the wall that refused her leaving, if one had to, and how many wraps there are then of who is not on the list.
 */
async function leaveDuringIntake(): Promise<{ wall: string | undefined; wraps: number }> {
	const team = await aTeam(['Ans', 'Bea', 'Cor', 'Dik*']);
	const { intake } = await aSealedConcern(team);
	const sent = ready(team.hubId, intake);
	const [taken, keep, left, go] = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
	const taking = inSealed('reporter', { ...visitor(team.hubId), hubId: team.hubId }, async (tx) => {
		const outcome = await takeIn(tx, { ...visitor(team.hubId), hubId: team.hubId }, sent);
		taken!.resolve();
		await keep!.promise;
		return outcome;
	});
	await taken!.promise;
	const leaving = leave(team, 2, { reached: left!.resolve, until: go!.promise });
	// Either she is about to leave, or she waits for the list.
	await Promise.race([left!.promise, someoneWaits()]);
	keep!.resolve();
	await taking;
	go!.resolve();
	const wall = await leaving.then(
		() => undefined,
		(error: unknown) => violated(error) ?? String(error)
	);
	const [row] = await root<{ n: number }[]>`
		select count(*)::int as n from concern_wrap w join coach_key k on k.hub_id = w.hub_id and k.id = w.key_id
		where w.hub_id = ${team.hubId} and k.state <> 'active'`;
	return { wall, wraps: row!.n };
}

async function someoneWaits(): Promise<void> {
	for (let waiting = 0; waiting === 0;) {
		const [row] = await root<{ n: number }[]>`
			select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
		waiting = row!.n;
	}
}

test('a coach who leaves while a concern is taken in gets no key of it', async () => {
	expect(await leaveDuringIntake()).toEqual({ wall: undefined, wraps: 0 });
	const { holdList } = intakeLocks;
	intakeLocks.holdList = async () => undefined;
	try {
		// Without the lock she only learns at the very end that there is something for her.
		expect(await leaveDuringIntake()).toEqual({ wall: 'coach_left_no_wrap', wraps: 0 });
	} finally {
		intakeLocks.holdList = holdList;
	}
});
