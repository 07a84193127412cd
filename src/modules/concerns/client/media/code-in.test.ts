import { expect, test } from 'vitest';
import { codeIn } from './code-in.ts';

const code = '12345678901234567890';

test('finds the code behind the hash of any address, or on its own', () => {
	for (const text of [`https://aanloop.voorbeeld.nl/de-linde/zorgen/code#${code}`, `#${code}`, code])
		expect(codeIn(text)).toBe(code);
	expect(codeIn('1234 5678 9012 3456 7890')).toBe(code);
	expect(codeIn('1234-5678-9012-3456-7890')).toBe(code);
});

test('is silent about everything else', () => {
	const others = [
		'',
		'#',
		'javascript:alert(1)',
		code.slice(1),
		`${code}1`,
		`https://elders.nl/?c=${code}`,
		`${code}#`
	];
	for (const other of others) expect(codeIn(other), other).toBeNull();
});
