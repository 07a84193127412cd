import { beforeAll, expect, test } from 'vitest';
import type { ReturnAnswer } from '../../protocol/answers.ts';
import type { Message, TalkBody } from '../../protocol/concern-kinds.ts';
import { share } from '../../protocol/epochs.ts';
import { keysOf, makeMessage, nextIn } from '../../protocol/messages.ts';
import { makeHead } from '../../protocol/roster-head.ts';
import { HUB, member, sealed, smallTeam, withAct, type Member, type SmallTeam } from '../../protocol/small-team.ts';
import { isSigned } from '../../protocol/sign.ts';
import { isSolved } from '../../protocol/work.ts';
import { openWrap } from '../../protocol/wraps.ts';
import { added, erased } from './adding.ts';
import { opened } from './come-back.ts';
import { ownToday } from './team.ts';

let team: SmallTeam;
let one: Awaited<ReturnType<typeof sealed>>;
beforeAll(async () => {
	team = await smallTeam();
	one = await sealed(team, { files: [{ bytes: new Uint8Array(9), type: 'image/jpeg', width: 1, height: 1 }] });
});

const today = ownToday();
const fresh = ({ roster }: Pick<SmallTeam, 'roster'>, by: Member) => makeHead(roster, by.id, today, by.signSecret);

async function coachSays(talk: Message[], by: Member, kind: 'answer' | 'closed', text: string): Promise<Message> {
	const { epoch, keys } = keysOf(talk);
	const body: TalkBody = { v: 1, kind, language: 'tr', text };
	const where = { hub: HUB, concern: one.concern, chain: 'talk' as const, ...nextIn(talk), epoch, kind, by: by.id };
	return makeMessage({ ...where, roster: team.roster.seq, on: today }, body, keys.recipient, by.signSecret);
}

const answerWith = (talk: Message[], part: Partial<ReturnAnswer> = {}): ReturnAnswer => ({
	entries: team.entries,
	head: fresh(team, team.members[0]!),
	concern: one.concern,
	state: 'open',
	wrap: one.wrapOf('reporter'),
	talk,
	receivedOn: today,
	dueOn: today,
	expiresOn: null,
	today,
	...part
});
const open = (talk: Message[], part?: Partial<ReturnAnswer>) => opened(answerWith(talk, part), HUB, one.keys);

test('what was told and what was answered, in order, with the first name of who is on the list', async () => {
	const hello = await coachSays(one.talk, team.members[1]!, 'answer', 'Merhaba');
	const bye = await coachSays([...one.talk, hello], team.members[0]!, 'closed', 'Geçmiş olsun');
	const { view } = await open([...one.talk, hello, bye]);
	expect(view).toMatchObject({ state: 'open', category: 'lonely', self: false, place: 'Lindestraat 12', open: true });
	expect(view.said).toMatchObject([
		{ kind: 'opening', by: null, text: 'De gordijnen zijn al een week dicht.', photos: 1, voice: false },
		{ kind: 'answer', by: 'Coach 1', text: 'Merhaba', language: 'tr', photos: 0 },
		{ kind: 'closed', by: 'Coach 0', text: 'Geçmiş olsun' }
	]);
});

test('nothing is shown when something is not what it should be', async () => {
	const hello = await coachSays(one.talk, team.members[1]!, 'answer', 'Merhaba');
	const stranger = await member('Mallory');
	const forged = await coachSays(
		one.talk,
		{ ...team.members[1]!, signSecret: stranger.signSecret },
		'answer',
		'Bel dit nummer'
	);
	const other = await sealed(team);
	await expect(open([...one.talk, forged])).rejects.toThrow('chain');
	await expect(open([hello])).rejects.toThrow('chain');
	await expect(open([...one.talk, { ...hello, sealed: other.talk[0]!.sealed }])).rejects.toThrow('chain');
	await expect(open(one.talk, { wrap: other.wrapOf('reporter') })).rejects.toThrow();
	await expect(open(other.talk, { concern: other.concern, wrap: other.wrapOf('reporter') })).rejects.toThrow('chain');
	await expect(open(one.talk, { head: null })).rejects.toThrow('list');
	await expect(
		open(one.talk, { head: makeHead(team.roster, team.members[0]!.id, '2020-01-01', team.members[0]!.signSecret) })
	).rejects.toThrow('list');
});

test('a list with another beginning, or one that was cut back since, is not believed', async () => {
	const first = team.members[0]!;
	const [root, ...rest] = team.entries;
	// Cut back to before the message was written, with a statement that fits.
	let short = { entries: [root!], roster: team.roster, head: team.head };
	short = withAct({ entries: [root!, rest[0]!] }, first, {
		kind: 'vouched',
		card: (await member('Mallory')).card,
		line: 1
	});
	await expect(open(one.talk, { entries: short.entries, head: fresh(short, first) })).rejects.toThrow();
	const elsewhere = await smallTeam();
	await expect(
		open(one.talk, { entries: elsewhere.entries, head: fresh(elsewhere, elsewhere.members[0]!) })
	).rejects.toThrow();
});

test('who left the list may not read along: nothing is added before the coaches made new keys', async () => {
	const left = withAct(team, team.members[0]!, { kind: 'revoked', coach: team.members[2]!.id, reason: 'left' });
	const { view, open: concern } = await open(one.talk, { entries: left.entries, head: fresh(left, team.members[0]!) });
	expect(view.open).toBe(false);
	await expect(added(concern, { kind: 'addition', text: 'x', files: [], challenge: '1.x' })).rejects.toThrow('few');
});

test('who reads along since stands among the words, each by name; when she left, nothing is added', async () => {
	const [first, , third] = team.members as [Member, Member, Member];
	const elif = await member('Elif');
	const joined = withAct(team, first, { kind: 'vouched', card: elif.card, line: 1 });
	const content = await openWrap(first.identity, one.wrapOf(first.id), { hub: HUB, concern: one.concern }, one.talk);
	const order = {
		roster: joined.roster,
		talk: one.talk,
		content,
		by: first.id,
		on: today,
		signSecret: first.signSecret
	};
	const { message } = await share({ ...order, readers: [elif.id, third.id] });
	const talk = [...one.talk, message];
	const { view } = await open(talk, { entries: joined.entries, head: fresh(joined, first) });
	expect(view.said.slice(1)).toMatchObject([
		{ kind: 'shared', by: 'Elif', on: today, text: '' },
		{ kind: 'shared', by: third.card.name }
	]);
	expect(view.open).toBe(true);
	const left = withAct(joined, first, { kind: 'revoked', coach: elif.id, reason: 'left' });
	const after = await open(talk, { entries: left.entries, head: fresh(left, first) });
	expect(after.view.open).toBe(false);
	await expect(added(after.open, { kind: 'addition', text: 'x', files: [], challenge: '1.x' })).rejects.toThrow('few');
	// Without the word of the share she would not know; a server that drops it breaks what came after it.
	const hello = await coachSays(talk, first, 'answer', 'Hallo');
	await expect(open([...one.talk, hello], { entries: joined.entries, head: fresh(joined, first) })).rejects.toThrow(
		'chain'
	);
	await expect(open(talk)).rejects.toThrow('chain');
});

test('an addition hangs on to the talk, and erasing is signed for this concern alone', async () => {
	const { open: concern } = await open(one.talk);
	const challenge = '4.kort';
	const sent = JSON.parse(await added(concern, { kind: 'addition', text: 'Ze deed open.', files: [], challenge })) as {
		auth: string;
		message: Message;
		work: { challenge: string; nonce: number };
	};
	expect(isSolved(challenge, sent.auth, sent.work.nonce)).toBe(true);
	const { view } = await open([...one.talk, sent.message]);
	expect(view.said[1]).toMatchObject({ kind: 'addition', by: null, text: 'Ze deed open.' });
	const { sig } = JSON.parse(erased(concern, challenge)) as { sig: string };
	expect(isSigned(one.keys.signKey, 'erase', { hub: HUB, concern: one.concern }, sig)).toBe(true);
	expect(isSigned(one.keys.signKey, 'erase', { hub: HUB, concern: crypto.randomUUID() }, sig)).toBe(false);
});
