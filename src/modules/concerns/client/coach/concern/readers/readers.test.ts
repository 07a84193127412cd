import { expect, test } from 'vitest';
import type { Roster } from '../../../../protocol/roster-kinds.ts';
import { afterLeaving, mayWithdraw, readersOf, without, withOneMore } from './readers.ts';

function roster(active: string[], revoked: string[] = []): Roster {
	const coach = (id: string, until: number | null) => ({
		card: { id, hub: 'h', name: id, read: '', sign: '', self: '' },
		line: 1 as const,
		since: 0,
		until
	});
	const coaches = [...active.map((id) => coach(id, null)), ...revoked.map((id) => coach(id, 5))];
	const routes = { categories: {}, areas: [] };
	return {
		hub: 'h',
		root: '',
		head: '',
		seq: 9,
		on: '2026-11-24',
		coaches,
		envelope: null,
		restart: null,
		spent: [],
		proposal: null,
		routes,
		hashes: []
	};
}
const team = roster(['bas', 'elif', 'noor', 'samira'], ['piet']);

test('who reads, who is in reserve, who left and who could read along', () => {
	const line = { readers: ['samira', 'bas', 'noor', 'piet'], reserve: ['noor'] };
	expect(readersOf(line, team, [])).toEqual({
		now: ['bas', 'samira'],
		reserve: ['noor'],
		left: ['piet'],
		others: ['elif', 'noor']
	});
});

test('who was left out by the reporter is never a reader, whatever the server says', () => {
	const readers = readersOf({ readers: ['samira', 'bas', 'elif'], reserve: [] }, team, ['elif']);
	expect(readers.now).toEqual(['bas', 'samira']);
	expect(readers.left).toEqual(['elif']);
	expect(readers.others).toEqual(['noor']);
});

test('a stranger to the list is nobody', () => {
	expect(readersOf({ readers: ['samira', 'bas', 'mallory'], reserve: [] }, team, []).now).toEqual(['bas', 'samira']);
});

test('new keys go to who is still there, and to the second line when that is one', () => {
	const base = { left: ['piet'], others: [] };
	expect(afterLeaving({ ...base, now: ['bas', 'samira'], reserve: ['noor'] })).toEqual({
		readers: ['bas', 'samira'],
		reserve: ['noor']
	});
	expect(afterLeaving({ ...base, now: ['samira'], reserve: ['noor'] })).toEqual({
		readers: ['noor', 'samira'],
		reserve: []
	});
	expect(afterLeaving({ ...base, now: ['samira'], reserve: [] })).toBeUndefined();
});

test('nobody is taken off when fewer than two would stay', () => {
	const three = { now: ['bas', 'elif', 'samira'], reserve: ['noor'], left: [], others: [] };
	expect(mayWithdraw(three, 'elif', 'bas')).toBe(true);
	expect(without(three, 'elif')).toEqual({ readers: ['bas', 'samira'], reserve: ['noor'] });
	expect(mayWithdraw({ ...three, now: ['bas', 'samira'] }, 'bas', 'samira')).toBe(false);
	expect(mayWithdraw(three, 'noor', 'bas')).toBe(false);
	expect(mayWithdraw(three, 'bas', 'bas')).toBe(false);
});

test('one more reads the present keys; after somebody left, all get new ones', () => {
	const two = { now: ['bas', 'samira'], reserve: ['noor'], left: [], others: ['elif', 'noor'] };
	expect(withOneMore(two, 'elif')).toEqual({ share: 'elif' });
	expect(withOneMore(two, 'noor')).toEqual({ share: 'noor' });
	expect(withOneMore({ ...two, left: ['piet'] }, 'noor')).toEqual({
		rotate: { readers: ['bas', 'noor', 'samira'], reserve: [] }
	});
	expect(withOneMore({ ...two, left: ['piet'] }, 'elif')).toEqual({
		rotate: { readers: ['bas', 'elif', 'samira'], reserve: ['noor'] }
	});
});
