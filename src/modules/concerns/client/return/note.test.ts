import { expect, test } from 'vitest';
import { NO_NOTE, isNoted, noteMissing, noteText, type Note } from './note.ts';

const note = (part: Partial<Note>): Note => ({ ...NO_NOTE, ...part });

test.each<[Partial<Note>, string | undefined]>([
	[{}, 'empty'],
	[{ text: ' ' }, 'empty'],
	[{ text: 'Het gaat beter.' }, undefined],
	[{ text: 'x'.repeat(5001) }, 'long'],
	[{ callMe: true }, 'phone'],
	[{ callMe: true, phone: 'straks' }, 'phone_wrong'],
	[{ callMe: true, phone: '06 12345678' }, undefined],
	[{ voice: { bytes: new Uint8Array(1), type: 'audio/webm', seconds: 1 } }, undefined]
])('what is still to be done %#', (part, why) => expect(noteMissing(note(part))?.why).toBe(why));

test('the wish to be called stands first, with the number', () => {
	expect(noteText(note({ callMe: true, phone: ' 06 1 ' }), 'Bel mij: {phone}')).toBe('Bel mij: 06 1');
	expect(noteText(note({ callMe: true, phone: '06', text: 'Ik ben bang.' }), 'Bel mij: {phone}')).toBe(
		'Bel mij: 06\n\nIk ben bang.'
	);
	expect(noteText(note({ phone: '06', text: 'Dag' }), 'Bel mij: {phone}')).toBe('Dag');
});

test('leaving asks only when something would be lost', () => {
	expect(isNoted(NO_NOTE)).toBe(false);
	expect(isNoted(note({ text: 'a' }))).toBe(true);
});
