import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findings, type FindingKind } from './own-data.ts';

const kinds = (text: string, own = {}) => findings(text, own).map(({ kind }) => kind);
const found = (text: string, own = {}) =>
	findings(text, own).map(({ kind, at, length }) => [kind, text.slice(at, at + length)]);

describe('a return code', () => {
	const code = '12345678901234567890';
	test.each([
		'Mijn code is 1234 5678 9012 3456 7890, bel me.',
		'1234-5678-9012-3456-7890',
		'12345678901234567890',
		'١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦ ٧٨٩٠'
	])('%s', (text) => expect(kinds(text)).toEqual(['code']));

	test('her own code is found between other digits too', () => {
		expect(kinds(`7 ${code} 9`)).toEqual([]);
		expect(kinds(`7 ${code} 9`, { code })).toEqual(['code']);
		expect(kinds(`7 ${code} 9`, { code: '1234 5678 9012 3456 7890' })).toEqual(['code']);
	});

	test.each(['1234 5678 9012 3456 789', '1234 5678 9012 3456 7890 1'])('19 or 21 digits are none: %s', (text) => {
		expect(kinds(text)).toEqual([]);
	});
});

describe('a citizen service number', () => {
	test.each([
		['zijn bsn is 111222333.', '111222333'],
		['BSN: 123456782', '123456782'],
		['123.456.782', '123.456.782'],
		['123 456 782', '123 456 782'],
		['1234.56.782', '1234.56.782'],
		['1234 56 782', '1234 56 782'],
		['10000008 hoort bij haar', '10000008'],
		['10.000.008', '10.000.008'],
		['123456782 1971', '123456782'],
		['geboren in 1971 123456782', '123456782'],
		['١٢٣٤٥٦٧٨٢', '١٢٣٤٥٦٧٨٢']
	])('%s', (text, part) => expect(found(text)).toEqual([['bsn', part]]));

	test.each([
		'123456789', // fails the 11-test
		'000000000',
		'06 12345678',
		'06-12345678',
		'0612345678',
		'+31 6 12345678',
		'+31 612345678',
		'+31612345678',
		'+31 (0)612345678',
		'0031 6 12345678',
		'010 1234567',
		'0800-2000, 112, 113 of 0900-8844',
		'24-11-2026 14.00',
		'24 11 2026',
		'24-11-26',
		'24112026',
		'20261124',
		'2026-11-24',
		'€ 12.345.678',
		'tussen 1950 en 2020',
		'1950 2020',
		'Dorpsstraat 12, 3072 AB',
		'1234567820', // ten digits
		'ABC 12 34 56'
	])('none in %s', (text) => expect(kinds(text)).toEqual([]));

	test('no date of these years is taken for one, however it is written', () => {
		const two = (n: number) => String(n).padStart(2, '0');
		fc.assert(
			fc.property(
				fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
				fc.constantFrom('-', '.', ' ', '/', ''),
				(date, gap) => {
					const [d, m, y] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()];
					expect(kinds([two(d), two(m), y].join(gap))).toEqual([]);
					expect(kinds([y, two(m), two(d)].join(gap))).toEqual([]);
				}
			)
		);
	});

	test('no Dutch telephone number is taken for one', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 10_000_000, max: 99_999_999 }),
				fc.constantFrom('06 ', '06-', '06', '+316', '+31 6 ', '+31 (0)6 ', '00316', '0031 6 '),
				(number, start) => {
					expect(kinds(`bel ${start}${String(number)}`)).toEqual([]);
				}
			)
		);
	});

	test('every number that passes the 11-test is found, every other is not', () => {
		fc.assert(
			fc.property(fc.integer({ min: 100_000_001, max: 999_999_999 }), (number) => {
				const digits = [...String(number)].map(Number);
				const sum = digits.reduce((total, digit, n) => total + digit * (n === 8 ? -1 : 9 - n), 0);
				const expected: FindingKind[] = sum % 11 === 0 ? ['bsn'] : [];
				expect(kinds(`nummer ${String(number)}!`)).toEqual(expected);
			}),
			{ numRuns: 1000 }
		);
	});
});

describe('a bank account number', () => {
	test.each([
		['NL91 ABNA 0417 1643 00', 'NL91 ABNA 0417 1643 00'],
		['rekening nl91abna0417164300, spoed', 'nl91abna0417164300'],
		['Stort op NL91ABNA0417164300 op naam van Jan', 'NL91ABNA0417164300'],
		['NL91 ABNA 0417 1643 00 van haar', 'NL91 ABNA 0417 1643 00'],
		['DE89370400440532013000', 'DE89370400440532013000'],
		['TR33 0006 1005 1978 6457 8413 26', 'TR33 0006 1005 1978 6457 8413 26'],
		['BE68539007547034', 'BE68539007547034']
	])('%s', (text, part) => expect(found(text)).toEqual([['iban', part]]));

	test.each(['NL92 ABNA 0417 1643 00', 'NL91', 'Ik woon op nr. 12, 3072 AB', 'in 2026 en 2027 was het rustig hier'])(
		'none in %s',
		(text) => expect(kinds(text)).toEqual([])
	);
});

describe('her own name', () => {
	const own = (reporterName: string) => ({ reporterName });
	test.each([
		['Ik ben Maria.', 'Maria de Vries', ['Maria']],
		["Dat is maria's fiets, zei VRIES", 'Maria de Vries', ['maria', 'VRIES']],
		['Groeten, Jose', 'José', ['Jose']],
		['Groeten, José', 'Jose', ['José']],
		['Isik en Işık', 'IŞIK', ['Isik', 'Işık']],
		['أنا فاطمة من هنا', 'فاطمة', ['فاطمة']],
		['Bo was er', 'Bo', ['Bo']],
		['Ben jij Ben?', 'Ben el Amrani', ['Ben', 'Ben']]
	])('%s, by %s', (text, name, parts) => {
		expect(found(text, own(name))).toEqual(parts.map((part) => ['own_name', part]));
	});

	test.each([
		['Marianne en Mar', 'Maria'],
		['de buurman van de hoek', 'Maria van de Hoog'],
		['a b c', 'A'],
		['niets', ''],
		['niets', '  ']
	])('none in %s, by %s', (text, name) => expect(findings(text, own(name))).toEqual([]));
});

test('several in one text, in its order', () => {
	const text = 'Ik ben Samira, bsn 123456782, NL91 ABNA 0417 1643 00, bel 06 12345678 op 24-11-2026.';
	expect(kinds(text, { reporterName: 'Samira' })).toEqual(['own_name', 'bsn', 'iban']);
	expect(findings('')).toEqual([]);
});

test('long rubbish is read in one go', () => {
	for (const part of ['😀', '1 ', '12345678 ', 'NL91 ', 'a1', '0-'])
		expect(findings(part.repeat(50_000), { reporterName: 'Samira', code: '1'.repeat(20) })).toBeDefined();
});
