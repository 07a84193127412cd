import { describe, expect, test } from 'vitest';
import { afterWriting, type Effect, type Standing } from './coach-effect.ts';

const TODAY = '2026-11-24';
const fresh: Standing = {
	state: 'new',
	receivedOn: '2026-11-20',
	openedOn: null,
	lastActivityOn: '2026-11-20',
	closedOn: null,
	checkInOn: null,
	awaiting: 'team',
	assignedTo: null,
	expiresOn: null,
	warned: null
};
const open: Standing = { ...fresh, state: 'open', openedOn: '2026-11-20', expiresOn: '2027-02-18', warned: 14 };
const closed: Standing = { ...open, state: 'closed', closedOn: '2026-11-20', expiresOn: '2026-12-20', checkInOn: null };
const writes = (before: Standing, kinds: ('answer' | 'closed' | 'reopened' | 'note')[], effect: Effect | null = null) =>
	afterWriting(before, { kinds, effect, today: TODAY, readers: ['samira', 'bas'] });

describe('the first who does anything has opened it', () => {
	test('by looking, by answering, by assigning', () => {
		const opened = { state: 'open', openedOn: TODAY, receivedOn: '2026-11-20' };
		expect(writes(fresh, [], { do: 'opened' })).toMatchObject({
			standing: { ...opened, expiresOn: '2027-02-22', awaiting: 'team' },
			acts: ['opened']
		});
		expect(writes(fresh, ['answer'])).toMatchObject({
			standing: { ...opened, expiresOn: '2027-02-22', awaiting: 'reporter', lastActivityOn: TODAY },
			acts: ['opened', 'answered']
		});
		expect(writes(fresh, [], { do: 'assign', coach: 'bas' })).toMatchObject({
			standing: { ...opened, assignedTo: 'bas' },
			acts: ['opened', 'assigned']
		});
	});
	test('looking again changes nothing', () => {
		expect(writes(open, [], { do: 'opened' })).toEqual({ ok: true, standing: open, acts: [] });
	});
});

test('an answer begins the ninety days anew, and the warnings; a note does not', () => {
	expect(writes(open, ['answer', 'note'])).toMatchObject({
		standing: { expiresOn: '2027-02-22', warned: null, awaiting: 'reporter' },
		acts: ['answered', 'noted']
	});
	expect(writes(open, ['note'])).toEqual({ ok: true, standing: open, acts: ['noted'] });
});

test('closing asks for a word or a note, and keeps it thirty days', () => {
	expect(writes(open, [], { do: 'close' })).toEqual({ ok: false, reason: 'bad_request' });
	for (const kind of ['closed', 'note'] as const)
		expect(writes(open, [kind], { do: 'close' })).toMatchObject({
			standing: { state: 'closed', closedOn: TODAY, expiresOn: '2026-12-24', awaiting: 'reporter' }
		});
	expect(writes(closed, ['note'], { do: 'close' })).toEqual({ ok: false, reason: 'stale' });
	expect(writes(open, ['closed'])).toEqual({ ok: false, reason: 'bad_request' });
	expect(writes(open, ['closed'], { do: 'extend' })).toEqual({ ok: false, reason: 'bad_request' });
});

test('opening again begins the ninety days, and forgets the check-in', () => {
	expect(writes({ ...closed, checkInOn: '2026-12-01' }, ['reopened'], { do: 'reopen' })).toMatchObject({
		standing: { state: 'open', closedOn: null, checkInOn: null, expiresOn: '2027-02-22', lastActivityOn: TODAY },
		acts: ['reopened']
	});
	expect(writes(open, [], { do: 'reopen' })).toEqual({ ok: false, reason: 'stale' });
	expect(writes(closed, ['reopened'])).toEqual({ ok: false, reason: 'bad_request' });
});

test('keeping it longer asks for a note, and never goes past the year', () => {
	expect(writes(open, [], { do: 'extend' })).toEqual({ ok: false, reason: 'bad_request' });
	expect(writes(open, ['note'], { do: 'extend' })).toMatchObject({ standing: { expiresOn: '2027-02-22' } });
	const old = { ...open, receivedOn: '2025-12-24', openedOn: '2025-12-24', expiresOn: '2026-12-24' };
	expect(writes(old, ['note'], { do: 'extend' })).toMatchObject({ standing: { expiresOn: '2026-12-24', warned: 14 } });
	expect(writes(closed, ['note'], { do: 'extend' })).toEqual({ ok: false, reason: 'stale' });
});

test('it is given to who reads it, or to nobody', () => {
	expect(writes(open, [], { do: 'assign', coach: 'noor' })).toEqual({ ok: false, reason: 'stale' });
	expect(writes({ ...open, assignedTo: 'bas' }, [], { do: 'assign', coach: null })).toMatchObject({
		standing: { assignedTo: null }
	});
});

describe('a light check-in after closing', () => {
	const plans = (on: string | null, kinds: 'note'[] = ['note']) => writes(closed, kinds, { do: 'check_in', on });
	test('lies on a day in the coming ninety, with a note', () => {
		expect(plans('2026-11-24')).toEqual({ ok: false, reason: 'bad_request' });
		expect(plans('2026-11-25')).toMatchObject({ standing: { checkInOn: '2026-11-25', expiresOn: '2026-12-20' } });
		expect(plans('2027-02-22')).toMatchObject({ standing: { checkInOn: '2027-02-22', expiresOn: '2027-03-08' } });
		expect(plans('2027-02-23')).toEqual({ ok: false, reason: 'bad_request' });
		expect(plans('2026-02-30')).toEqual({ ok: false, reason: 'bad_request' });
		expect(plans('2026-12-10', [])).toEqual({ ok: false, reason: 'bad_request' });
	});
	test('is taken away without one', () => {
		const planned = { ...closed, checkInOn: '2027-02-22', expiresOn: '2027-03-08' };
		expect(writes(planned, [], { do: 'check_in', on: null })).toMatchObject({
			standing: { checkInOn: null, expiresOn: '2026-12-20' }
		});
	});
});

test('what lay unopened for long is kept ninety days more, or two weeks past the year', () => {
	const opens = (receivedOn: string) =>
		writes({ ...fresh, receivedOn, lastActivityOn: receivedOn }, [], { do: 'opened' });
	expect(opens('2026-07-01')).toMatchObject({ standing: { expiresOn: '2027-02-22' } });
	expect(opens('2025-11-20')).toMatchObject({ standing: { expiresOn: '2026-12-08' } });
});
