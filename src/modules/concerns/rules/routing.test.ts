import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORIES, readersFor, type Routed, type RouteTable } from './routing.ts';

const coach = (id: string, line: 1 | 2 = 1, state: Routed['state'] = 'active'): Routed => ({ id, line, state });
const none: RouteTable = { categories: {}, areas: [] };
const team = [coach('a'), coach('b'), coach('c'), coach('d'), coach('x', 2), coach('y', 2)];
const ask = (rest: Partial<Parameters<typeof readersFor>[0]> = {}) =>
	readersFor({ coaches: team, routes: none, category: 'lonely', areaId: null, excluded: [], ...rest });
const routes: RouteTable = {
	categories: { lonely: ['a', 'b', 'c'], money: ['d'], violence: ['x', 'c', 'a'], health: ['nobody', 'b', 'a'] },
	areas: [
		{ id: 'north', name: 'Noord', coaches: ['c', 'b'] },
		{ id: 'south', name: 'Zuid', coaches: ['d'] }
	]
};

describe('who reads a concern', () => {
	test.each([
		['no routes: all of the first line', {}, 'abcd', 'xy'],
		['a category', { routes }, 'abc', 'xy'],
		['a category with one coach: all of the first line', { routes, category: 'money' }, 'abcd', 'xy'],
		['an area', { routes, category: null, areaId: 'north' }, 'bc', 'xy'],
		['both, two in common', { routes, areaId: 'north' }, 'bc', 'xy'],
		['both, none in common: either', { routes, areaId: 'south' }, 'abcd', 'xy'],
		['both, one of each: either', { routes, category: 'money', areaId: 'north' }, 'bcd', 'xy'],
		['a second-line coach in a route stays in reserve', { routes, category: 'violence' }, 'ac', 'xy'],
		['an unknown coach in a route', { routes, category: 'health' }, 'ab', 'xy'],
		['an unknown category and area', { routes, category: 'weather', areaId: 'west' }, 'abcd', 'xy'],
		['a category that is a word of the language', { routes, category: '__proto__' }, 'abcd', 'xy'],
		['one left out, two remain in the route', { routes, excluded: ['a'] }, 'bc', 'xy'],
		['two left out of the route: all that is left of the first line', { routes, excluded: ['a', 'b'] }, 'cd', 'xy'],
		['one first-line coach left: the second line at once', { routes, excluded: ['a', 'b', 'c'] }, 'dxy', ''],
		['none of the first line left', { routes, excluded: ['a', 'b', 'c', 'd'] }, 'xy', ''],
		['one of the second line left out', { routes, excluded: ['x'] }, 'abc', 'y'],
		['somebody unknown left out', { routes, excluded: ['who'] }, 'abc', 'xy']
	])('%s', (_, rest, wake, reserve) => {
		expect(ask(rest)).toEqual({ ok: true, wake: [...wake], reserve: [...reserve] });
	});

	test('revoked coaches never read', () => {
		const coaches = [coach('a', 1, 'revoked'), coach('b'), coach('c'), coach('x', 2, 'revoked')];
		expect(ask({ coaches, routes })).toEqual({ ok: true, wake: ['b', 'c'], reserve: [] });
	});

	test('fewer than two coaches: refused', () => {
		const few = { ok: false, reason: 'too_few' };
		expect(ask({ coaches: [] })).toEqual(few);
		expect(ask({ coaches: [coach('a')] })).toEqual(few);
		expect(ask({ coaches: [coach('a'), coach('b', 1, 'revoked')] })).toEqual(few);
		expect(ask({ coaches: [coach('a'), coach('x', 2)], excluded: ['x'] })).toEqual(few);
		expect(ask({ coaches: [coach('a'), coach('a')] })).toEqual(few);
		expect(ask({ excluded: ['a', 'b', 'c', 'd', 'x'] })).toEqual(few);
	});
});

describe('whatever the roster and the routes', () => {
	const ids = 'abcdefgh'.split('');
	const some = fc.subarray([...ids, 'unknown']);
	const drawn = fc.record({
		coaches: fc.subarray(ids).chain((chosen) =>
			fc.tuple(
				...chosen.map((id) =>
					fc.record({
						id: fc.constant(id),
						line: fc.constantFrom(1 as const, 2 as const),
						state: fc.constantFrom('active' as const, 'active' as const, 'revoked' as const)
					})
				)
			)
		),
		routes: fc.record({
			categories: fc.dictionary(fc.constantFrom(...CATEGORIES), some),
			areas: fc.array(fc.record({ id: fc.constantFrom('n', 's'), name: fc.constant(''), coaches: some }), {
				maxLength: 3
			})
		}),
		category: fc.option(fc.constantFrom(...CATEGORIES)),
		areaId: fc.option(fc.constantFrom('n', 's', 'w')),
		excluded: fc.subarray(ids, { maxLength: 4 })
	});

	test('at least two are woken when two exist, only active ones who are not left out, all second line reads', () => {
		fc.assert(
			fc.property(drawn, (given) => {
				const left = given.coaches.filter(({ id, state }) => state === 'active' && !given.excluded.includes(id));
				const readers = readersFor(given);
				expect(readers.ok).toBe(left.length >= 2);
				if (!readers.ok) return;
				const all = [...readers.wake, ...readers.reserve];
				const may = left.map(({ id }) => id);
				const line = (of: 1 | 2) => left.filter((one) => one.line === of).map(({ id }) => id);
				expect(readers.wake.length).toBeGreaterThanOrEqual(2);
				expect(new Set(all).size).toBe(all.length);
				expect(all.filter((id) => !may.includes(id))).toEqual([]);
				expect(line(2).filter((id) => !all.includes(id))).toEqual([]);
				expect(readers.reserve.filter((id) => line(1).includes(id))).toEqual([]);
				// The second line is woken at once only when the first is too small.
				const early = readers.wake.filter((id) => line(2).includes(id));
				expect(early.length > 0).toBe(line(1).length < 2);
			}),
			{ numRuns: 500 }
		);
	});

	test('the order in which coaches and routes are listed makes no difference', () => {
		fc.assert(
			fc.property(drawn, (given) => {
				const turned = {
					...given,
					coaches: given.coaches.toReversed(),
					excluded: given.excluded.toReversed(),
					routes: { ...given.routes, areas: given.routes.areas.toReversed() }
				};
				expect(readersFor(turned)).toEqual(readersFor(given));
			})
		);
	});
});
