import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import {
	answer,
	asks,
	looksInto,
	renews,
	rowOf,
	sees,
	shares,
	wordOf,
	writes
} from '../../../../tests/support/coach-client.ts';
import { aSealedConcern, aTeam, putIn, type Team, type TestCoach } from '../../../../tests/support/concerns.ts';
import type { MessageHead, Wrap } from '../protocol/concern-kinds.ts';
import type { Rotation, Sharing } from '../protocol/epochs.ts';
import { makeMessage } from '../protocol/messages.ts';
import { coachWrites } from './coach-writes.ts';
import { concernNotice } from './coaches.schema.ts';
import { concern, concernAccess, concernMessage, concernWrap } from './concerns.schema.ts';
import { changeReaders } from './readers.ts';

let linde: Team;
let anker: Team;
let samira: TestCoach;
let bas: TestCoach;
let elif: TestCoach;
let noor: TestCoach;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	anker = await aTeam(['Mirjam', 'Joost', 'Dunya']);
});
beforeEach(async () => {
	linde = await aTeam(['Samira', 'Bas', 'Elif', 'Noor*']);
	[samira, bas, elif, noor] = linde.coaches as [TestCoach, TestCoach, TestCoach, TestCoach];
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

async function kept(like: Parameters<typeof aSealedConcern>[1] = {}): Promise<string> {
	const sealed = await aSealedConcern(linde, { wake: [samira.id, bas.id], ...like });
	await putIn(linde, sealed);
	return sealed.id;
}
const changes = (coach: TestCoach, { shares = [], rotations = [] }: { shares?: Sharing[]; rotations?: Rotation[] }) =>
	asks(coach, (tx, actor) => changeReaders(tx, actor, { shares, rotations } as never));
const look = async (coach: TestCoach, id: string) => (await looksInto(coach, id))!;
const wrapsOf = async (id: string) => {
	const rows = await sees(samira, (tx) => tx.select().from(concernWrap).where(eq(concernWrap.concernId, id)));
	const names = new Map(linde.coaches.map((coach) => [coach.id, coach.card.name]));
	return rows
		.map(({ reader, epoch, reserve }) => `${names.get(reader) ?? reader} ${epoch}${reserve ? '*' : ''}`)
		.sort();
};
const told = async () => {
	const rows = await sees(samira, (tx) => tx.select().from(concernNotice).where(eq(concernNotice.hubId, linde.hubId)));
	return rows.map(({ keyId }) => keyId).sort();
};
const actsOf = async (id: string) => {
	const rows = await sees(samira, (tx) => tx.select().from(concernAccess).where(eq(concernAccess.concernId, id)));
	return rows
		.map(({ act }) => act)
		.filter((act) => act !== 'read')
		.sort();
};

test('a share gives a colleague all that was, and the second line what it had in reserve', async () => {
	const id = await kept();
	const share = await shares(samira, await look(samira, id), [elif.id, noor.id]);
	expect(await looksInto(elif, id)).toBeUndefined();
	expect(await looksInto(noor, id)).toBeUndefined();
	expect(wordOf(await changes(samira, { shares: [share] }))).toBe('done');
	const hers = await look(elif, id);
	expect(hers.bodies).toMatchObject([{ text: 'De gordijnen zijn al een week dicht.' }, { kind: 'shared' }]);
	expect(hers.dossier.talk[1]!.head).toMatchObject({ kind: 'shared', by: samira.id, readers: [elif.id, noor.id] });
	expect((await look(noor, id)).bodies).toHaveLength(2);
	expect(await wrapsOf(id)).toEqual(['Bas 1', 'Elif 1', 'Noor 1', 'Samira 1', 'envelope 1', 'reporter 1']);
	expect(await told()).toEqual([elif.id, noor.id].sort());
	expect(await actsOf(id)).toEqual(['shared']);
	expect(wordOf(await changes(samira, { shares: [share] }))).toBe('stale');
});

test('a share for who is left out, not on the list, of another epoch, by who reads nothing: nothing is kept', async () => {
	const id = await kept({ excluded: [elif.id] });
	const its = await look(samira, id);
	const good = await shares(samira, its, [noor.id]);
	const { head } = good.message;
	const [given] = good.wraps as [Wrap];
	/** Signed by her as she should, with something else in it. */
	const says = async (part: Partial<MessageHead>, wraps: Wrap[] = good.wraps): Promise<Sharing> => {
		const { body: _, v: __, ...rest } = { ...head, ...part };
		const recipient = its.dossier.talk[0]!.head.keys!.recipient;
		return { ...good, message: await makeMessage(rest, { v: 1, kind: 'shared' }, recipient, samira.signSecret), wraps };
	};
	const word = async (share: Sharing, by = samira) => wordOf(await changes(by, { shares: [share] }));
	const stranger = anker.coaches[0]!.id;
	expect(await word(await says({ readers: [elif.id] }, [{ ...given, reader: elif.id }]))).toBe('bad_request');
	expect(await word(await says({ readers: [stranger] }, [{ ...given, reader: stranger }]))).toBe('stale');
	expect(await word(await says({}, [{ ...given, reader: 'envelope' }]))).toBe('bad_request');
	expect(await word(await says({}, [{ ...given, sealed: 'eyJrZXkiOiJwbGFpbiJ9' }]))).toBe('bad_request');
	expect(await word(await says({}, [given, given]))).toBe('bad_request');
	expect(await word(await says({ epoch: 2 }))).toBe('stale');
	expect(await word(good, elif)).toBe('unknown');
	expect(await word(good, noor)).toBe('unknown');
	expect(await word(good, anker.coaches[0]!)).toBe('unknown');
	expect(wordOf(await changes(samira, {}))).toBe('bad_request');
	expect(await wrapsOf(id)).toEqual(['Bas 1', 'Noor 1*', 'Samira 1', 'envelope 1', 'reporter 1']);

	// What is announced is what is given, by who gives it, after the word before it, and of this concern.
	expect(await word(await says({ readers: [noor.id, bas.id] }))).toBe('stale');
	expect(await word(await says({ readers: [noor.id, samira.id] }))).toBe('stale');
	expect(await word({ ...good, wraps: [] })).toBe('bad_request');
	expect(await word(await says({ reserve: [noor.id] }))).toBe('bad_request');
	expect(await word(await says({ by: bas.id }))).toBe('bad_request');
	expect(await word(good, bas)).toBe('bad_request');
	expect(await word(await says({ seq: 2 }))).toBe('stale');
	expect(await word(await says({ prev: 'A'.repeat(43) }))).toBe('bad_request');
	expect(await word(await says({ kind: 'answer' }))).toBe('bad_request');
	expect(await word(await says({ roster: 0 }))).toBe('stale');
	expect(await word({ ...good, message: { ...good.message, sig: given.sealed.slice(0, 86) } })).toBe('bad_request');
	expect(await word({ ...good, concern: await kept() })).toBe('bad_request');
	expect(await wrapsOf(id)).toEqual(['Bas 1', 'Noor 1*', 'Samira 1', 'envelope 1', 'reporter 1']);
	const needs = (needsEpoch: boolean) =>
		sees(samira, (tx) => tx.update(concern).set({ needsEpoch }).where(eq(concern.id, id)));
	await needs(true);
	expect(await word(good)).toBe('team_changes');
	await needs(false);
	expect(await word(good)).toBe('done');
	expect((await look(bas, id)).dossier.talk).toHaveLength(2);
});

test('a share after somebody wrote is refused, and nobody writes a share as an answer', async () => {
	const id = await kept();
	const share = await shares(samira, await look(samira, id), [elif.id]);
	const messages = await writes(bas, await look(bas, id), [answer('Ik was eerst')]);
	await asks(bas, (tx, actor) => coachWrites(tx, actor, { concern: id, messages, effect: null }));
	expect(wordOf(await changes(samira, { shares: [share] }))).toBe('stale');
	expect(await looksInto(elif, id)).toBeUndefined();
	const alone = (await shares(bas, await look(bas, id), [elif.id])).message;
	const written = await asks(bas, (tx, actor) =>
		coachWrites(tx, actor, { concern: id, messages: [alone], effect: null } as never)
	);
	expect(wordOf(written)).toBe('bad_request');
});

test('many at once go whole or not at all', async () => {
	const [one, two] = [await kept(), await kept()];
	const give = async (id: string) => shares(samira, await look(samira, id), [elif.id]);
	const all: Sharing[] = [await give(one), await give(two)];
	expect(wordOf(await changes(samira, { shares: [all[0]!, { ...all[1]!, wraps: [] }] }))).toBe('bad_request');
	expect(wordOf(await changes(samira, { shares: [all[0]!, all[0]!] }))).toBe('bad_request');
	expect(await looksInto(elif, one)).toBeUndefined();
	expect(wordOf(await changes(samira, { shares: all }))).toBe('done');
	expect(await looksInto(elif, one)).toBeDefined();
	expect(await looksInto(elif, two)).toBeDefined();
});

test('new keys leave out who should not read on, and she cannot open what comes after', async () => {
	const id = await kept();
	await sees(samira, (tx) =>
		tx.update(concern).set({ needsEpoch: true, assignedTo: bas.id }).where(eq(concern.id, id))
	);
	const before = await look(bas, id);
	const rotation = await renews(samira, await look(samira, id), { readers: [samira.id, elif.id], reserve: [noor.id] });
	expect(wordOf(await changes(samira, { rotations: [rotation] }))).toBe('done');
	expect(await wrapsOf(id)).toEqual(['Elif 2', 'Noor 2*', 'Samira 2', 'envelope 2', 'reporter 2']);
	const row = await rowOf(samira, id);
	expect(row).toMatchObject({ epoch: 2, needsEpoch: false, assignedTo: null });
	expect(row.recipient).not.toBe(before.dossier.talk[0]!.head.keys!.recipient);
	expect(await actsOf(id)).toEqual(['new_keys', 'shared', 'withdrawn']);
	expect(await looksInto(bas, id)).toBeUndefined();
	const messages = await writes(elif, await look(elif, id), [answer('Vanaf nu zonder Bas')]);
	await asks(elif, (tx, actor) => coachWrites(tx, actor, { concern: id, messages, effect: null }));
	const { dossier: now } = await look(samira, id);
	const { openMessage } = await import('../protocol/messages.ts');
	const last = now.talk.at(-1)!;
	await expect(openMessage(last, before.content.keys[0]!)).rejects.toThrow();
	expect((await look(samira, id)).bodies.at(-1)).toMatchObject({ text: 'Vanaf nu zonder Bas' });
	expect(wordOf(await changes(samira, { rotations: [rotation] }))).toBe('stale');
});

test('new keys for too few, for who is left out, for strangers, for fewer or more than were named are refused', async () => {
	const id = await kept({ excluded: [elif.id] });
	const its = await look(samira, id);
	const make = (readers: string[], reserve: string[] = []) => renews(samira, its, { readers, reserve });
	const word = async (rotation: Rotation, by = samira) => wordOf(await changes(by, { rotations: [rotation] }));
	expect(await word(await make([samira.id]))).toBe('sole_reader');
	expect(await word(await make([samira.id, elif.id]))).toBe('bad_request');
	expect(await word(await make([bas.id, noor.id]))).toBe('bad_request');
	const good = await make([samira.id, bas.id], [noor.id]);
	expect(await word({ ...good, wraps: good.wraps.slice(1) })).toBe('bad_request');
	expect(await word({ ...good, wraps: good.wraps.filter(({ reader }) => reader !== 'envelope') })).toBe('bad_request');
	expect(await word({ ...good, wraps: [...good.wraps, { ...good.wraps[0]!, reader: elif.id }] })).toBe('bad_request');
	expect(await word({ ...good, concern: await kept() })).toBe('bad_request');
	expect(await word(good, bas)).toBe('bad_request');
	expect(await word(good, noor)).toBe('unknown');
	expect(await word(good, elif)).toBe('unknown');
	expect(await wrapsOf(id)).toEqual(['Bas 1', 'Noor 1*', 'Samira 1', 'envelope 1', 'reporter 1']);
	expect(await word(good)).toBe('done');
});

test('new keys after somebody wrote are refused, and the words stay readable', async () => {
	const id = await kept();
	const rotation = await renews(samira, await look(samira, id), { readers: [samira.id, bas.id] });
	const messages = await writes(bas, await look(bas, id), [answer('Ik was eerst')]);
	await asks(bas, (tx, actor) => coachWrites(tx, actor, { concern: id, messages, effect: null }));
	expect(wordOf(await changes(samira, { rotations: [rotation] }))).toBe('stale');
	expect((await look(samira, id)).bodies.at(-1)).toMatchObject({ text: 'Ik was eerst' });
	expect(
		await sees(samira, (tx) => tx.select().from(concernMessage).where(eq(concernMessage.concernId, id)))
	).toHaveLength(2);
});

test('where fewer than two are awake the second line is woken', async () => {
	const id = await kept();
	const rotation = await renews(samira, await look(samira, id), { readers: [samira.id], reserve: [noor.id] });
	expect(wordOf(await changes(samira, { rotations: [rotation] }))).toBe('done');
	expect(await wrapsOf(id)).toEqual(['Noor 2', 'Samira 2', 'envelope 2', 'reporter 2']);
	expect(await told()).toEqual([noor.id]);
});
