import { expect, test } from 'vitest';
import type { InboxLine } from '../../../protocol/answers.ts';
import type { Roster } from '../../../protocol/roster-kinds.ts';
import type { ListRead } from '../keys-calls.ts';
import { formState } from './form-state.ts';
import { previewWithout } from './preview.ts';

const coach = (id: string, line: 1 | 2 = 1) => ({ card: { id }, line, since: 0, until: null });
const listOf = (ids: string, like: Partial<Roster> = {}) =>
	({ coaches: [...ids].map((id) => coach(id)), envelope: 'age1', proposal: null, ...like }) as unknown as Roster;
const read = (roster: Roster, head: 'fresh' | 'stale' = 'fresh') =>
	({ ok: true, roster, head, anchor: 'own', pictures: [] }) as ListRead;

test('one thing at a time keeps the form closed, the most pressing first', () => {
	expect(formState(undefined, true)).toBe('list_wrong');
	expect(formState({ ok: false, reason: 'chain' }, true)).toBe('list_wrong');
	expect(formState(read(listOf('a', { envelope: null }), 'stale'), false)).toBe('head');
	expect(formState(read(listOf('a', { envelope: null })), false)).toBe('coaches');
	expect(formState(read(listOf('ab', { envelope: null })), false)).toBe('envelope_propose');
	const proposal = { seq: 3, recipient: 'age1', restart: '', by: 'a' };
	expect(formState(read(listOf('ab', { envelope: null, proposal })), false)).toBe('envelope_confirm');
	expect(formState(read(listOf('ab')), false)).toBe('off');
	expect(formState(read(listOf('ab')), true)).toBe('open');
});

test('before somebody goes one sees what follows', () => {
	const line = (readers: string, excluded = '') =>
		({ state: 'open', readers: [...readers], reserve: [], excluded: [...excluded] }) as unknown as InboxLine;
	const inbox = [line('ab'), line('abc'), line('ac'), line('bc', 'a')];
	const list = listOf('abc');
	// A colleague who signs may bring others along.
	expect(previewWithout(inbox, list, 'b', true)).toEqual({ renew: 2, short: [inbox[3]], few: false });
	// Who leaves by herself leaves behind who is there.
	expect(previewWithout(inbox, list, 'b', false)).toEqual({ renew: 1, short: [inbox[0], inbox[3]], few: false });
	expect(previewWithout([], listOf('ab'), 'b', true)).toEqual({ renew: 0, short: [], few: true });
});
