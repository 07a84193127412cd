import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterQuery, MAX_SEARCH_LENGTH, NO_FILTER, parseFilter, type AgendaFilter } from './filters.ts';

const parse = (text: string) => parseFilter(new URLSearchParams(text));

describe('the filter in the address', () => {
	test.each<[string, Partial<AgendaFilter>]>([
		['', {}],
		['wanneer=vandaag', { when: 'today' }],
		['wanneer=week&gratis=ja', { when: 'week', free: true }],
		['gratis&toegankelijk=on&plek=1', { free: true, accessible: true, hasRoom: true }],
		['gratis=nee&plek=0', {}],
		['wanneer=gisteren&wanneer=week', {}],
		['voor=seniors&taal=tr', { forWhom: 'seniors', spoken: 'tr' }],
		['voor=__proto__&taal=nl;drop', {}],
		['voor[]=seniors&onzin=1&constructor=x', {}],
		['zoek=++soep%0A%0Aen%00brood%E2%80%AE+', { search: 'soep en brood' }],
		['zoek=%20', {}],
		['zoek=%D8%B4%D9%88%D8%B1%D8%A8%D8%A9+%F0%9F%8D%B2', { search: 'شوربة 🍲' }]
	])('%s', (query, filter) => {
		expect(parse(query)).toEqual({ ...NO_FILTER, ...filter });
	});

	test('only values that exist, when those are told', () => {
		const known = { forWhom: ['seniors'], spoken: ['nl'] };
		expect(parseFilter(new URLSearchParams('voor=youth&taal=nl'), known)).toEqual({ ...NO_FILTER, spoken: 'nl' });
	});

	test('a search is cut at 80 characters, never through one', () => {
		expect([...(parse(`zoek=${'🍲'.repeat(200)}`).search ?? '')]).toHaveLength(MAX_SEARCH_LENGTH);
	});

	test('has one way to be written', () => {
		const filter = parse('zoek=soep&plek=on&wanneer=week&gratis&voor=youth&x=1&taal=ar&toegankelijk');
		expect(filterQuery(filter)).toBe('wanneer=week&gratis=ja&voor=youth&taal=ar&toegankelijk=ja&plek=ja&zoek=soep');
		expect(filterQuery(NO_FILTER)).toBe('');
	});

	test('written and read again it is the same, whatever was in the address', () => {
		const keys = ['wanneer', 'gratis', 'voor', 'taal', 'toegankelijk', 'plek', 'zoek', '__proto__'];
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 200 }),
			fc.constantFrom('vandaag', 'week', 'ja', '', 'seniors', 'tr')
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), text)), (pairs) => {
				const filter = parseFilter(new URLSearchParams(pairs));
				expect(parse(filterQuery(filter))).toEqual(filter);
				expect([...(filter.search ?? '')].length).toBeLessThanOrEqual(MAX_SEARCH_LENGTH);
			})
		);
	});
});
