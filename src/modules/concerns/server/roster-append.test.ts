import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { event } from '#lib/server/db/schema/platform.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import {
	aLocker,
	asks,
	entryBy,
	listOf,
	looksInto,
	renews,
	rowOf,
	sees,
	wordOf,
	writes,
	answer
} from '../../../../tests/support/coach-client.ts';
import {
	aCoach,
	aSealedConcern,
	aTeam,
	coachKeys,
	putIn,
	putKey,
	today,
	type Team,
	type TestCoach
} from '../../../../tests/support/concerns.ts';
import { aHub } from '../../../../tests/support/sign-in.ts';
import { restartKeyOf } from '../protocol/restart.ts';
import type { RosterAct } from '../protocol/roster-kinds.ts';
import { checkRoster, makeHead } from '../protocol/roster-head.ts';
import { coachWrites } from './coach-writes.ts';
import { coachAbsence, coachKey, coachLocker, concernDesk, concernNotice } from './coaches.schema.ts';
import { concern, concernWrap } from './concerns.schema.ts';
import { stateHead } from './head.ts';
import { makeKey } from './keys.ts';
import { appendToRoster, type RosterChange } from './roster-append.ts';
import { rosterOf } from './roster.ts';

let anker: Team;
let linde: Team;
let samira: TestCoach;
let bas: TestCoach;
let noor: TestCoach;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	anker = await aTeam(['Mirjam', 'Joost', 'Elif*']);
});
beforeEach(async () => {
	linde = await aTeam();
	[samira, bas, noor] = linde.coaches as [TestCoach, TestCoach, TestCoach];
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

const sends = (coach: TestCoach, change: RosterChange) => asks(coach, (tx, actor) => appendToRoster(tx, actor, change));
const signs = async (coach: TestCoach, act: RosterAct) => sends(coach, await entryBy(coach, act));
const keyOf = async (coach: TestCoach) =>
	(await sees(samira, (tx) => tx.select().from(coachKey).where(eq(coachKey.id, coach.id))))[0];
const waits = async (name: string) => {
	const coach = await aCoach(linde.hubId, name);
	await putKey(coach, 'waiting');
	return coach;
};
const kept = async (like: Parameters<typeof aSealedConcern>[1] = {}) => {
	const sealed = await aSealedConcern(linde, like);
	await putIn(linde, sealed);
	return sealed.id;
};
const waiting = async (hubId = linde.hubId) => {
	const rows = await sees(hubId === linde.hubId ? samira : anker.coaches[0]!, (tx) =>
		tx
			.select()
			.from(concernNotice)
			.where(and(eq(concernNotice.hubId, hubId), eq(concernNotice.waiting, true)))
	);
	return rows.map(({ keyId }) => keyId).sort();
};

describe('the list grows', () => {
	test('the first coach begins it with her own waiting keys', async () => {
		const { id: hubId } = await aHub({ modules: ['concerns'] });
		const first = await aCoach(hubId, 'Wim');
		const root = await entryBy(first, { kind: 'root', card: first.card }, undefined, null);
		expect(wordOf(await sends(first, root))).toBe('unknown');
		const lockers = [await aLocker('passphrase'), await aLocker('sheet')];
		await asks(first, (tx, actor) => makeKey(tx, actor, { card: first.card, lockers }));
		expect(wordOf(await sends(samira, root))).toBe('unknown');
		expect(wordOf(await sends(first, root))).toBe('done');
		expect(await listOf(first)).toMatchObject({ seq: 0, coaches: [{ card: { name: 'Wim' }, line: 1 }] });
		const second = await aCoach(hubId, 'Ria');
		await putKey(second, 'waiting');
		const again = await entryBy(second, { kind: 'root', card: second.card }, undefined, null);
		expect(wordOf(await sends(second, again))).toBe('stale');
	});

	test('a colleague vouches for exactly the card that waits, and the others hear that there is something new', async () => {
		const elif = await waits('Elif');
		expect(wordOf(await signs(samira, { kind: 'vouched', card: elif.card, line: 2 }))).toBe('done');
		expect(await keyOf(elif)).toMatchObject({ state: 'active', line: 2 });
		expect(await waiting()).toEqual([bas.id, noor.id, elif.id].sort());
		expect(await waiting(anker.hubId)).toEqual([]);
		const list = await sees(samira, (tx) => rosterOf(tx, linde.hubId));
		expect(checkRoster(list, linde.hubId, '2026-11-24').ok).toBe(true);
		const lines = await inHub({ ...program(linde.hubId), hubId: linde.hubId }, (tx) =>
			tx.select().from(event).where(eq(event.hubId, linde.hubId))
		);
		expect(lines).toMatchObject([{ kind: 'concerns.roster_vouched', subjectId: null, detail: {} }]);
	});

	test('nobody vouches for herself, for a swapped card, or for who is no coach any more', async () => {
		const own = { ...(await coachKeys(linde.hubId, 'Samira')), actor: samira.actor };
		await putKey(own, 'waiting');
		expect(wordOf(await signs(samira, { kind: 'vouched', card: own.card, line: 1 }))).toBe('bad_request');
		expect(wordOf(await signs(bas, { kind: 'vouched', card: own.card, line: 1 }))).toBe('done');
		const elif = await waits('Elif');
		const swapped = { ...(await coachKeys(linde.hubId, 'Elif')).card };
		expect(wordOf(await signs(samira, { kind: 'vouched', card: swapped, line: 1 }))).toBe('stale');
		await inHub({ ...program(linde.hubId), hubId: linde.hubId }, (tx) =>
			tx
				.update(membership)
				.set({ roles: ['resident'] })
				.where(eq(membership.personId, elif.actor.personId))
		);
		expect(wordOf(await signs(samira, { kind: 'vouched', card: elif.card, line: 1 }))).toBe('stale');
		expect(await keyOf(elif)).toMatchObject({ state: 'waiting' });
	});

	test('an entry under another name, of another day, of another hub, or about an older list is refused', async () => {
		const line = { kind: 'line', coach: noor.id, line: 1 } as const;
		const change = await entryBy(samira, line);
		expect(wordOf(await sends(bas, change))).toBe('unknown');
		expect(wordOf(await sends(anker.coaches[0]!, change))).toBe('unknown');
		expect(wordOf(await sends(samira, { ...change, entry: { ...change.entry, sig: change.head.sig } }))).toBe(
			'bad_request'
		);
		expect(wordOf(await sends(samira, { ...change, head: linde.head }))).toBe('bad_request');
		const basHead = (await entryBy(bas, line)).head;
		expect(wordOf(await sends(samira, { ...change, head: basHead }))).toBe('bad_request');
		setNow(TUESDAY_TEN.add({ hours: 24 }));
		expect(wordOf(await sends(samira, change))).toBe('stale');
		setNow(TUESDAY_TEN);
		expect(wordOf(await signs(bas, line))).toBe('done');
		expect(wordOf(await sends(samira, change))).toBe('stale');
		expect((await listOf(samira)).seq).toBe(linde.roster.seq + 1);
	});

	test('of two entries at the same moment one is kept', async () => {
		const changes = await Promise.all(
			[samira, bas, noor].map((one) => entryBy(one, { kind: 'line', coach: noor.id, line: 1 }))
		);
		const words = await Promise.all(changes.map((change, at) => sends(linde.coaches[at]!, change).then(wordOf)));
		expect(words.sort()).toEqual(['done', 'stale', 'stale']);
	});

	test('routes name coaches who are on the list; an envelope needs two', async () => {
		const routes = (coach: string) => ({
			categories: { lonely: [coach] },
			areas: [{ id: 'flat', name: 'Flat', coaches: [] }]
		});
		expect(wordOf(await signs(samira, { kind: 'routes', routes: routes(anker.coaches[0]!.id) }))).toBe('bad_request');
		expect(wordOf(await signs(samira, { kind: 'routes', routes: routes(bas.id) }))).toBe('done');
		expect((await listOf(samira)).routes).toEqual(routes(bas.id));
		const { recipient, code } = anker.envelope;
		const restart = restartKeyOf(code, linde.hubId);
		expect(wordOf(await signs(samira, { kind: 'envelope_proposed', recipient, restart }))).toBe('done');
		const { seq } = await listOf(samira);
		await expect(entryBy(samira, { kind: 'envelope_confirmed', proposal: seq })).rejects.toThrow('envelope');
		expect(wordOf(await signs(bas, { kind: 'envelope_confirmed', proposal: seq }))).toBe('done');
		expect(await listOf(samira)).toMatchObject({ envelope: recipient, restart });
	});

	test('a head statement is about the present list, of today, by a coach who is on it', async () => {
		const says = (coach: TestCoach, head = linde.head, tested = false) =>
			asks(coach, (tx, actor) => stateHead(tx, actor, { head, tested }));
		const word = async (coach: TestCoach) => makeHead(await listOf(coach), coach.id, today(), coach.signSecret);
		const desk = () => sees(samira, (tx) => tx.select().from(concernDesk).where(eq(concernDesk.hubId, linde.hubId)));
		expect(wordOf(await says(samira))).toBe('bad_request');
		expect(wordOf(await says(samira, { ...linde.head, by: samira.id }))).toBe('bad_request');
		expect(wordOf(await says(samira, { ...(await word(anker.coaches[0]!)), by: samira.id }))).toBe('stale');
		expect(wordOf(await says(samira, await word(samira)))).toBe('done');
		expect(await desk()).toMatchObject([{ head: { by: samira.id }, testedOn: null }]);
		expect(wordOf(await says(bas, await word(bas), true))).toBe('done');
		expect(await desk()).toMatchObject([{ head: { by: bas.id }, testedOn: '2026-11-24' }]);
		const old = await word(samira);
		await signs(bas, { kind: 'line', coach: noor.id, line: 1 });
		expect(wordOf(await says(samira, old))).toBe('stale');
	});
});

describe('a coach goes', () => {
	test('her wraps, lockers, absences and sessions go; what she read gets new keys or waits for them', async () => {
		const [renewed, waits] = [await kept(), await kept()];
		await putIn(anker, await aSealedConcern(anker));
		await sees(bas, (tx) => tx.update(concern).set({ assignedTo: bas.id }).where(eq(concern.id, waits)));
		await sees(bas, async (tx) => {
			const its = { hubId: linde.hubId, firstDate: '2026-11-24', lastDate: '2026-11-30' };
			await tx.insert(coachAbsence).values({ ...its, keyId: bas.id });
			await tx.insert(coachAbsence).values({ ...its, keyId: noor.id, substituteId: bas.id });
		});
		const opened = (await looksInto(samira, renewed))!;
		const change = await entryBy(samira, { kind: 'revoked', coach: bas.id, reason: 'left' }, async (list) => [
			await renews(samira, opened, { readers: [samira.id], reserve: [noor.id], list })
		]);
		const asked = await sends(samira, change);
		expect(asked).toEqual({ ok: true, value: { left: [{ person: bas.actor.personId }] } });
		expect(await keyOf(bas)).toMatchObject({ state: 'revoked', revokedOn: '2026-11-24' });
		const left = await sees(samira, async (tx) => ({
			wraps: await tx.select().from(concernWrap).where(eq(concernWrap.keyId, bas.id)),
			lockers: await tx.select().from(coachLocker).where(eq(coachLocker.keyId, bas.id)),
			away: await tx.select().from(coachAbsence).where(eq(coachAbsence.hubId, linde.hubId))
		}));
		expect(left).toMatchObject({ wraps: [], lockers: [], away: [{ keyId: noor.id, substituteId: null }] });
		expect(await rowOf(samira, renewed)).toMatchObject({ epoch: 2, needsEpoch: false });
		expect(await rowOf(samira, waits)).toMatchObject({ epoch: 1, needsEpoch: true, assignedTo: null });
		expect(await looksInto(bas, waits, opened.roster)).toBeUndefined();
		// Fewer than two were awake: the second line sees both from now on.
		expect(await looksInto(noor, renewed)).toBeDefined();
		const its = (await looksInto(noor, waits))!;
		const messages = await writes(noor, its, [answer('Ik kom langs.')]);
		const says = asks(noor, (tx, actor) => coachWrites(tx, actor, { concern: waits, messages, effect: null }));
		expect(wordOf(await says)).toBe('team_changes');
		expect((await sees(anker.coaches[0]!, (tx) => tx.select().from(concernWrap))).length).toBe(5);
	});

	test('nobody goes who is needed to keep two readers, and the answer says of how many', async () => {
		const second = await kept({ wake: [samira.id, bas.id], reserve: [] });
		const third = await kept({ wake: [samira.id, bas.id], reserve: [] });
		await kept();
		const goes = await signs(samira, { kind: 'revoked', coach: bas.id, reason: 'removed' });
		expect(goes).toMatchObject({ ok: false, status: 409, reason: 'sole_reader', concerns: 2 });
		expect(await keyOf(bas)).toMatchObject({ state: 'active' });
		expect((await listOf(samira)).seq).toBe(linde.roster.seq);
		for (const id of [second, third]) {
			await sees(samira, (tx) =>
				tx
					.update(concern)
					.set({ state: 'open', openedOn: '2026-11-24', expiresOn: '2027-02-22' })
					.where(eq(concern.id, id))
			);
			await sees(samira, (tx) =>
				tx.update(concern).set({ state: 'closed', closedOn: '2026-11-24' }).where(eq(concern.id, id))
			);
		}
		expect(wordOf(await signs(samira, { kind: 'revoked', coach: bas.id, reason: 'removed' }))).toBe('done');
	});

	test('she may go herself, and signs the list that she leaves behind; new keys are made by who stays', async () => {
		const id = await kept();
		const its = (await looksInto(bas, id))!;
		const act = { kind: 'revoked', coach: bas.id, reason: 'left' } as const;
		const renewing = await entryBy(bas, act, async (list) => [
			await renews(bas, its, { readers: [samira.id, noor.id], list })
		]);
		expect(wordOf(await sends(bas, renewing))).toBe('bad_request');
		expect(wordOf(await signs(bas, act))).toBe('done');
		const list = await sees(samira, (tx) => rosterOf(tx, linde.hubId));
		expect(checkRoster(list, linde.hubId, '2026-11-24').ok).toBe(true);
		expect(checkRoster(list, linde.hubId, '2026-12-20').ok).toBe(false);
		await expect(signs(bas, { kind: 'line', coach: noor.id, line: 1 })).rejects.toThrow('unknown_signer');
	});

	test('two keys of one person are one pair of eyes', async () => {
		const newSamira = { ...(await coachKeys(linde.hubId, 'Samira')), actor: samira.actor };
		await putKey(newSamira, 'waiting');
		expect(wordOf(await signs(bas, { kind: 'vouched', card: newSamira.card, line: 1 }))).toBe('done');
		linde.roster = await listOf(samira);
		await kept({ wake: [samira.id, newSamira.id, bas.id], reserve: [] });
		expect(await signs(noor, { kind: 'revoked', coach: bas.id, reason: 'left' })).toMatchObject({
			reason: 'sole_reader'
		});
		// Her lost keys go; the device on which she does it stays signed in.
		const goes = await signs(newSamira, { kind: 'revoked', coach: samira.id, reason: 'lost_key' });
		const { personId: person, sessionId: butOn } = samira.actor;
		expect(goes).toEqual({ ok: true, value: { left: [{ person, butOn }] } });
	});
});
