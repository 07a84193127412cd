import { describe, expect, test } from 'vitest';
import { clearingOn, warningStep } from './clearing.ts';
import { noticeDay, whomToWake, type Duty } from './wake.ts';

const MONDAY = '2026-11-23';
const duty = (keyId: string, weekdays: number[] = [], away: Duty['away'] = []): [string, Duty] => [
	keyId,
	{ keyId, weekdays, away }
];
const off = (substituteId: string | null = null) => [{ firstDate: '2026-11-20', lastDate: '2026-11-30', substituteId }];

describe('whom to wake', () => {
	test('everybody on duty, and nobody who cannot read it', () => {
		const team = new Map([duty('samira'), duty('bas', [2]), duty('noor')]);
		expect(whomToWake(['samira', 'bas'], team, MONDAY)).toEqual(['samira']);
		expect(whomToWake(['samira', 'bas', 'samira'], team, '2026-11-24')).toEqual(['samira', 'bas']);
	});

	test('nobody on duty among the readers: all of them', () => {
		const team = new Map([duty('samira', [2, 3]), duty('bas', [4]), duty('noor')]);
		expect(whomToWake(['samira', 'bas'], team, MONDAY)).toEqual(['samira', 'bas']);
	});

	test('a substitute looks in her place, if she is a reader herself', () => {
		const team = new Map([duty('samira', [], off('bas')), duty('bas', [5]), duty('noor', [1])]);
		expect(whomToWake(['samira', 'bas', 'noor'], team, MONDAY).sort()).toEqual(['bas', 'noor']);
		expect(whomToWake(['samira', 'noor'], team, MONDAY)).toEqual(['noor']);
		expect(whomToWake(['samira'], team, MONDAY)).toEqual(['samira']);
	});

	test('who is away is left alone while another is there, though not on duty', () => {
		const team = new Map([duty('samira', [], off()), duty('bas', [5])]);
		expect(whomToWake(['samira', 'bas'], team, MONDAY)).toEqual(['bas']);
		expect(whomToWake(['samira', 'bas'], new Map([duty('samira', [], off()), duty('bas', [], off())]), MONDAY)).toEqual(
			['samira', 'bas']
		);
		expect(whomToWake(['gone'], team, MONDAY)).toEqual([]);
	});

	test.each([
		['2026-11-23', '17:59', '2026-11-23'],
		['2026-11-23', '03:00', '2026-11-23'],
		['2026-11-23', '18:00', '2026-11-24'],
		['2026-11-27', '19:00', '2026-11-30'], // Friday evening
		['2026-03-29', '03:30', '2026-03-30'], // the night the clock goes forward
		['2026-12-24', '18:01', '2026-12-28']
	])('what comes in on %s at %s is told on %s', (date, time, day) => expect(noticeDay({ date, time })).toBe(day));
});

describe('clearing', () => {
	const open = { state: 'open', receivedOn: '2026-01-05', openedOn: '2026-01-06', lastActivityOn: '2026-01-06' };
	const row = { ...open, closedOn: null, checkInOn: null, promised: '2026-04-06' };

	test.each([
		['2026-04-05', null],
		['2026-04-06', 'expired'],
		['2026-12-31', 'expired']
	])('on %s: %s', (today, reason) => expect(clearingOn(row, today)).toBe(reason));

	test('the later of what was promised and what the rule says', () => {
		expect(clearingOn({ ...row, promised: '2026-05-01' }, '2026-04-30')).toBeNull();
		expect(clearingOn({ ...row, lastActivityOn: '2026-03-01' }, '2026-04-30')).toBeNull();
	});

	test('the hard stop is a reason of its own, and what nobody opened stays', () => {
		const talked = { ...row, lastActivityOn: '2026-12-30', promised: '2027-01-05' };
		expect(clearingOn(talked, '2027-01-04')).toBeNull();
		expect(clearingOn(talked, '2027-01-05')).toBe('year');
		expect(clearingOn({ ...row, state: 'new', openedOn: null, promised: null }, '2028-01-01')).toBeNull();
	});

	test.each([
		[null, 14, { warned: 14, tell: true }],
		[14, 14, { warned: 14, tell: false }],
		[14, 1, { warned: 1, tell: true }],
		[1, 14, { warned: 14, tell: false }],
		[1, null, { warned: null, tell: false }],
		[null, null, { warned: null, tell: false }]
	])('warned of %s, due %s', (warned, due, step) => expect(warningStep(warned, due)).toEqual(step));
});
