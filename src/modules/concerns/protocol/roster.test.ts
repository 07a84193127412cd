import { beforeAll, expect, test } from 'vitest';
import { newIdentity } from './age.ts';
import { toText } from './bytes.ts';
import { checkRoster, HEAD_DAYS, makeHead } from './roster-head.ts';
import { RESTART_BYTES } from './restart.ts';
import type { RosterAct, RosterEntry } from './roster-kinds.ts';
import { activeCoaches, append, coachAt, makeCard, makeEntry, readRoster } from './roster.ts';
import { newSignSecret } from './sign.ts';
import { DAY, HUB, member, must, paper, smallTeam, withAct, type SmallTeam } from './small-team.ts';

let team: SmallTeam;
beforeAll(async () => {
	team = await smallTeam();
});
const newCode = () => crypto.getRandomValues(new Uint8Array(RESTART_BYTES));
const refusal = (entries: RosterEntry[]) => {
	const read = readRoster(entries, HUB);
	return read.ok ? 'read' : read.reason;
};
const next = (act: RosterAct, by = team.members[0]!, secret = by.signSecret) =>
	append(team.roster, makeEntry(team.roster, { hub: HUB, on: DAY, by: by.id, act }, secret), HUB);
const reason = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? 'taken' : outcome.reason);

test('a list that was made by the rules reads back', () => {
	const roster = must(readRoster(team.entries, HUB));
	expect(activeCoaches(roster).map(({ card }) => card.name)).toEqual(['Coach 0', 'Coach 1', 'Coach 2']);
	expect(roster.envelope).toMatch(/^age1/);
	expect(checkRoster(team, HUB, DAY).ok).toBe(true);
});

test('the server cannot put its own key on the list', async () => {
	const mallory = await member('Mallory');
	const vouched: RosterAct = { kind: 'vouched', card: mallory.card, line: 1 };
	expect(reason(next(vouched, mallory))).toBe('unknown_signer');
	expect(reason(next(vouched, team.members[0], mallory.signSecret))).toBe('signature');
	// In somebody's place, with her name and her id, but a key of its own.
	const [root, ...rest] = team.entries as [RosterEntry, ...RosterEntry[]];
	const { self: _own, ...samira } = team.members[0]!.card;
	const other = makeCard({ ...samira, read: mallory.card.read }, mallory.signSecret);
	expect(refusal([{ ...root, act: { kind: 'root', card: other } }, ...rest])).not.toBe('read');
	const changed = { ...team.members[1]!.card, read: mallory.card.read };
	expect(reason(next({ kind: 'vouched', card: changed, line: 1 }))).toBe('card');
});

test('a reordered, shortened from the front, doubled or mended list is refused', () => {
	const { entries } = team;
	const swapped = [...entries];
	[swapped[1], swapped[2]] = [swapped[2]!, swapped[1]!];
	expect(refusal(swapped)).toBe('order');
	expect(refusal(entries.slice(1))).toBe('order');
	expect(refusal([...entries.slice(0, 2), entries[1]!, ...entries.slice(2)])).toBe('order');
	expect(refusal([...entries.slice(0, 2), ...entries.slice(3)])).toBe('order');
	const renumbered = entries.filter((_, at) => at !== 2).map((entry, seq) => ({ ...entry, seq }));
	expect(refusal(renumbered)).not.toBe('read');
	expect(readRoster(entries, HUB.replace(/1$/, '2'))).toMatchObject({ ok: false, reason: 'other_hub' });
	expect(refusal([])).toBe('empty');
});

test('a list cut off at the end, or an older one, does not match its head statement', () => {
	const shorter = { entries: team.entries.slice(0, -1), head: team.head };
	expect(checkRoster(shorter, HUB, DAY)).toMatchObject({ ok: false, reason: 'head' });
	const by = team.members[1]!;
	const older = must(readRoster(team.entries.slice(0, -1), HUB));
	const then = makeHead(older, by.id, '2026-10-20', by.signSecret);
	// An honest old statement about an old list: it only lived three weeks.
	expect(checkRoster({ ...shorter, head: then }, HUB, DAY)).toMatchObject({ ok: false, reason: 'stale' });
	expect(checkRoster({ ...team, head: null }, HUB, DAY)).toMatchObject({ ok: false, reason: 'head' });
	const forged = { ...team.head, on: '2026-11-23' };
	expect(checkRoster({ ...team, head: forged }, HUB, DAY)).toMatchObject({ ok: false, reason: 'head' });
});

test.each([
	['2026-11-24', true],
	['2026-11-26', true],
	['2026-11-27', false],
	['2026-11-03', true],
	['2026-11-02', false]
])('a head statement of %s on 24 November counts: %s', (on, counts) => {
	expect(HEAD_DAYS).toBe(21);
	const by = team.members[0]!;
	expect(checkRoster({ ...team, head: makeHead(team.roster, by.id, on, by.signSecret) }, HUB, DAY).ok).toBe(counts);
});

test('the poster and what was seen before hold the list in place', async () => {
	const { root, hashes, seq, head } = team.roster;
	expect(checkRoster(team, HUB, DAY, { root, seen: { seq, head } }).ok).toBe(true);
	expect(checkRoster(team, HUB, DAY, { root: root.slice(0, 20) }).ok).toBe(true);
	const other = await smallTeam();
	expect(checkRoster(other, HUB, DAY, { root })).toMatchObject({ ok: false, reason: 'other_root' });
	expect(checkRoster(team, HUB, DAY, { root: '' })).toMatchObject({ ok: false, reason: 'other_root' });
	expect(checkRoster(other, HUB, DAY, { seen: { seq: 2, head: hashes[2]! } })).toMatchObject({ reason: 'rolled_back' });
	const ahead = { seen: { seq: seq + 1, head } };
	expect(checkRoster(team, HUB, DAY, ahead)).toMatchObject({ ok: false, reason: 'rolled_back' });
});

test('who left signs nothing more and never comes back under the same key', () => {
	const [samira, bas] = team.members as [SmallTeam['members'][0], SmallTeam['members'][0]];
	const after = withAct(team, samira, { kind: 'revoked', coach: bas.id, reason: 'left' });
	const later = makeEntry(
		after.roster,
		{ hub: HUB, on: DAY, by: bas.id, act: { kind: 'line', coach: samira.id, line: 2 } },
		bas.signSecret
	);
	expect(reason(append(after.roster, later, HUB))).toBe('unknown_signer');
	const back = makeEntry(
		after.roster,
		{ hub: HUB, on: DAY, by: samira.id, act: { kind: 'vouched', card: bas.card, line: 1 } },
		samira.signSecret
	);
	expect(reason(append(after.roster, back, HUB))).toBe('known_coach');
	// The list she leaves behind she may state on that day; nothing later.
	const headOn = (on: string) => makeHead(after.roster, bas.id, on, bas.signSecret);
	expect(checkRoster({ entries: after.entries, head: headOn(DAY) }, HUB, DAY).ok).toBe(true);
	const tomorrow = { entries: after.entries, head: headOn('2026-11-25') };
	expect(checkRoster(tomorrow, HUB, '2026-11-25')).toMatchObject({ ok: false, reason: 'head' });
	// What she signed while she was on it still counts.
	expect(coachAt(after.roster, bas.id, after.roster.seq - 1)?.card.id).toBe(bas.id);
	expect(coachAt(after.roster, bas.id, after.roster.seq)).toBeUndefined();
});

test('an envelope counts when two coaches set it', async () => {
	const [samira, bas] = team.members as [SmallTeam['members'][0], SmallTeam['members'][0]];
	const act = await paper(await newIdentity(), newCode());
	const proposed = withAct(team, samira, act);
	expect(proposed.roster).toMatchObject({ envelope: team.roster.envelope, restart: team.roster.restart });
	const confirm = (by: typeof samira, proposal: number) =>
		append(
			proposed.roster,
			makeEntry(
				proposed.roster,
				{ hub: HUB, on: DAY, by: by.id, act: { kind: 'envelope_confirmed', proposal } },
				by.signSecret
			),
			HUB
		);
	expect(reason(confirm(samira, proposed.roster.seq))).toBe('envelope');
	expect(reason(confirm(bas, 1))).toBe('envelope');
	const { recipient, restart } = act;
	expect(must(confirm(bas, proposed.roster.seq))).toMatchObject({ envelope: recipient, restart, proposal: null });
	// The point that everybody signs for, no point at all, and a key that a coach holds.
	const nobodys = toText(new Uint8Array(32).fill(1, 0, 1));
	for (const wrong of [nobodys, 'x'.repeat(43), '', samira.card.sign])
		expect(reason(next({ ...act, restart: wrong })), wrong).toBe('envelope');
	expect(reason(next({ ...act, recipient: 'age1nonsense' }))).toBe('envelope');
});

test('a card needs its own key behind it', async () => {
	const elif = await member('Elif');
	expect(reason(next({ kind: 'vouched', card: { ...elif.card, name: 'Samira' }, line: 1 }))).toBe('card');
	const { self: _, ...facts } = elif.card;
	const stolen = makeCard({ ...facts, id: crypto.randomUUID() }, newSignSecret());
	expect(reason(next({ kind: 'vouched', card: stolen, line: 1 }))).toBe('card');
	const twice = makeCard({ ...facts, read: team.members[1]!.card.read }, elif.signSecret);
	expect(reason(next({ kind: 'vouched', card: twice, line: 1 }))).toBe('known_coach');
});
