import { expect, test } from 'vitest';
import { openConcern, openFile, rotate, share, write } from './concerns.ts';
import { toText } from '../../protocol/bytes.ts';
import type { Locker } from '../../protocol/locker.ts';
import { DAY, HUB, member, must, smallTeam, withAct } from '../../protocol/small-team.ts';
import { readRoster } from '../../protocol/roster.ts';
import { isHeadOf } from '../../protocol/roster-head.ts';
import { nothingHeld } from './held.ts';
import { beginList, makeEntry, makeHead, readList } from './list.ts';
import { makeKeys, makeLocker, proveLocker } from './make.ts';
import { eraseTest, sealPractice, sealTest } from './trial.ts';
import { unlock } from './unlock.ts';
import { opened, secretsOf } from './small-desk.ts';

test('new keys open with the words, with the sheet, and with nothing else', async () => {
	const held = nothingHeld();
	const made = await makeKeys(held, { hub: HUB, name: 'Samira', list: null });
	expect(made.words).toHaveLength(5);
	const at = { hub: HUB, coach: made.card.id };
	const [words, sheet] = made.lockers as [Locker, Locker];
	const fresh = nothingHeld();
	const typed = ` ${made.words.join('  ').toUpperCase()}. `;
	expect(await unlock(fresh, { locker: words, secret: typed, ...at })).toEqual({ ok: true });
	expect(fresh.secrets).toEqual(held.secrets);
	const printed = `${made.sheet.groups.join(' ')} ${made.sheet.check}`;
	expect(await unlock(nothingHeld(), { locker: sheet, secret: printed, ...at })).toEqual({ ok: true });
	const other = [...made.words].reverse().join(' ');
	expect(await unlock(nothingHeld(), { locker: words, secret: other, ...at })).toEqual({ ok: false, reason: 'wrong' });
	expect(await unlock(nothingHeld(), { locker: words, secret: 'aanbod xq', ...at })).toMatchObject({ place: 2 });
	const elsewhere = { locker: words, secret: typed, hub: HUB.replace('1', '2'), coach: made.card.id };
	expect(await unlock(nothingHeld(), elsewhere)).toEqual({ ok: false, reason: 'wrong' });
});

test('a locker is proved before it is kept', async () => {
	const team = await smallTeam(2);
	const held = await opened(team, team.members[0]!);
	const secret = toText(crypto.getRandomValues(new Uint8Array(32)));
	const { locker } = await makeLocker(held, { kind: 'passkey', secret, credential: 'abc' });
	expect(await proveLocker(held, { locker, secret })).toBe(true);
	expect(await proveLocker(held, { locker, secret: toText(new Uint8Array(32)) })).toBe(false);
	const other = await opened(team, team.members[1]!);
	expect(await proveLocker(other, { locker, secret })).toBe(false);
	await expect(makeLocker(nothingHeld(), { kind: 'sheet' })).rejects.toThrow('locked');
});

test('who knew a list when she made her keys takes no other for it', async () => {
	const [team, other] = await Promise.all([smallTeam(2), smallTeam(2)]);
	const held = nothingHeld();
	const { card } = await makeKeys(held, { hub: HUB, name: 'Noor', list: team });
	expect(await readList(held, { list: other, today: DAY })).toEqual({ ok: false, reason: 'other_root' });
	expect(held.list).toBeNull();
	const grown = withAct(team, team.members[0]!, { kind: 'vouched', card, line: 1 });
	expect(await readList(held, { list: grown, today: DAY })).toMatchObject({
		ok: true,
		anchor: 'pinned',
		head: 'fresh'
	});
	expect(await readList(held, { list: { ...grown, head: null }, today: DAY })).toMatchObject({ head: 'missing' });
	expect(await readList(held, { list: { ...grown, head: team.head }, today: DAY })).toMatchObject({ head: 'other' });
	const late = await readList(held, { list: grown, today: '2027-01-24' });
	expect(late).toMatchObject({ ok: true, head: 'stale' });
	await expect(sealTest(held, { on: DAY, challenge: '0.x', text: 'proef' })).rejects.toThrow('stale_list');
	expect(isHeadOf(grown.roster, makeHead(held, { on: DAY }))).toBe(true);
});

test('her own name with other keys is no list of hers', async () => {
	const team = await smallTeam(2);
	const her = team.members[1]!;
	const stranger = await member('Coach 1');
	const held = { ...nothingHeld(), secrets: { ...secretsOf(stranger), coach: her.id } };
	expect(await readList(held, { list: team, today: DAY })).toEqual({ ok: false, reason: 'other_keys' });
});

test('the first coach begins the list', async () => {
	const held = nothingHeld();
	const { card } = await makeKeys(held, { hub: HUB, name: 'Samira', list: null });
	const { entry, head } = beginList(held, { card, on: DAY });
	const roster = must(readRoster([entry], HUB));
	expect(isHeadOf(roster, head)).toBe(true);
	expect(await readList(held, { list: { entries: [entry], head }, today: DAY })).toMatchObject({ anchor: 'own' });
});

test('without open keys the worker does nothing that needs them', async () => {
	const team = await smallTeam(2);
	const { card, id } = team.members[0]!;
	const held = nothingHeld();
	const concern = crypto.randomUUID();
	const note = { id: concern, sha: '', type: 'image/jpeg' };
	const of = { concern, talk: [], team: [], wrap: { reader: id, sealed: '' }, files: [], access: [] };
	const calls: (() => unknown)[] = [
		() => readList(held, { list: team, today: DAY }),
		() => makeHead(held, { on: DAY }),
		() => beginList(held, { card, on: DAY }),
		() => makeEntry(held, { act: { kind: 'line', coach: id, line: 2 }, on: DAY }),
		() => makeLocker(held, { kind: 'passphrase' }),
		() => openConcern(held, { dossier: of }),
		() => openFile(held, { concern, epoch: 1, note, sealed: '' }),
		() => write(held, { concern, on: DAY, writings: [] }),
		() => share(held, { concern, coaches: [id], on: DAY }),
		() => rotate(held, { concern, readers: [id], reserve: [], on: DAY }),
		() => sealTest(held, { on: DAY, challenge: '0.x', text: '' }),
		() => eraseTest(held, { challenge: '0.x' }),
		() => sealPractice(held, { text: '' })
	];
	for (const call of calls) await expect((async () => call())()).rejects.toThrow('locked');
});
