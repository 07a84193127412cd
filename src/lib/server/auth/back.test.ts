import { expect, test } from 'vitest';
import { ownPath, withBack } from './back.ts';

test.each([
	'/',
	'/linde',
	'/linde/agenda?week=48&q=soep%20eten#lijst',
	'/linde/agenda/019a',
	'/a:b',
	'/?terug=//elders.nl'
])('goes back to %s', (path) => {
	expect(ownPath(path, '/anders')).toBe(path);
});

test.each([
	...[
		'',
		null,
		undefined,
		'linde',
		'https://elders.nl',
		'//elders.nl',
		'/\\elders.nl',
		'\\\\elders.nl',
		'/\t/elders.nl',
		'/\n/elders.nl'
	],
	...[
		'/./\t/elders.nl',
		'/.//elders.nl',
		'/linde\\..\\..',
		'javascript:alert(1)',
		' /linde',
		'/a/..//elders.nl',
		`/${'a'.repeat(1001)}`,
		'/\u0000'
	]
])('never leaves the site by %j', (path) => {
	expect(ownPath(path, '/anders')).toBe('/anders');
});

test('the way back travels along', () => {
	expect(withBack('/inloggen/code', '/linde?a=1')).toBe('/inloggen/code?terug=%2Flinde%3Fa%3D1');
	expect(withBack('/inloggen/code', '/')).toBe('/inloggen/code');
});
