import { expect, test } from 'vitest';
import { say } from './say.ts';

test('fills gaps by name, and fills what was filled in no second time', () => {
	expect(say('Dag {name}, nummer {count}', { name: '{count}', count: 2 })).toBe('Dag {count}, nummer 2');
	expect(say('Dag {name}', { name: '$& $1' })).toBe('Dag $& $1');
});

test('a gap that nobody fills stays to be seen', () => {
	expect(say('Dag {name} {toString}', {})).toBe('Dag {name} {toString}');
});
