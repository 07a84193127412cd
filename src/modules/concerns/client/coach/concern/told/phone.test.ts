import { expect, test } from 'vitest';
import { phoneOf, takesTexts } from './phone.ts';

test('a number as people write it becomes one that a telephone takes', () => {
	expect(phoneOf('06 - 1234 5678')).toBe('0612345678');
	expect(phoneOf('+31 (0)6 12345678')).toBe('+31612345678');
	expect(phoneOf('(038) 421.00.00')).toBe('0384210000');
	expect(phoneOf('+90 532 123 45 67')).toBe('+905321234567');
	expect(phoneOf('٠٦ ١٢٣٤ ٥٦٧٨')).toBe('0612345678');
});

test('what is no number, or one that costs, gets no button', () => {
	for (const typed of ['', '12345', 'javascript:alert(1)', '0612345678;ext=1', '06123456789012345', 'bel de buurvrouw'])
		expect(phoneOf(typed)).toBeNull();
	for (const typed of ['0900 1234', '0900-12345678', '+31 906 1234567', '0031 909 1234', '1888'])
		expect(phoneOf(typed)).toBeNull();
});

test('a text goes to a mobile number', () => {
	expect(takesTexts('0612345678')).toBe(true);
	expect(takesTexts('+31612345678')).toBe(true);
	expect(takesTexts('0384210000')).toBe(false);
	expect(takesTexts('+31384210000')).toBe(false);
	expect(takesTexts('+905321234567')).toBe(true);
});
