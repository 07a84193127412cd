import { afterEach, expect, test } from 'vitest';
import { visitor } from '#lib/server/auth/actor.ts';
import { inHub, inInstallation } from '#lib/server/db/index.ts';
import { forgetSettings } from '#lib/server/settings/settings.ts';
import { madeHub, robin } from './fixtures.ts';
import { welcomeFor } from './first-visit.ts';
import { unfinishedOf } from './unfinished.ts';

const welcome = (actor: Parameters<typeof welcomeFor>[1], address = '127.0.0.1') =>
	inInstallation((tx) => welcomeFor(tx, actor, undefined, address));

afterEach(() => {
	delete process.env['PUBLIC_URL'];
	forgetSettings();
});

test('who comes first at her own machine may begin, or look at the example; from elsewhere the link is asked', async () => {
	expect(await welcome(visitor())).toBe('example');
	expect(await welcome(visitor(), '192.0.2.7')).toBe('ask_link');
	process.env['PUBLIC_URL'] = 'https://aanloop.example.nl';
	forgetSettings();
	expect(await welcome(visitor())).toBe('ask_link');
	expect(await welcome(robin)).toBe('example');
});

test('once there is a hub, only an operator may make another, and a new hub knows what it still lacks', async () => {
	const { joke, hubId } = await madeHub({ week: [] });
	expect(await welcome(visitor())).toBe('exists');
	expect(await welcome(joke)).toBe('exists');
	expect(await welcome(robin)).toBe('begin');
	expect(await inHub(joke, (tx) => unfinishedOf(tx, hubId))).toEqual([
		'hours',
		'welcome',
		'directions',
		'photo',
		'people'
	]);
});
