import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { getLocale, overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import * as field from './schemas.ts';

const out = (schema: v.GenericSchema, typed: unknown) => {
	const result = v.safeParse(schema, typed);
	return result.success ? result.output : { refused: result.issues[0].message };
};
const refused = { refused: expect.stringMatching(/\S/) };

type Case = [name: string, schema: v.GenericSchema, good: [string, unknown][], bad: string[]];
const cases: Case[] = [
	['text', field.text({ max: 5 }), [['abcde', 'abcde']], ['', 'abcdef', 'a\nb', 'a\tb']],
	['multiline', field.multiline({ max: 5 }), [['a\nb', 'a\nb']], ['', 'abcdef']],
	[
		'email',
		field.email(),
		[
			['Lin@Voorbeeld.NL', 'lin@voorbeeld.nl'],
			["o'b+x@a-b.co.uk", "o'b+x@a-b.co.uk"]
		],
		['', 'lin', 'lin@', 'a b@c.nl', 'a@b', 'a@b.nl, c@d.nl', 'a@b..nl', 'a\n@b.nl', `${'a'.repeat(250)}@b.nl`]
	],
	[
		'phone',
		field.phone(),
		[
			['06 12345678', '+31612345678'],
			['+32 470 12 34 56', '+32470123456'],
			['٠٦١٢٣٤٥٦٧٨', '+31612345678']
		],
		['', '112', '06', 'bel mij', '06 12345678 of 06 87654321']
	],
	[
		'postcode',
		field.postcode(),
		[
			['1234ab', '1234 AB'],
			['1234 AB', '1234 AB']
		],
		['', '0234 AB', '1234 SS', '1234', '12345 AB']
	],
	[
		'moneyCents',
		field.moneyCents(),
		[
			['4', 400],
			['€ 4,50', 450],
			['٤,٥٠', 450],
			['0', 0],
			['1000', 100_000]
		],
		['', 'gratis', '-1', '1000,01', '1e9']
	],
	[
		'localDate',
		field.localDate(),
		[
			['2026-11-24', '2026-11-24'],
			['24-11-2026', '2026-11-24'],
			['3/1/2027', '2027-01-03'],
			['29-2-2028', '2028-02-29']
		],
		['', '31-2-2026', '29-2-2027', '2026-13-01', '0-0-2026', '24--2026', '275760-09-13', '1-1-1899', 'morgen']
	],
	[
		'localTime',
		field.localTime(),
		[
			['14', '14:00'],
			['14.00', '14:00'],
			['9:05', '09:05'],
			['14:00:00', '14:00'],
			['14.30 uur', '14:30']
		],
		['', '24', '12.60', '1400', 'twee uur', '-1']
	],
	[
		'uuid',
		field.uuid(),
		[['018F3C2A-0000-7000-8000-000000000000', '018f3c2a-0000-7000-8000-000000000000']],
		['', '1', 'null', '018f3c2a-0000-7000-8000-00000000000g']
	],
	['choice', field.choice(['ja', 'nee']), [['ja', 'ja']], ['', 'constructor', 'JA']],
	[
		'intBetween',
		field.intBetween(0, 12),
		[
			['0', 0],
			['12', 12],
			['٣', 3]
		],
		['', '-1', '13', '1.5', '1e1', '0x1', '9'.repeat(30)]
	],
	[
		'slug',
		field.slug(),
		[
			['De-Linde', 'de-linde'],
			['huis2', 'huis2']
		],
		['', 'ab', 'a'.repeat(41), 'de linde', '-linde', 'linde-', 'a--b', 'inloggen', 'API', '_app', '../x', 'ünal']
	]
];

describe.each(cases)('%s', (_, schema, good, bad) => {
	test.each(good)('%j is taken as %j', (typed, value) => expect(out(schema, typed)).toEqual(value));
	test.each(bad)('%j is refused with a sentence', (typed) => expect(out(schema, typed)).toEqual(refused));
	test('nothing at all is refused', () => expect(out(schema, undefined)).toEqual(refused));
});

test('a year far away gets its own sentence', () => {
	expect(out(field.localDate(), '275760-09-13')).toEqual({ refused: 'Kies een jaar van 1900 tot en met 2100.' });
});

test('a box that must be ticked', () => {
	expect(
		out(
			field.tick(() => 'Vink dit aan.'),
			true
		)
	).toBe(true);
	expect(
		out(
			field.tick(() => 'Vink dit aan.'),
			false
		)
	).toEqual({ refused: 'Vink dit aan.' });
});

test('sentences come in the language of the request', () => {
	const before = getLocale;
	const schema = field.postcode();
	overwriteGetLocale(() => 'tr');
	const turkish = out(schema, 'x');
	overwriteGetLocale(before);
	expect(turkish).toEqual({ refused: 'Bu bir posta kodu değil. Şöyle yaz: 1234 AB.' });
});
