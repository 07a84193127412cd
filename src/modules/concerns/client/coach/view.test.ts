import { expect, test } from 'vitest';
import { addressOf, SCREENS, viewAt } from './view.ts';

test('every screen has an address that leads to it', () => {
	for (const screen of SCREENS) expect(viewAt(addressOf({ screen }))).toEqual({ screen });
	const concern = { screen: 'concern', concern: crypto.randomUUID() } as const;
	expect(viewAt(addressOf(concern))).toEqual(concern);
});

test('anything else leads to the inbox', () => {
	for (const hash of ['', '#', '#x', '#m-', '#m-../zorgen', '#m-123', '#team/../x'])
		expect(viewAt(hash)).toEqual({ screen: 'in' });
});
