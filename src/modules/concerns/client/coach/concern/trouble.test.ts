import { expect, test } from 'vitest';
import { reasonOf, troubleIn, troubleOf } from './trouble.ts';

test('what the server says', () => {
	expect(troubleOf({ status: 0, reason: 'network' })).toBe('network');
	expect(troubleOf({ status: 503, reason: 'unknown' })).toBe('network');
	expect(troubleOf({ status: 0, reason: 'signed_out' })).toBe('signed_out');
	expect(troubleOf({ status: 409, reason: 'stale' })).toBe('stale');
	expect(troubleOf({ status: 409, reason: 'team_changes' })).toBe('needs_keys');
	expect(troubleOf({ status: 409, reason: 'sole_reader' })).toBe('few');
	expect(troubleOf({ status: 409, reason: 'full' })).toBe('refused');
	expect(troubleOf({ status: 404, reason: 'unknown' })).toBe('gone');
	expect(troubleOf({ status: 400, reason: 'unknown' })).toBe('refused');
});

test('what the worker says; what it did not expect does not fit', () => {
	const because = (reason: string) => troubleIn(new Error(reason));
	expect([because('locked'), because('worker')]).toEqual(['locked', 'locked']);
	expect([because('no_list'), because('stale_list')]).toEqual(['list', 'list']);
	expect(because('needs_epoch')).toBe('needs_keys');
	for (const reason of ['chain_signature', 'wrap', 'file', 'Unexpected token']) expect(because(reason)).toBe('unfit');
	expect(troubleIn('no error at all')).toBe('unfit');
});

test('only a word goes to the screen, never a text', () => {
	expect(reasonOf(new Error('chain_body'))).toBe('chain_body');
	expect(reasonOf(new Error('Unexpected token "De gordijnen zijn dicht"'))).toBe('unknown');
});
