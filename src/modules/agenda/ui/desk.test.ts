import { expect, it } from 'vitest';
import { shortName } from './desk.ts';

it('leaves of a name what a volunteer needs', () => {
	expect(shortName('Fatima Benali')).toBe('Fatima B.');
	expect(shortName('Lin')).toBe('Lin');
	expect(shortName('Henk van der  Berg')).toBe('Henk B.');
	expect(shortName('Joke (buur)')).toBe('Joke');
	expect(shortName('فاطمة الزهراء')).toBe('فاطمة ا.');
	expect(shortName('')).toBe('');
});
