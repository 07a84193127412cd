import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { asSealedClock, inHub, violated } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { event, mail } from '#lib/server/db/schema/platform.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import { asks, entryBy, listOf, looksInto, rowOf, sees, wordOf } from '../../../../tests/support/coach-client.ts';
import {
	aCoach,
	aSealedConcern,
	coachKeys,
	putIn,
	putKey,
	twoTeams,
	type Team,
	type TestCoach
} from '../../../../tests/support/concerns.ts';
import { restartBy } from '../../../../tests/support/restart.ts';
import { checkRoster, makeHead } from '../protocol/roster-head.ts';
import { activeCoaches, coachAt } from '../protocol/roster.ts';
import { checkReaders } from './clocks/reader-check.ts';
import { coachAbsence, coachKey, coachLocker, concernDesk, concernNotice, rosterEntry } from './coaches.schema.ts';
import { concern, concernWrap } from './concerns.schema.ts';
import { appendToRoster, type RosterChange } from './roster-append.ts';
import { rosterOf } from './roster.ts';

let anker: Team;
let linde: Team;
let samira: TestCoach;
let bas: TestCoach;
let noor: TestCoach;
let ria: TestCoach;
beforeAll(() => setNow(TUESDAY_TEN));
beforeEach(async () => {
	({ linde, anker } = await twoTeams());
	[samira, bas, noor] = linde.coaches as [TestCoach, TestCoach, TestCoach];
	ria = await waits('Ria');
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

const waits = async (name: string, team = linde) => {
	const coach = await aCoach(team.hubId, name);
	await putKey(coach, 'waiting');
	return coach;
};
const sends = (coach: TestCoach, change: RosterChange) => asks(coach, (tx, actor) => appendToRoster(tx, actor, change));
const restarts = async (coach: TestCoach, { envelope } = linde) =>
	sends(coach, restartBy(coach, envelope.code, await listOf(coach)));
const kept = async (team = linde, like: Parameters<typeof aSealedConcern>[1] = {}) => {
	const sealed = await aSealedConcern(team, like);
	await putIn(team, sealed);
	return sealed.id;
};
const inHouse = <T>(team: Team, work: Parameters<typeof inHub<T>>[1]) =>
	inHub({ ...program(team.hubId), hubId: team.hubId }, work);
const keysOf = async (team: Team) => {
	const rows = await inHouse(team, (tx) => tx.select().from(coachKey).where(eq(coachKey.hubId, team.hubId)));
	return Object.fromEntries(rows.map(({ card, state }) => [card.name, state]));
};
const told = async (team: Team) => {
	const its = and(eq(mail.hubId, team.hubId), eq(mail.kind, 'concerns.team_changed'));
	const rows = await inHouse(team, (tx) => tx.select({ to: mail.recipientId }).from(mail).where(its));
	return rows.map(({ to }) => to).sort();
};
const people = (...coaches: TestCoach[]) => coaches.map(({ actor }) => actor.personId).sort();

describe('the envelope gives the list to a new coach', () => {
	test('the others come off it with all they had, and what is open stays for the envelope and the reporter', async () => {
		const [open, closed] = [await kept(), await kept()];
		const theirs = await kept(anker);
		await sees(bas, async (tx) => {
			const its = { state: 'open', openedOn: '2026-11-24', expiresOn: '2027-02-22', assignedTo: bas.id };
			await tx.update(concern).set(its).where(eq(concern.hubId, linde.hubId));
			const shut = { state: 'closed', closedOn: '2026-11-24', assignedTo: null };
			await tx.update(concern).set(shut).where(eq(concern.id, closed));
			const away = { hubId: linde.hubId, firstDate: '2026-11-24', lastDate: '2026-11-30' };
			await tx.insert(coachAbsence).values({ ...away, keyId: noor.id, substituteId: bas.id });
			await tx.insert(concernNotice).values({ hubId: linde.hubId, keyId: bas.id, waiting: true });
		});
		const asked = await restarts(ria);
		if (!asked.ok) throw new Error(asked.reason);
		expect(asked.value.left.map(({ person }) => person).sort()).toEqual(people(samira, bas, noor));
		expect(asked.value.left.some(({ butOn }) => butOn)).toBe(false);

		expect(await keysOf(linde)).toEqual({ Samira: 'revoked', Bas: 'revoked', Noor: 'revoked', Ria: 'active' });
		expect(await keysOf(anker)).toEqual({ Mirjam: 'active', Joost: 'active', Elif: 'active' });
		const left = await sees(ria, async (tx) => ({
			wraps: await tx.select({ reader: concernWrap.reader }).from(concernWrap).where(eq(concernWrap.concernId, open)),
			lockers: await tx.selectDistinct({ key: coachLocker.keyId }).from(coachLocker),
			away: await tx.select().from(coachAbsence),
			notices: await tx.select().from(concernNotice)
		}));
		expect(left.wraps.map(({ reader }) => reader).sort()).toEqual(['envelope', 'reporter']);
		expect(left).toMatchObject({ lockers: [{ key: ria.id }], away: [], notices: [] });
		expect(await rowOf(ria, open)).toMatchObject({ state: 'open', epoch: 1, needsEpoch: true, assignedTo: null });
		expect(await rowOf(ria, closed)).toMatchObject({ state: 'closed', needsEpoch: true });
		expect(await rowOf(anker.coaches[0]!, theirs)).toMatchObject({ needsEpoch: false });
		expect(await looksInto(anker.coaches[0]!, theirs)).toBeDefined();
		expect(await looksInto(ria, open)).toBeUndefined();
		expect(await looksInto(samira, open, linde.roster)).toBeUndefined();
	});

	test('the list goes on under its own root, for every browser, and old signatures count as they did', async () => {
		const before = linde.roster;
		await restarts(ria);
		const list = await sees(ria, (tx) => rosterOf(tx, linde.hubId));
		const { root, seq, head } = before;
		const checked = checkRoster(list, linde.hubId, '2026-11-24', { root, seen: { seq, head } });
		if (!checked.ok) throw new Error(checked.reason);
		expect(activeCoaches(checked.value).map(({ card }) => card.name)).toEqual(['Ria']);
		expect(coachAt(checked.value, bas.id, seq)?.card.name).toBe('Bas');
		expect(checked.value).toMatchObject({ envelope: linde.envelope.recipient, restart: null });
		const wim = await waits('Wim');
		expect(wordOf(await sends(ria, await entryBy(ria, { kind: 'vouched', card: wim.card, line: 1 })))).toBe('done');
		// Two are on the list: the form takes concerns again, with two readers.
		linde.roster = await listOf(ria);
		expect(await looksInto(wim, await kept())).toBeDefined();
	});

	test('every coach of the hub is told, the log has a line, and the neighbouring hub knows of nothing', async () => {
		const leyla = await waits('Leyla');
		const kim = await aCoach(linde.hubId, 'Kim');
		await restarts(ria);
		expect(await told(linde)).toEqual(people(samira, bas, noor, leyla, kim));
		expect(await told(anker)).toEqual([]);
		const lines = (team: Team) => inHouse(team, (tx) => tx.select().from(event).where(eq(event.hubId, team.hubId)));
		expect(await lines(linde)).toMatchObject([{ kind: 'concerns.roster_restarted', subjectId: null, detail: {} }]);
		expect(await lines(anker)).toEqual([]);
	});

	test('who lost her keys may do it herself: the device on which she does it stays signed in', async () => {
		const own = { ...(await coachKeys(linde.hubId, 'Samira')), actor: samira.actor };
		await putKey(own, 'waiting');
		const asked = await restarts(own);
		if (!asked.ok) throw new Error(asked.reason);
		const { personId: person, sessionId: butOn } = samira.actor;
		expect(asked.value.left).toContainEqual({ person, butOn });
		expect(asked.value.left).toHaveLength(3);
		expect(await told(linde)).toEqual(people(bas, noor, ria));
	});

	test('the night counts what nobody can read, and says so to who came on', async () => {
		await kept();
		await kept(anker);
		await restarts(ria);
		const night = async ({ hubId }: Team) => {
			await asSealedClock(hubId, (tx) => checkReaders(tx, hubId, '2026-11-25'));
			return inHub({ ...program(hubId), hubId }, (tx) =>
				tx.select({ short: concernDesk.short }).from(concernDesk).where(eq(concernDesk.hubId, hubId))
			);
		};
		expect(await night(linde)).toEqual([{ short: 1 }]);
		expect(await night(anker)).toEqual([{ short: 0 }]);
		const waiting = await sees(ria, (tx) => tx.select().from(concernNotice));
		expect(waiting).toMatchObject([{ keyId: ria.id, waiting: true }]);
	});

	test('about whom it is stays left out, with her new keys too', async () => {
		const id = await kept(linde, { wake: [samira.id, noor.id], reserve: [], excluded: [bas.id] });
		const own = { ...(await coachKeys(linde.hubId, 'Bas')), actor: bas.actor };
		await putKey(own, 'waiting');
		expect(wordOf(await restarts(own))).toBe('done');
		const its = {
			hubId: linde.hubId,
			concernId: id,
			reader: own.id,
			keyId: own.id,
			epoch: 1,
			sealed: Buffer.from('x')
		};
		const give = sees(own, (tx) => tx.insert(concernWrap).values(its));
		expect(await give.then(() => 'given', violated)).toBe('wrap_not_excluded');
	});
});

describe('it is refused', () => {
	const stands = async () => {
		const { seq, head } = linde.roster;
		expect(await listOf(samira)).toMatchObject({ seq, head });
		expect(await keysOf(linde)).toMatchObject({ Samira: 'active', Bas: 'active', Noor: 'active', Ria: 'waiting' });
		expect(await told(linde)).toEqual([]);
	};

	test('from who has no such keys here, is no coach, or is on the list already', async () => {
		const change = restartBy(ria, linde.envelope.code, linde.roster);
		for (const other of [samira, await waits('Wim'), anker.coaches[0]!])
			expect(wordOf(await sends(other, change)), other.card.name).toBe('unknown');
		// A card that nobody keeps; and keys that are on the list.
		const loose = await aCoach(linde.hubId, 'Loes');
		expect(wordOf(await sends(loose, restartBy(loose, linde.envelope.code, linde.roster)))).toBe('unknown');
		await inHouse(linde, (tx) =>
			tx
				.update(membership)
				.set({ roles: ['resident'] })
				.where(eq(membership.personId, ria.actor.personId))
		);
		expect(wordOf(await sends(ria, change))).toBe('stale');
		await stands();
	});

	test('with another code, another card, another statement, new keys beside it, or another day', async () => {
		const right = restartBy(ria, linde.envelope.code, linde.roster);
		const { card } = await coachKeys(linde.hubId, 'Ria');
		const by = (over: object) => ({ ...right, entry: { ...right.entry, ...over } }) as RosterChange;
		const wrong: Record<string, RosterChange> = {
			'another signature': by({ sig: right.head.sig }),
			'another card': by({ act: { kind: 'restarted', card: { ...card, id: ria.id } } }),
			'in her own name': by({ by: ria.id }),
			'an older statement': { ...right, head: linde.head },
			'a statement of who goes': {
				...right,
				head: makeHead(
					{ ...linde.roster, seq: right.head.seq, head: right.head.head },
					bas.id,
					right.head.on,
					bas.signSecret
				)
			},
			'new keys beside it': { ...right, rotations: [{ concern: ria.id, message: {}, wraps: [] }] } as never
		};
		for (const [what, change] of Object.entries(wrong))
			expect(wordOf(await sends(ria, change)), what).toBe('bad_request');
		setNow(TUESDAY_TEN.add({ hours: 24 }));
		expect(wordOf(await sends(ria, right))).toBe('stale');
		setNow(TUESDAY_TEN);
		await stands();
		expect(wordOf(await sends(ria, right))).toBe('done');
	});

	test('a second time, with the same words or with the same code', async () => {
		const wim = await waits('Wim');
		const late = restartBy(wim, linde.envelope.code, linde.roster);
		const change = restartBy(ria, linde.envelope.code, linde.roster);
		expect(wordOf(await sends(ria, change))).toBe('done');
		expect(wordOf(await sends(ria, change))).toBe('unknown');
		expect(wordOf(await sends(wim, late))).toBe('stale');
		await expect(restarts(wim)).rejects.toThrow('unknown_signer');
		expect(await keysOf(linde)).toMatchObject({ Ria: 'active', Wim: 'waiting' });
	});

	test('of two at the same moment one is kept, and it is whole', async () => {
		const id = await kept();
		const wim = await waits('Wim');
		const both = [ria, wim].map((one) => ({ one, change: restartBy(one, linde.envelope.code, linde.roster) }));
		const words = await Promise.all(both.map(({ one, change }) => sends(one, change).then(wordOf)));
		expect(words.toSorted()).toEqual(['done', 'stale']);
		const her = both[words.indexOf('done')]!.one;
		expect(activeCoaches(await listOf(her)).map(({ card }) => card.id)).toEqual([her.id]);
		const states = Object.values(await keysOf(linde)).sort();
		expect(states).toEqual(['active', 'revoked', 'revoked', 'revoked', 'waiting']);
		expect(await rowOf(her, id)).toMatchObject({ needsEpoch: true });
		expect(await inHouse(linde, (tx) => tx.$count(rosterEntry, eq(rosterEntry.hubId, linde.hubId)))).toBe(
			linde.entries.length + 1
		);
	});
});
