import { expect, test } from 'vitest';
import { draftOf, routesOf } from './routes.ts';

const area = (name: string, coaches: string[] = []) => ({ id: name.toLowerCase() || 'x', name, coaches });

test('a draft has a row for every subject, and nobody who left', () => {
	const draft = draftOf({ categories: { lonely: ['a', 'gone'], odd: ['a'] }, areas: [area('Hof', ['gone', 'b'])] }, [
		'a',
		'b'
	]);
	expect(draft.categories['lonely']).toEqual(['a']);
	expect(draft.categories['money']).toEqual([]);
	expect(draft.categories['odd']).toBeUndefined();
	expect(draft.areas[0]?.coaches).toEqual(['b']);
});

test('what goes on the list names somebody, and is trimmed', () => {
	const draft = { categories: { lonely: ['b', 'a'], money: [] }, areas: [area(' Hof ', ['b'])] };
	expect(routesOf(draft)).toEqual({
		ok: true,
		routes: { categories: { lonely: ['a', 'b'] }, areas: [{ id: ' hof ', name: 'Hof', coaches: ['b'] }] }
	});
});

test('a name that cannot be one is told, with its row', () => {
	const of = (...names: string[]) => routesOf({ categories: {}, areas: names.map((name) => area(name)) });
	expect(of('Hof', ' ')).toMatchObject({ reason: 'name_missing', at: 1 });
	expect(of('Hof', 'x'.repeat(41))).toMatchObject({ reason: 'name_long', at: 1 });
	expect(of('Hof', 'Plein', 'Hof')).toMatchObject({ reason: 'name_twice', at: 2 });
	expect(of(...Array.from({ length: 61 }, (_, n) => String(n)))).toMatchObject({ reason: 'many' });
});
