import { beforeAll, expect, test } from 'vitest';
import type { ListAnswer } from '../../protocol/answers.ts';
import { makeHead } from '../../protocol/roster-head.ts';
import { HUB, smallTeam, withAct, type SmallTeam } from '../../protocol/small-team.ts';
import { believe, ownToday, routed, teamOf } from './team.ts';

let team: SmallTeam;
beforeAll(async () => {
	team = await smallTeam();
});
const listOf = (it: Pick<SmallTeam, 'entries' | 'roster'>, on = ownToday()): ListAnswer => {
	const by = team.members[0]!;
	return { ...it, head: makeHead(it.roster, by.id, on, by.signSecret), hub: HUB, today: ownToday(), challenge: '' };
};

test('a whole list names its coaches', () => {
	const list = believe(listOf(team), null);
	expect(teamOf(list).coaches.map(({ name }) => name)).toEqual(['Coach 0', 'Coach 1', 'Coach 2']);
	expect(believe(listOf(team), team.roster.root).roster.root).toBe(team.roster.root);
});

test('the form stays shut without a list, without an envelope, and with a statement that is old or missing', () => {
	const refused = (list: ListAnswer) => {
		try {
			believe(list, null);
			return 'open';
		} catch (error) {
			return error instanceof Error ? error.message : '';
		}
	};
	expect(refused({ ...listOf(team), entries: [] })).toBe('list');
	expect(refused({ ...listOf(team), head: null })).toBe('list');
	expect(refused({ ...listOf(team), hub: HUB.replace(/1$/, '2') })).toBe('list');
	expect(refused(listOf(team, '2020-01-01'))).toBe('list');
	const [first, , third] = team.members;
	const bare = withAct({ entries: [team.entries[0]!] }, first!, { kind: 'vouched', card: third!.card, line: 1 });
	expect(refused(listOf(bare))).toBe('list');
	let few = withAct(team, first!, { kind: 'revoked', coach: third!.id, reason: 'left' });
	expect(refused(listOf(few))).toBe('open');
	few = withAct(few, first!, { kind: 'revoked', coach: team.members[1]!.id, reason: 'left' });
	expect(refused(listOf(few))).toBe('few');
});

test('another list than the one of the poster is said to be that', () => {
	expect(() => believe(listOf(team), 'A'.repeat(43))).toThrow('poster');
	expect(() => believe(listOf(team), team.roster.root.slice(0, 8))).toThrow('poster');
});

test('too few readers is said before anything is sealed', () => {
	const list = believe(listOf(team), null);
	const ids = team.members.map(({ id }) => id);
	expect(routed(list, { category: 'other', area: null, excluded: [ids[0]!] }).wake).toEqual(ids.slice(1).sort());
	expect(() => routed(list, { category: 'other', area: null, excluded: ids.slice(0, 2) })).toThrow('few');
});
