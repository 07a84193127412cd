import { expect, test } from 'vitest';
import { nextSlug, suggestSlug } from './slug.ts';

test.each([
	['Huis van de Wijk De Linde', 'de-linde'],
	['Woonvereniging Het Anker', 'het-anker'],
	['Café ’t Hoekje', 'cafe-t-hoekje'],
	['Wijkbedrijf', 'wijkbedrijf'],
	['Stichting A', 'stichting-a'],
	['بيت الحي', ''],
	['--', ''],
	[`${'lang '.repeat(20)}`, 'lang-lang-lang-lang-lang-lang-lang-lang']
])('%j becomes the address %j', (name, slug) => expect(suggestSlug(name)).toBe(slug));

test('what is offered beside a taken address is an address too', () => {
	expect(nextSlug('de-linde', 2)).toBe('de-linde-2');
	expect(nextSlug('a'.repeat(40), 12)).toBe(`${'a'.repeat(37)}-12`);
});
