import { expect, test } from 'vitest';
import { canBePrinted, onPaper, piecesOf, runsLeft } from './letters.ts';

const drawn = (text: string) =>
	onPaper(piecesOf(text), runsLeft(text))
		.map((piece) => piece.text)
		.join('|');

test('a Dutch sentence stays as it is', () => {
	expect(drawn('Fatima el  Amrani')).toBe('Fatima| |el| |Amrani');
});

test('an Arabic name is drawn from the right, word by word', () => {
	expect(drawn('فاطمة الزهراء')).toBe('الزهراء| |فاطمة');
});

test('an Arabic name in a Dutch sentence, and a Dutch word in an Arabic one, keep their own order', () => {
	expect(drawn('Dank aan فاطمة الزهراء voor alles')).toBe('Dank| |aan| |الزهراء| |فاطمة| |voor| |alles');
	expect(drawn('شكرا يا فاطمة. Zij leerde de kas.')).toBe('Zij| |leerde| |de| |kas.| |.|فاطمة| |يا| |شكرا');
	expect(drawn('فاطمة في De Linde اليوم')).toBe('اليوم| |De| |Linde| |في| |فاطمة');
});

test('what our letters cannot write is said', () => {
	expect(['Łukasz Şahin 2026', 'فاطمة', 'Олена', 'ሰላም', '李'].map(canBePrinted)).toEqual([
		true,
		true,
		false,
		false,
		false
	]);
});
