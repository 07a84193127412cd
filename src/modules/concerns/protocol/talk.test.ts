import { beforeAll, expect, test } from 'vitest';
import type { Message, TalkBody } from './concern-kinds.ts';
import { rotate, readersAreActive, share } from './epochs.ts';
import { checkChain, keysOf, makeMessage, nextIn, openMessage, sharedSince } from './messages.ts';
import { isFile } from './seal.ts';
import { DAY, HUB, member, sealed, smallTeam, withAct, wrapIn, type SmallTeam } from './small-team.ts';
import { openWrap } from './wraps.ts';
import { open } from './age.ts';
import { toBytes } from './bytes.ts';

let team: SmallTeam;
let one: Awaited<ReturnType<typeof sealed>>;
beforeAll(async () => {
	team = await smallTeam();
	one = await sealed(team, {
		files: [{ bytes: new Uint8Array(500).fill(1), type: 'image/jpeg', width: 4, height: 3 }]
	});
});
const at = (it = one) => ({ hub: HUB, concern: it.concern });
const frame = (it = one, roster = team.roster) => ({
	...at(it),
	chain: 'talk' as const,
	reporterSign: it.keys.signKey,
	roster
});
const readBy = (n: number, it = one) =>
	openWrap(team.members[n]!.identity, it.wrapOf(team.members[n]!.id), at(it), it.talk);

async function answer(talk: Message[], text = 'Dank je wel. Ik ga morgen langs.', by = 0, roster = team.roster) {
	const { epoch, keys } = keysOf(talk);
	const coach = team.members[by]!;
	const body: TalkBody = { v: 1, kind: 'answer', language: 'nl', text };
	const where = { ...at(), chain: 'talk' as const, ...nextIn(talk), epoch, kind: 'answer' as const, by: coach.id };
	return makeMessage({ ...where, roster: roster.seq, on: DAY }, body, keys.recipient, coach.signSecret);
}

test('every reader, the envelope and the reporter open what was written; nobody else', async () => {
	for (const n of [0, 1, 2]) {
		const content = await readBy(n);
		expect(checkChain(one.talk, { ...frame(), reporterSign: content.reporter.sign })).toEqual({
			ok: true,
			value: null
		});
		const body = await openMessage(one.talk[0]!, content.keys[0]!);
		expect(body).toMatchObject({ kind: 'opening', text: 'De gordijnen zijn al een week dicht.' });
		expect(content.team).toHaveLength(1);
	}
	await expect(openWrap(team.envelope, one.wrapOf('envelope'), at(), one.talk)).resolves.toMatchObject({ epoch: 1 });
	const own = await openWrap(one.keys.identity, one.wrapOf('reporter'), at(), one.talk);
	expect(own.team).toEqual([]);
	const stranger = await member('Mallory');
	await expect(openWrap(stranger.identity, one.wrapOf('envelope'), at(), one.talk)).rejects.toThrow();
});

test('a file opens with the concern and only as the message spoke of it', async () => {
	const content = await readBy(0);
	const body = await openMessage(one.talk[0]!, content.keys[0]!);
	if (body.kind !== 'opening') throw new Error('no opening');
	const [note] = body.files;
	const [file] = one.intake.files;
	expect(isFile(note!, file!.sealed)).toBe(true);
	expect(await open(content.keys[0]!, toBytes(file!.sealed))).toEqual(new Uint8Array(500).fill(1));
	const other = await sealed(team, { files: [{ bytes: new Uint8Array(500).fill(2), type: 'image/jpeg' }] });
	expect(isFile(note!, other.intake.files[0]!.sealed)).toBe(false);
});

test('a wrap of another concern is refused, also when it opens', async () => {
	const other = await sealed(team);
	const mine = team.members[0]!;
	await expect(openWrap(mine.identity, other.wrapOf(mine.id), at(), one.talk)).rejects.toThrow('another concern');
	await expect(openWrap(mine.identity, one.wrapOf(mine.id), at(), other.talk)).rejects.toThrow('other keys');
});

test('an answer that was dropped, reordered, forged or moved is refused', async () => {
	const first = await answer(one.talk);
	const second = await answer([...one.talk, first], 'Ik was er. Het gaat goed.', 1);
	const talk = [...one.talk, first, second];
	expect(checkChain(talk, frame()).ok).toBe(true);
	const refusal = (messages: Message[]) => {
		const checked = checkChain(messages, frame());
		return checked.ok ? 'read' : checked.reason;
	};
	expect(refusal([one.talk[0]!, second])).toBe('order');
	expect(refusal([one.talk[0]!, { ...second, head: { ...second.head, seq: 1 } }])).toBe('chain');
	expect(refusal([one.talk[0]!, second, first])).toBe('order');
	expect(refusal([one.talk[0]!, { ...first, head: { ...first.head, roster: frame().roster.seq + 1 } }])).toBe('newer');
	expect(refusal([])).toBe('empty');
	expect(refusal([first])).toBe('order');
	expect(refusal([...one.talk, { ...first, sealed: second.sealed }, second])).toBe('body');
	expect(refusal([...one.talk, { ...first, head: { ...first.head, by: team.members[1]!.id } }])).toBe('signature');
	expect(refusal([...one.talk, { ...first, head: { ...first.head, on: '2026-11-23' } }])).toBe('signature');
	const mallory = await member('Mallory');
	const forged = await makeMessage(
		{
			...at(),
			chain: 'talk',
			...nextIn(one.talk),
			epoch: 1,
			kind: 'answer',
			by: mallory.id,
			roster: team.roster.seq,
			on: DAY
		},
		{ v: 1, kind: 'answer', language: 'nl', text: 'Bel mij op dit nummer' },
		keysOf(one.talk).keys.recipient,
		mallory.signSecret
	);
	expect(refusal([...one.talk, forged])).toBe('author');
	const other = await sealed(team);
	expect(checkChain([...other.talk, first], frame(other))).toMatchObject({ reason: 'misplaced' });
	const asReporter = { ...first, head: { ...first.head, by: 'reporter', kind: 'addition' as const } };
	expect(refusal([...one.talk, asReporter])).toBe('signature');
});

test('an answer speaks as what its head says', async () => {
	const content = await readBy(0);
	const coach = team.members[0]!;
	const odd = await makeMessage(
		{
			...at(),
			chain: 'talk',
			...nextIn(one.talk),
			epoch: 1,
			kind: 'answer',
			by: coach.id,
			roster: team.roster.seq,
			on: DAY
		},
		{ v: 1, kind: 'closed', language: 'nl', text: '' },
		keysOf(one.talk).keys.recipient,
		coach.signSecret
	);
	await expect(openMessage(odd, content.keys[0]!)).rejects.toThrow('something else');
});

test('new keys leave out who left: she reads what was, and nothing that comes', async () => {
	const [samira, bas, noor] = team.members as [
		SmallTeam['members'][0],
		SmallTeam['members'][0],
		SmallTeam['members'][0]
	];
	const basReads = await readBy(1);
	const list = withAct(team, samira, { kind: 'revoked', coach: bas.id, reason: 'left' });
	expect(readersAreActive(list.roster, keysOf(one.talk).keys)).toBe(false);
	const order = {
		roster: list.roster,
		talk: one.talk,
		content: await readBy(0),
		readers: [samira.id, noor.id],
		reserve: []
	};
	const turned = await rotate({ ...order, by: samira.id, on: DAY, signSecret: samira.signSecret });
	const talk = [...one.talk, turned.message];
	expect(checkChain(talk, frame(one, list.roster))).toEqual({ ok: true, value: null });
	expect(readersAreActive(list.roster, keysOf(talk).keys)).toBe(true);
	const later = await answer(talk, 'Nieuw', 0, list.roster);
	const wrap = wrapIn(turned);
	const noorReads = await openWrap(noor.identity, wrap(noor.id), at(), talk);
	expect(noorReads.keys).toHaveLength(2);
	expect(await openMessage(later, noorReads.keys[1]!)).toMatchObject({ text: 'Nieuw' });
	expect(await openMessage(one.talk[0]!, noorReads.keys[0]!)).toMatchObject({ kind: 'opening' });
	await expect(openMessage(later, basReads.keys[0]!)).rejects.toThrow();
	expect(turned.wraps.map(({ reader }) => reader).sort()).toEqual([noor.id, samira.id, 'envelope', 'reporter'].sort());
	// An old wrap in the place of a new one, or an old talk with the new wrap.
	await expect(openWrap(noor.identity, one.wrapOf(noor.id), at(), talk)).rejects.toThrow('another epoch');
	await expect(openWrap(noor.identity, wrap(noor.id), at(), one.talk)).rejects.toThrow('another epoch');
	// Somebody who left cannot announce keys any more.
	const stale = await rotate({
		...order,
		roster: team.roster,
		content: basReads,
		by: bas.id,
		on: DAY,
		signSecret: bas.signSecret
	});
	const backdated = checkChain([...talk, { ...stale.message }], frame(one, list.roster));
	expect(backdated.ok).toBe(false);
});

/** Samira gives a share to these, under this list. */
async function shareTo(readers: string[], like: { talk?: Message[]; roster?: SmallTeam['roster']; by?: number } = {}) {
	const { talk = one.talk, roster = team.roster, by = 0 } = like;
	const { id, signSecret } = team.members[by]!;
	return share({ talk, roster, content: await readBy(by), readers, by: id, on: DAY, signSecret });
}
const elifJoins = async () => {
	const elif = await member('Elif');
	return { elif, ...withAct(team, team.members[0]!, { kind: 'vouched', card: elif.card, line: 1 }) };
};

test('a colleague who is given a share reads from the first word, and everybody is told', async () => {
	const { elif, roster } = await elifJoins();
	const { message, wraps } = await shareTo([elif.id], { roster });
	expect(wraps.map(({ reader }) => reader)).toEqual([elif.id]);
	const talk = [...one.talk, message];
	expect(checkChain(talk, frame(one, roster))).toEqual({ ok: true, value: null });
	const content = await openWrap(elif.identity, wraps[0]!.sealed, at(), talk);
	expect(await openMessage(one.talk[0]!, content.keys[0]!)).toMatchObject({ kind: 'opening' });
	expect(await openMessage(message, content.keys[0]!)).toEqual({ v: 1, kind: 'shared' });
	expect(keysOf(one.talk).keys.readers).not.toContain(elif.id);
	expect(keysOf(talk).keys.readers).toEqual([...team.members.map(({ id }) => id), elif.id]);
	expect(sharedSince(talk)).toEqual(new Map([[elif.id, { on: DAY, by: team.members[0]!.id }]]));
	await expect(shareTo([elif.id])).rejects.toThrow('not on the list');
});

test('who was given a share and left stands in the way of writing, without a word of the server', async () => {
	const { elif, entries, roster } = await elifJoins();
	const { message } = await shareTo([elif.id], { roster });
	const talk = [...one.talk, message];
	expect(readersAreActive(roster, keysOf(talk).keys)).toBe(true);
	const left = withAct({ entries }, team.members[0]!, { kind: 'revoked', coach: elif.id, reason: 'left' });
	expect(readersAreActive(left.roster, keysOf(one.talk).keys)).toBe(true);
	expect(checkChain(talk, frame(one, left.roster)).ok).toBe(true);
	expect(readersAreActive(left.roster, keysOf(talk).keys)).toBe(false);
	// New keys end it: what was shared before counts for the old ones.
	const [samira, bas] = team.members as [SmallTeam['members'][0], SmallTeam['members'][0]];
	const order = { roster: left.roster, talk, content: await readBy(0), readers: [samira.id, bas.id], reserve: [] };
	const turned = await rotate({ ...order, by: samira.id, on: DAY, signSecret: samira.signSecret });
	const renewed = [...talk, turned.message];
	expect(checkChain(renewed, frame(one, left.roster)).ok).toBe(true);
	expect(keysOf(renewed).keys.readers).toEqual([samira.id, bas.id]);
	expect(readersAreActive(left.roster, keysOf(renewed).keys)).toBe(true);
	expect(sharedSince(renewed).size).toBe(0);
	// Replayed after them, it is of an old epoch, and out of its place.
	const moved = { ...message, head: { ...message.head, ...nextIn(renewed), roster: left.roster.seq } };
	expect(checkChain([...renewed, moved], frame(one, left.roster))).toMatchObject({ reason: 'epoch', at: 3 });
});

test('a share wakes who holds a key in reserve, and can bring a reserve along', async () => {
	const [samira, bas, noor] = team.members.map(({ id }) => id) as [string, string, string];
	const opening = one.talk[0]!;
	const quiet = { head: { ...opening.head, keys: { ...opening.head.keys!, readers: [samira, bas], reserve: [noor] } } };
	const shared = (part: object) => ({ head: { ...opening.head, keys: undefined, ...part } }) as unknown as Message;
	expect(keysOf([quiet]).keys).toMatchObject({ readers: [samira, bas], reserve: [noor] });
	const woken = keysOf([quiet, shared({ readers: [noor] })]).keys;
	expect(woken).toMatchObject({ readers: [samira, bas, noor], reserve: [] });
	const more = keysOf([quiet, shared({ readers: ['elif'], reserve: ['piet'] })]).keys;
	expect(more).toMatchObject({ readers: [samira, bas, 'elif'], reserve: [noor, 'piet'] });
});

test('a share that was forged, replayed, dropped, of a stranger, or of who is left out is refused', async () => {
	const { elif, roster } = await elifJoins();
	const { message, wraps } = await shareTo([elif.id], { roster });
	const refusal = (talk: Message[], it = one, list = roster) => {
		const checked = checkChain(talk, frame(it, list));
		return checked.ok ? 'read' : checked.reason;
	};
	const { head } = message;
	const signed = async (part: Partial<Message['head']>, by = team.members[0]!) => {
		const { body: _, v: __, ...rest } = { ...head, by: by.id, ...part };
		return makeMessage(rest, { v: 1, kind: 'shared' }, keysOf(one.talk).keys.recipient, by.signSecret);
	};
	const after = async (part: Partial<Message['head']>) => refusal([...one.talk, await signed(part)]);
	expect(refusal([...one.talk, message])).toBe('read');
	expect(refusal([...one.talk, message, message])).toBe('order');
	expect(refusal([...one.talk, { ...message, head: { ...head, readers: [team.members[1]!.id] } }])).toBe('signature');
	const later = await answer([...one.talk, message], 'Hallo', 0, roster);
	expect(refusal([...one.talk, later])).toBe('order');
	expect(refusal([...one.talk, { ...later, head: { ...later.head, seq: 1 } }])).toBe('chain');
	const mallory = await member('Mallory');
	expect(await after({ readers: [mallory.id] })).toBe('reader');
	expect(await after({ readers: [elif.id, elif.id] })).toBe('reader');
	expect(await after({ readers: [elif.id], reserve: [elif.id] })).toBe('reader');
	expect(await after({ readers: [] })).toBe('reader');
	// She was not on the list that it speaks of.
	expect(await after({ roster: team.roster.seq })).toBe('reader');
	expect(refusal([...one.talk, await signed({}, mallory)])).toBe('author');
	expect(refusal([...one.talk, await signed({ by: 'reporter' })])).toBe('kind');
	expect(await after({ epoch: 2 })).toBe('epoch');
	const { readers: __, ...bare } = head;
	const { body: ___, v: ____, ...rest } = bare;
	const none = await makeMessage(
		rest,
		{ v: 1, kind: 'shared' },
		keysOf(one.talk).keys.recipient,
		team.members[0]!.signSecret
	);
	expect(refusal([...one.talk, none])).toBe('kind');
	expect(await after({ kind: 'answer' })).toBe('kind');
	expect(await after({ keys: keysOf(one.talk).keys })).toBe('kind');
	const note = await signed({ chain: 'team', seq: 0, prev: '', kind: 'shared' });
	expect(checkChain([note], { ...frame(one, roster), chain: 'team' })).toMatchObject({ reason: 'kind' });

	// Left out by the reporter's own first word: no share and no new keys bring her in, whoever signs.
	const [samira, bas, noor] = team.members as [
		SmallTeam['members'][0],
		SmallTeam['members'][0],
		SmallTeam['members'][0]
	];
	const about = await sealed(team, { wake: [samira.id, bas.id], excluded: [noor.id] });
	const content = await openWrap(samira.identity, about.wrapOf(samira.id), at(about), about.talk);
	const order = {
		roster: team.roster,
		talk: about.talk,
		content,
		by: samira.id,
		on: DAY,
		signSecret: samira.signSecret
	};
	const brought = await share({ ...order, readers: [noor.id] });
	expect(refusal([...about.talk, brought.message], about, team.roster)).toBe('excluded');
	const kept = await share({ ...order, readers: [bas.id], reserve: [noor.id] });
	expect(refusal([...about.talk, kept.message], about, team.roster)).toBe('excluded');
	const turned = await rotate({ ...order, readers: [samira.id, noor.id], reserve: [] });
	expect(refusal([...about.talk, turned.message], about, team.roster)).toBe('excluded');
	expect(wraps).toHaveLength(1);
});

test("what coaches write to each other has another key than the reporter's", async () => {
	const own = await openWrap(one.keys.identity, one.wrapOf('reporter'), at(), one.talk);
	const samira = team.members[0]!;
	const note = await makeMessage(
		{
			...at(),
			chain: 'team',
			seq: 0,
			prev: '',
			epoch: 1,
			kind: 'note',
			by: samira.id,
			roster: team.roster.seq,
			on: DAY
		},
		{ v: 1, kind: 'note', text: 'Ik ken haar van de koffie.' },
		keysOf(one.talk).keys.team,
		samira.signSecret
	);
	expect(checkChain([note], { ...frame(), chain: 'team' }).ok).toBe(true);
	expect(await openMessage(note, (await readBy(2)).team[0]!)).toMatchObject({ text: 'Ik ken haar van de koffie.' });
	for (const key of own.keys) await expect(openMessage(note, key)).rejects.toThrow();
	expect(checkChain([note], frame())).toMatchObject({ ok: false });
});
