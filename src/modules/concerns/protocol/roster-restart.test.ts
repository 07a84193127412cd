import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { newIdentity } from './age.ts';
import { nextIn, checkChain, keysOf, makeMessage } from './messages.ts';
import { RESTART_BYTES, restartKeyOf, restartMark, restartSecretOf } from './restart.ts';
import { checkRoster, makeHead } from './roster-head.ts';
import { BY_ENVELOPE, type RosterAct, type RosterEntry } from './roster-kinds.ts';
import { activeCoaches, append, coachAt, makeEntry, readRoster } from './roster.ts';
import { newSignSecret } from './sign.ts';
import {
	DAY,
	HUB,
	member,
	must,
	paper,
	restarted,
	restartEntry,
	sealed,
	smallTeam,
	withAct,
	type Member,
	type SmallTeam
} from './small-team.ts';
import { rosterEntry } from './wire-parts.ts';

const OTHER_HUB = HUB.replace(/1$/, '2');
const newCode = () => crypto.getRandomValues(new Uint8Array(RESTART_BYTES));
let team: SmallTeam;
let samira: Member;
let bas: Member;
let ria: Member;
let wim: Member;
beforeAll(async () => {
	team = await smallTeam();
	[samira, bas] = team.members as [Member, Member];
});
beforeEach(async () => {
	[ria, wim] = await Promise.all([member('Ria'), member('Wim')]);
});

type Words = { by?: string; act?: RosterAct; on?: string; hub?: string };
/** What the list says to a restart signed with this secret. */
function tried(secret: Uint8Array, words: Words = {}, roster = team.roster): string {
	const act = { kind: 'restarted' as const, card: ria.card };
	const entry = makeEntry(roster, { hub: HUB, on: DAY, by: BY_ENVELOPE, act, ...words }, secret);
	const next = append(roster, entry, HUB);
	return next.ok ? 'taken' : next.reason;
}
const secretOf = (code = team.restart) => restartSecretOf(code, HUB);
const code = (code: Uint8Array) => tried(secretOf(code));

test('the paper gives the list to one new coach, and the poster stays true', () => {
	const routed = withAct(team, samira, { kind: 'routes', routes: { categories: { money: [bas.id] }, areas: [] } });
	const after = restarted({ ...team, ...routed }, ria);
	expect(activeCoaches(after.roster).map(({ card, line }) => [card.name, line])).toEqual([['Ria', 1]]);
	expect(after.roster).toMatchObject({
		root: team.roster.root,
		envelope: team.roster.envelope,
		restart: null,
		spent: [team.roster.restart],
		proposal: null,
		routes: { categories: {}, areas: [] }
	});
	const { root, seq, head } = team.roster;
	expect(checkRoster(after, HUB, DAY, { root, seen: { seq, head } }).ok).toBe(true);
	expect(v.is(rosterEntry, after.entries.at(-1))).toBe(true);
});

test('nobody restarts it without the code', () => {
	expect(tried(secretOf())).toBe('taken');
	expect(code(newCode())).toBe('signature');
	expect(tried(newSignSecret())).toBe('signature');
	// The same paper, made for another hub.
	expect(tried(restartSecretOf(team.restart, OTHER_HUB))).toBe('signature');
	// A coach's own key, under her own name or under that of the envelope; the new coach's key.
	expect(tried(samira.signSecret)).toBe('signature');
	expect(tried(samira.signSecret, { by: samira.id })).toBe('unknown_signer');
	expect(tried(ria.signSecret, { by: ria.id })).toBe('unknown_signer');
	expect(tried(secretOf(), { by: samira.id })).toBe('unknown_signer');
});

test('with the code one restarts, and does nothing else', async () => {
	const acts: RosterAct[] = [
		{ kind: 'vouched', card: ria.card, line: 1 },
		{ kind: 'revoked', coach: bas.id, reason: 'removed' },
		{ kind: 'line', coach: bas.id, line: 2 },
		await paper(await newIdentity(), newCode()),
		{ kind: 'routes', routes: { categories: {}, areas: [] } }
	];
	for (const act of acts) expect(tried(secretOf(), { act }), act.kind).toBe('unknown_signer');
	const words = { hub: HUB, on: DAY, by: BY_ENVELOPE, act: { kind: 'restarted' as const, card: ria.card } };
	const first = append(undefined, makeEntry(null, words, secretOf()), HUB);
	expect(first).toMatchObject({ ok: false, reason: 'unknown_signer' });
});

test('a list without an envelope, or with one that nobody confirmed, does not restart', async () => {
	const before = must(readRoster(team.entries.slice(0, 3), HUB));
	expect(before.restart).toBeNull();
	expect(tried(secretOf(), {}, before)).toBe('unknown_signer');
	const proposed = must(readRoster(team.entries.slice(0, 4), HUB));
	expect(proposed).toMatchObject({ restart: null, proposal: { restart: restartKeyOf(team.restart, HUB) } });
	expect(tried(secretOf(), {}, proposed)).toBe('unknown_signer');
});

test('the card is of this hub, of her who holds its key, and was never on the list', async () => {
	const card = (card: Member['card']) => tried(secretOf(), { act: { kind: 'restarted', card } });
	expect(card((await member('Ria', OTHER_HUB)).card)).toBe('card');
	expect(card({ ...ria.card, name: 'Rita' })).toBe('card');
	expect(card({ ...ria.card, read: wim.card.read })).toBe('card');
	expect(card(bas.card)).toBe('known_coach');
	const without = withAct(team, samira, { kind: 'revoked', coach: bas.id, reason: 'lost_key' });
	expect(tried(secretOf(), { act: { kind: 'restarted', card: bas.card } }, without.roster)).toBe('known_coach');
});

test('it is said of one list, once: not again, not later, not of another', () => {
	const entry = restartEntry(team, ria);
	const after = must(append(team.roster, entry, HUB));
	const later = withAct(team, samira, { kind: 'line', coach: bas.id, line: 2 });
	const said = (roster = team.roster, it: RosterEntry = entry) => {
		const next = append(roster, it, HUB);
		return next.ok ? 'taken' : next.reason;
	};
	expect(said(after)).toBe('order');
	expect(said(later.roster)).toBe('order');
	expect(said(later.roster, { ...entry, seq: later.roster.seq + 1 })).toBe('chain');
	const moved = { ...entry, seq: later.roster.seq + 1, prev: later.roster.head };
	expect(said(later.roster, moved)).toBe('signature');
	expect(said(team.roster, { ...entry, act: { kind: 'restarted', card: wim.card } })).toBe('signature');
	expect(said(team.roster, { ...entry, hub: OTHER_HUB })).toBe('other_hub');
	// The secret was used: a second restart with it is nobody's.
	expect(tried(secretOf(), { act: { kind: 'restarted', card: wim.card } }, after)).toBe('unknown_signer');
});

test('after it a new envelope restarts the list again, and a code that was used never does', async () => {
	const one = restarted(team, ria);
	const two = withAct(one, ria, { kind: 'vouched', card: wim.card, line: 1 });
	const proposes = async (restart: Uint8Array) => {
		const act = await paper(await newIdentity(), restart);
		const entry = makeEntry(two.roster, { hub: HUB, on: DAY, by: ria.id, act }, ria.signSecret);
		return append(two.roster, entry, HUB);
	};
	expect(await proposes(team.restart)).toMatchObject({ ok: false, reason: 'envelope' });
	const fresh = newCode();
	expect((await proposes(fresh)).ok).toBe(true);
	const three = withAct(two, ria, await paper(await newIdentity(), fresh));
	const four = withAct(three, wim, { kind: 'envelope_confirmed', proposal: three.roster.seq });
	const elif = await member('Elif');
	const act = { kind: 'restarted' as const, card: elif.card };
	expect(tried(secretOf(), { act }, four.roster)).toBe('signature');
	const five = restarted({ ...four, restart: fresh }, elif);
	expect(five.roster.spent).toEqual([team.restart, fresh].map((each) => restartKeyOf(each, HUB)));
	expect(checkRoster(five, HUB, DAY, { root: team.roster.root }).ok).toBe(true);
	// And an envelope that came in the place of another takes its restart key along.
	const newer = withAct(team, samira, await paper(await newIdentity(), fresh));
	const changed = withAct(newer, bas, { kind: 'envelope_confirmed', proposal: newer.roster.seq });
	expect(tried(secretOf(), {}, changed.roster)).toBe('signature');
	expect(tried(secretOf(fresh), {}, changed.roster)).toBe('taken');
});

test('who was taken off by it says nothing more, not even about the list of that day', () => {
	const after = restarted(team, ria);
	for (const one of team.members) {
		const head = makeHead(after.roster, one.id, DAY, one.signSecret);
		expect(checkRoster({ ...after, head }, HUB, DAY)).toMatchObject({ ok: false, reason: 'head' });
		const act = { kind: 'line' as const, coach: ria.id, line: 2 as const };
		const entry = makeEntry(after.roster, { hub: HUB, on: DAY, by: one.id, act }, one.signSecret);
		expect(append(after.roster, entry, HUB)).toMatchObject({ ok: false, reason: 'unknown_signer' });
		const back = { kind: 'vouched' as const, card: one.card, line: 1 as const };
		const again = makeEntry(after.roster, { hub: HUB, on: DAY, by: ria.id, act: back }, ria.signSecret);
		expect(append(after.roster, again, HUB)).toMatchObject({ ok: false, reason: 'known_coach' });
	}
	expect(checkRoster({ ...after, head: team.head }, HUB, DAY)).toMatchObject({ ok: false, reason: 'head' });
	// The envelope states nothing: it holds no coach's key.
	const forged = makeHead(after.roster, BY_ENVELOPE, DAY, secretOf());
	expect(checkRoster({ ...after, head: forged }, HUB, DAY)).toMatchObject({ ok: false, reason: 'head' });
});

test('what was answered before stays true, and what a lost key says after is not', async () => {
	const { concern, talk, keys } = await sealed(team);
	const answer = (seq: number) => {
		const { epoch, keys: its } = keysOf(talk);
		const where = { hub: HUB, concern, chain: 'talk' as const, ...nextIn(talk), epoch, kind: 'answer' as const };
		const body = { v: 1 as const, kind: 'answer' as const, language: 'nl', text: 'Ik ga langs.' };
		return makeMessage({ ...where, by: bas.id, roster: seq, on: DAY }, body, its.recipient, bas.signSecret);
	};
	const { roster } = restarted(team, ria);
	const frame = { hub: HUB, concern, chain: 'talk' as const, reporterSign: keys.signKey, roster };
	expect(checkChain([...talk, await answer(team.roster.seq)], frame).ok).toBe(true);
	expect(checkChain([...talk, await answer(roster.seq)], frame).ok).toBe(false);
	expect(coachAt(roster, bas.id, roster.seq - 1)?.card.name).toBe('Coach 1');
	expect(coachAt(roster, bas.id, roster.seq)).toBeUndefined();
	expect(coachAt(roster, ria.id, roster.seq)?.card.name).toBe('Ria');
});

test('a restart key has a mark that can be compared on paper', () => {
	const mark = restartMark(restartKeyOf(new Uint8Array(RESTART_BYTES), HUB));
	expect(mark.join(' ')).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/);
	expect(restartMark(restartKeyOf(new Uint8Array(RESTART_BYTES), OTHER_HUB))).not.toEqual(mark);
	expect(() => restartSecretOf(new Uint8Array(15), HUB)).toThrow(RangeError);
});
