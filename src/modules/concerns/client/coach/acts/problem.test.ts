import { expect, test } from 'vitest';
import { problemIn, problemOf, tried } from './problem.ts';

const no = (status: number, reason: string, concerns?: number) =>
	problemOf({ ok: false, status, reason, ...(concerns === undefined ? {} : { concerns }) });

test('what the server says has words of ours', () => {
	expect(no(0, 'network')).toEqual({ kind: 'network' });
	expect(no(503, 'away')).toEqual({ kind: 'network' });
	expect(no(0, 'signed_out')).toEqual({ kind: 'signed_out' });
	expect(no(409, 'stale')).toEqual({ kind: 'stale' });
	expect(no(409, 'sole_reader', 3)).toEqual({ kind: 'sole_reader', concerns: 3 });
	expect(no(409, 'something_new')).toEqual({ kind: 'stale' });
	expect(no(400, 'bad_request')).toEqual({ kind: 'refused' });
});

test('what the worker throws too, and the unexpected does not fit', async () => {
	expect(problemIn(new Error('locked'))).toEqual({ kind: 'locked' });
	expect(problemIn(new Error('stale_list'))).toEqual({ kind: 'list' });
	expect(problemIn(new Error('chain_newer'))).toEqual({ kind: 'stale' });
	expect(problemIn(new Error('chain_signature'))).toEqual({ kind: 'unfit' });
	expect(await tried(() => Promise.reject(new Error('timeout')))).toEqual({ kind: 'network' });
	expect(await tried(() => Promise.resolve(undefined))).toBeUndefined();
});
