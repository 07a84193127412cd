import { expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { deskPeople, deskWhen, expectedOf, shortName } from './desk.ts';

it('leaves of a name what a volunteer needs', () => {
	expect(shortName('Fatima Benali')).toBe('Fatima B.');
	expect(shortName('Lin')).toBe('Lin');
	expect(shortName('Henk van der  Berg')).toBe('Henk B.');
	expect(shortName('Joke (buur)')).toBe('Joke');
	expect(shortName('فاطمة الزهراء')).toBe('فاطمة ا.');
	expect(shortName('')).toBe('');
});

const line = { signUpId: 'a', name: 'Fatima Benali', places: 2, came: false, contact: '+31612345678' };

it('shows contacts and whole names to the coordinator alone', () => {
	overwriteGetLocale(() => 'nl');
	const all = [
		{ ...line, state: 'confirmed' as const },
		{ ...line, signUpId: 'b', name: '', state: 'waiting' as const }
	];
	expect(deskPeople(all, true).people).toEqual([line]);
	expect(deskPeople(all, false).people).toEqual([{ ...line, name: 'Fatima B.', contact: null }]);
	expect(deskPeople(all, true).waiting[0]?.name).toBe('Naam is weg');
	expect(expectedOf(all)).toBe(2);
});

it('writes the whole date, for paper', () => {
	overwriteGetLocale(() => 'nl');
	const of = { localDate: '2026-11-24', startTime: '14:00', endTime: '15:30', roomName: 'Kamer 2' };
	expect(deskWhen(of)).toBe('Dinsdag 24 november, 14.00 tot 15.30 uur. Kamer 2.');
});
