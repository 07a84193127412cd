import { describe, expect, test } from 'vitest';
import type { InboxLine } from '../../../protocol/answers.ts';
import type { Roster } from '../../../protocol/roster-kinds.ts';
import { openFor, readersWithout } from './stay.ts';

/** A list: 'a1' is coach a in the first line, 'x2' one in the second, 'g1-' one who left. */
const listOf = (...names: string[]) =>
	({
		coaches: names.map((name) => ({
			card: { id: name[0] },
			line: Number(name[1]),
			since: 0,
			until: name.endsWith('-') ? 5 : null
		}))
	}) as unknown as Roster;
const line = (readers: string, reserve = '') => ({ readers: [...readers, ...reserve], reserve: [...reserve] });

describe('who reads on', () => {
	const list = listOf('a1', 'b1', 'c1', 'x2', 'g1-');

	test('who was there stays there', () => {
		expect(readersWithout(line('ab', 'x'), list, [])).toEqual({ readers: ['a', 'b'], reserve: ['x'] });
		expect(readersWithout(line('abc'), list, [], { leaver: 'c' })).toEqual({ readers: ['a', 'b'], reserve: [] });
	});
	test('who left the list does not', () => {
		expect(readersWithout(line('abg'), list, [])).toEqual({ readers: ['a', 'b'], reserve: [] });
	});
	test('two of the first line are left at least, or all of it comes along', () => {
		expect(readersWithout(line('ab', 'x'), list, [], { leaver: 'b' })).toEqual({ readers: ['a', 'c'], reserve: ['x'] });
		expect(readersWithout(line('ag'), list, [])).toEqual({ readers: ['a', 'b', 'c'], reserve: [] });
	});
	test('the second line reads at once when the first is too small', () => {
		expect(readersWithout(line('ab', 'x'), list, ['c'], { leaver: 'b' })).toEqual({ readers: ['a', 'x'], reserve: [] });
	});
	test('who was left out stays out, and with fewer than two it cannot be', () => {
		expect(readersWithout(line('ab'), list, ['c', 'x'], { leaver: 'b' })).toBeUndefined();
		expect(readersWithout(line('ab'), listOf('a1', 'b1'), [], { leaver: 'b' })).toBeUndefined();
	});
	test('who lost her keys gets her place back', () => {
		const grown = listOf('a1', 'b1', 'n1', 'x2');
		const lost = { leaver: 'b', heir: 'n' };
		expect(readersWithout(line('ab', 'x'), grown, [], lost)).toEqual({ readers: ['a', 'n'], reserve: ['x'] });
		expect(readersWithout(line('ax', 'b'), grown, [], lost)).toEqual({ readers: ['a', 'x'], reserve: ['n'] });
	});
});

test('closed concerns need no new keys', () => {
	const of = (state: string, readers: string, reserve = '') => ({ state, ...line(readers, reserve) }) as InboxLine;
	const inbox = [of('new', 'ab'), of('open', 'b', 'a'), of('closed', 'ab'), of('open', 'bc')];
	expect(openFor(inbox, 'a')).toEqual([inbox[0], inbox[1]]);
	expect(openFor(inbox)).toHaveLength(3);
});
