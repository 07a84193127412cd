import * as v from 'valibot';
import { expect, test } from 'vitest';
import { effect } from '../../../protocol/wire.ts';
import * as orders from './orders.ts';

const ME = 'a0000000-0000-4000-8000-000000000001';

test('who answers what nobody took on, takes it on; what is a colleague stays hers', () => {
	const words = { text: ' Ik kom morgen. ', language: 'nl' };
	const alone = orders.answering(words, { me: ME, assignedTo: null });
	expect(alone.effect).toEqual({ do: 'assign', coach: ME });
	expect(alone.writings).toEqual([
		{ chain: 'talk', body: { v: 1, kind: 'answer', language: 'nl', text: 'Ik kom morgen.' } }
	]);
	expect(orders.answering(words, { me: ME, assignedTo: 'bas' }).effect).toBeNull();
});

test('closing speaks to the reporter first and notes the reason for the team only', () => {
	const { writings } = orders.closing({ reason: 'solved', language: 'tr', text: 'Tamam', note: 'Dochter komt' });
	expect(writings.map(({ chain }) => chain)).toEqual(['talk', 'team']);
	expect(JSON.stringify(writings[0])).not.toContain('solved');
});

test('every effect is one that the server takes', () => {
	const all = [
		orders.assigning(null),
		orders.assigning(ME),
		orders.closing({ reason: 'double', language: 'nl', text: 'a', note: '' }),
		orders.reopening({ language: 'nl', text: 'a' }),
		orders.extending('a'),
		orders.checkingIn('2026-12-01', ''),
		orders.checkedIn('a')
	];
	for (const order of all) expect(v.is(effect, order.effect), JSON.stringify(order.effect)).toBe(true);
});

test('a light look lies 1 to 90 days ahead', () => {
	const today = '2026-11-24';
	expect(['2026-11-25', '2027-02-22'].every((day) => orders.isCheckDay(day, today))).toBe(true);
	expect(['2026-11-24', '2027-02-23', '', 'morgen', '2026-13-01'].some((day) => orders.isCheckDay(day, today))).toBe(
		false
	);
});

test('extending gives 90 days, and never more than a year in all', () => {
	expect(orders.keptUntil('2026-11-01', '2026-11-24')).toBe('2027-02-22');
	expect(orders.keptUntil('2026-01-10', '2026-11-24')).toBe('2027-01-10');
	expect(orders.keptUntil('2028-02-29', '2029-01-15')).toBe('2029-02-28');
});
