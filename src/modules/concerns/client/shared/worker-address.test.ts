import { expect, test } from 'vitest';
import { workerAddress } from './worker-address.ts';

test('only a program of our own may become a worker', () => {
	expect(workerAddress('/programma/seal-0123456789abcdef.js')).toBe('/programma/seal-0123456789abcdef.js');
	const others = [
		'https://elders.example/programma/seal-0123456789abcdef.js',
		'//elders.example/programma/seal-0123456789abcdef.js',
		'/programma/seal-0123456789abcdef.js?x',
		'/programma/../lees-voor.js',
		'/lees-voor.js',
		'data:text/javascript,1',
		'blob:null/1',
		''
	];
	for (const other of others) expect(() => workerAddress(other), other).toThrow(TypeError);
});
