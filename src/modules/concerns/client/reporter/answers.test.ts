import { expect, test } from 'vitest';
import { failureOf, reasonOf, troubleOf } from './answers.ts';

test.each([
	[400, {}, 'refused'],
	[413, null, 'refused'],
	[409, { reason: 'stale', challenge: 'x' }, 'stale'],
	[409, { reason: 'team_changes' }, 'readers'],
	[409, { reason: 'full' }, 'refused'],
	[429, { reason: 'busy' }, 'busy'],
	[500, '<html>', 'closed'],
	[502, null, 'unsure'],
	[503, { reason: 'not_open' }, 'closed']
])('%s %j means %s', (status, answer, why) => expect(failureOf({ status, answer })).toBe(why));

test('a reason is only believed where one can stand', () => {
	expect(reasonOf({ status: 409, answer: { reason: 'arrived' } })).toBe('arrived');
	for (const answer of [null, 'arrived', [], 3]) expect(reasonOf({ status: 409, answer })).toBe('');
});

test.each([
	[new Error('few'), 'readers'],
	[new Error('list'), 'list'],
	[new Error('poster'), 'list'],
	[new Error('offline'), 'offline'],
	[new Error('unsure'), 'unsure'],
	[new Error('timeout'), 'sealing'],
	[new Error('worker'), 'sealing'],
	['something', 'sealing']
])('%s', (error, why) => expect(troubleOf(error)).toBe(why));
