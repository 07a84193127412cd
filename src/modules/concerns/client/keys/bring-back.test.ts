import { Decrypter, Encrypter } from 'age-encryption';
import { beforeAll, expect, test } from 'vitest';
import type { Orphan } from '../../protocol/answers.ts';
import { seal } from '../../protocol/age.ts';
import { toBytes, utf8 } from '../../protocol/bytes.ts';
import { checkChain, keysOf } from '../../protocol/messages.ts';
import {
	DAY,
	HUB,
	member,
	restarted,
	sealed,
	smallTeam,
	withAct,
	wrapIn,
	type Member,
	type SmallTeam
} from '../../protocol/small-team.ts';
import { openWrap } from '../../protocol/wraps.ts';
import { bringBack, openReturned } from './bring-back.ts';
import { nothingHeld, type Held } from './held.ts';
import { opened } from './small-desk.ts';

/*
 * Everybody lost all keys; Ria goes on with the list by the paper, and vouches for Piet (first line) and Lin (second). What was open comes
 * back with files that the keepers made with the stock `age`.
 */

let old: SmallTeam;
let team: SmallTeam;
let ria: Member;
let piet: Member;
let lin: Member;
let held: Held;
let one: Awaited<ReturnType<typeof sealed>>;
beforeAll(async () => {
	old = await smallTeam();
	one = await sealed(old);
	[ria, piet, lin] = (await Promise.all(['Ria', 'Piet', 'Lin'].map((name) => member(name)))) as [
		Member,
		Member,
		Member
	];
	let list = restarted(old, ria);
	list = withAct(list, ria, { kind: 'vouched', card: piet.card, line: 1 });
	list = withAct(list, ria, { kind: 'vouched', card: lin.card, line: 2 });
	// She began with the list that was: an entry of it is hers.
	team = { ...old, ...list, members: [ria, piet, lin] };
	held = await opened(team, ria);
});

/** `age -d -i envelop.txt sleutel.age | age -r age1… > terug-x.age`, by the stock library alone. */
async function handedOn(sealedKey: Uint8Array, to: Member, paper = old.envelope): Promise<Uint8Array> {
	const reads = new Decrypter();
	reads.addIdentity(paper);
	const writes = new Encrypter();
	writes.addRecipient(to.card.read);
	return writes.encrypt(await reads.decrypt(sealedKey));
}
const fileOf = (it = one, to = ria) => handedOn(toBytes(it.wrapOf('envelope')), to);
const orphanOf = (it = one, part: Partial<Orphan> = {}): Orphan => ({
	concern: it.concern,
	label: 'Blauwe Reiger',
	talk: it.talk,
	excluded: [],
	...part
});
const why = (work: Promise<unknown>) =>
	work.then(
		() => 'opened',
		(error: unknown) => (error instanceof Error ? error.message : '')
	);

test('a file of the keepers gives the concern to the whole new team, each in her own place', async () => {
	const file = await fileOf();
	expect(await openReturned(held, { file })).toEqual({ concern: one.concern });
	const { concern, message, wraps } = await bringBack(held, { file, orphan: orphanOf(), on: DAY });
	expect(concern).toBe(one.concern);
	expect(message.head).toMatchObject({ kind: 'shared', by: ria.id, epoch: 1, reserve: [lin.id] });
	expect(message.head.readers).toEqual([ria.id, piet.id].sort());
	expect(wraps.map(({ reader }) => reader).sort()).toEqual([ria.id, piet.id, lin.id].sort());
	const talk = [...one.talk, message];
	const frame = { hub: HUB, concern, chain: 'talk' as const, reporterSign: one.keys.signKey, roster: team.roster };
	expect(checkChain(talk, frame)).toEqual({ ok: true, value: null });
	for (const her of [ria, piet, lin]) {
		const content = await openWrap(her.identity, wrapIn({ wraps })(her.id), { hub: HUB, concern }, talk);
		expect(content.reporter.sign).toBe(one.keys.signKey);
		expect(content.team).toHaveLength(1);
	}
	// Who lost their keys are still named with these: nobody writes before there are new ones.
	expect(keysOf(talk).keys.readers).toContain(old.members[0]!.id);
});

test('a second-line coach who does it reads; with one of the first line left, everybody does', async () => {
	const hers = await opened(team, lin);
	const by = await bringBack(hers, { file: await fileOf(one, lin), orphan: orphanOf(), on: DAY });
	expect(by.message.head).toMatchObject({ readers: [ria.id, piet.id, lin.id].sort() });
	expect(by.message.head.reserve).toBeUndefined();
	const about = await sealed(old, { wake: [old.members[0]!.id, old.members[1]!.id], excluded: [old.members[2]!.id] });
	// The server knows that Piet is the one who was left out, under his new keys.
	const few = await bringBack(held, {
		file: await fileOf(about),
		orphan: orphanOf(about, { excluded: [piet.id] }),
		on: DAY
	});
	expect(few.wraps.map(({ reader }) => reader).sort()).toEqual([ria.id, lin.id].sort());
	const none = orphanOf(about, { excluded: [piet.id, lin.id] });
	expect(await why(bringBack(held, { file: await fileOf(about), orphan: none, on: DAY }))).toBe('few');
	const me = orphanOf(about, { excluded: [ria.id] });
	expect(await why(bringBack(held, { file: await fileOf(about), orphan: me, on: DAY }))).toBe('excluded');
});

test('a file for somebody else, of another hub, of another kind or damaged is told apart', async () => {
	const file = await fileOf();
	const word = (bytes: Uint8Array, by = held) => why(openReturned(by, { file: bytes }));
	expect(await word(await fileOf(one, piet))).toBe('not_yours');
	expect(await word(toBytes(one.wrapOf('envelope')))).toBe('not_yours');
	expect(await word(file.with(file.length - 1, file.at(-1)! ^ 1))).toBe('not_yours');
	expect(await word(file.subarray(0, 300))).toBe('unreadable');
	expect(await word(utf8('De gordijnen zijn dicht.'))).toBe('unreadable');
	expect(await word(await seal(ria.card.read, utf8('geen sleutel')))).toBe('unreadable');
	expect(await word(await seal(ria.card.read, utf8('{"v":1,"hub":7}')))).toBe('unreadable');
	const elsewhere = JSON.stringify({ v: 1, hub: HUB.replace(/1$/, '2'), concern: one.concern, epoch: 1, keys: [] });
	expect(await word(await seal(ria.card.read, utf8(elsewhere)))).toBe('other_hub');
	expect(await word(file, nothingHeld())).toBe('locked');
	expect(await word(file)).toBe('opened');
});

test('what the server hands out is checked as any concern is, and nothing is made of what does not fit', async () => {
	const file = await fileOf();
	const other = await sealed(old);
	const word = (orphan: Orphan, by = held) => why(bringBack(by, { file, orphan, on: DAY }));
	expect(await word(orphanOf(other))).toBe('wrap');
	expect(await word(orphanOf(one, { talk: other.talk }))).toBe('wrap');
	expect(await word(orphanOf(one, { talk: [{ ...one.talk[0]!, sealed: other.talk[0]!.sealed }] }))).toBe('chain_body');
	const { head } = one.talk[0]!;
	expect(await word(orphanOf(one, { talk: [{ ...one.talk[0]!, head: { ...head, on: '2026-11-01' } }] }))).toBe(
		'chain_signature'
	);
	// Under a list whose statement is old nothing is sealed for anybody.
	const stale = await opened(team, ria, '2027-02-01');
	expect(await word(orphanOf(), stale)).toBe('stale_list');
	expect(await word(orphanOf(), nothingHeld())).toBe('locked');
	expect(await word(orphanOf())).toBe('opened');
});
