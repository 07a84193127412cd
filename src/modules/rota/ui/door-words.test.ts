import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { saidHours, withDoubt } from './door-words.ts';

const zone = 'Europe/Amsterdam';
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const shut = { open: false, title: 'Nu dicht', line: 'Morgen om 9.00 uur open.' };
const open = { open: true, title: 'Nu open tot 22.00 uur', line: undefined };

describe('the banner of the front page', () => {
	beforeAll(() => {
		overwriteGetLocale(() => 'nl');
	});

	it('says in the evening that tomorrow may begin later, and that it is open now', () => {
		const maybe = { kind: 'maybe_later', localDate: '2026-11-25', opens: '09:00' } as const;
		const line = 'Morgen om 9.00 uur gaat de deur misschien later open. We zoeken nog iemand met de sleutel.';
		const when = { at: at('2026-11-24T19:00'), zone };
		expect(withDoubt(open, maybe, when)).toEqual({ ...open, line });
		expect(withDoubt(shut, maybe, when)).toEqual({ open: false, title: 'Misschien later open', line });
	});

	it('says the truth when nobody came with the key', () => {
		const late = { kind: 'not_yet', localDate: '2026-11-25', opens: '09:00' } as const;
		expect(withDoubt(open, late, { at: at('2026-11-25T09:01'), zone })).toEqual({
			open: false,
			title: 'Nog niet open',
			line: 'We zoeken iemand met de sleutel.'
		});
	});

	it('stays as it was without doubt, and silent for a house without hours', () => {
		const late = { kind: 'not_yet', localDate: '2026-11-25', opens: '09:00' } as const;
		const when = { at: at('2026-11-25T09:01'), zone };
		expect(withDoubt(open, null, when)).toBe(open);
		expect(withDoubt(undefined, late, when)).toBeUndefined();
	});

	it('gives a day that stays shut its reason', () => {
		const hours = { zone, week: { 3: [{ from: '09:00', to: '17:00' }] }, exceptions: [], closures: [] } as const;
		const word = { localDate: '2026-11-25', opens: '09:00', says: 'closed', laterTime: null } as const;
		expect(
			saidHours({ ...hours, week: { 3: [...hours.week[3]] }, exceptions: [], closures: [] }, [word]).exceptions
		).toEqual([{ date: '2026-11-25', spans: [], reason: 'De deur gaat deze dag niet open.' }]);
	});
});
