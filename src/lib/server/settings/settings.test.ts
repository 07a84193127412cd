import { describe, expect, test } from 'vitest';
import { publicUrl, readSettings, workerDatabaseUrl, WrongSetting } from './settings.ts';

const secret = 'x'.repeat(32);

describe('settings', () => {
	test('need nothing at all', () => {
		const read = readSettings({});
		expect(read).toMatchObject({ PORT: 3000, DATA_DIR: '.data', QUEUE: true, BEHIND_PROXY: false, DATABASE_URL: '' });
		expect(publicUrl(read)).toBe('http://localhost:3000');
	});

	test('take an empty variable for one left out', () => {
		expect(readSettings({ PORT: '', SMTP_URL: '' }).PORT).toBe(3000);
	});

	test('read lists, numbers and switches', () => {
		const read = readSettings({ ORIGIN_HOSTS: 'Wijk.example.nl, [::1]:3000', PORT: '8080', QUEUE: 'off' });
		expect(read.ORIGIN_HOSTS).toEqual(['wijk.example.nl', '[::1]:3000']);
		expect(read).toMatchObject({ PORT: 8080, QUEUE: false });
	});

	test('give the worker the address of the app when it has none of its own', () => {
		const url = 'postgres://aanloop_app@db/aanloop';
		expect(workerDatabaseUrl(readSettings({ DATABASE_URL: url, AANLOOP_SECRET: secret }))).toBe(url);
	});

	test.each([
		['PORT', { PORT: 'three' }],
		['PORT', { PORT: '70000' }],
		['HOST', { HOST: 'a b' }],
		['ORIGIN_HOSTS', { ORIGIN_HOSTS: 'https://wijk.nl' }],
		['PUBLIC_URL', { PUBLIC_URL: 'wijk.nl' }],
		['BEHIND_PROXY', { BEHIND_PROXY: 'yes' }],
		['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
		['WORKER_DATABASE_URL', { WORKER_DATABASE_URL: 'x' }],
		['BACKUP_DATABASE_URL', { BACKUP_DATABASE_URL: 'x' }],
		['SMTP_URL', { SMTP_URL: 'mail.example.nl' }],
		['MAIL_FROM', { MAIL_FROM: 'Huis van de Wijk' }],
		['AANLOOP_SECRET', { AANLOOP_SECRET: 'short' }],
		['AANLOOP_SECRET', { DATABASE_URL: 'postgres://a@b/c' }],
		['MIGRATION_DATABASE_URL', { MIGRATION_DATABASE_URL: 'postgres://a@b/c' }],
		['ORIGIN_HOSTS', { BEHIND_PROXY: 'on' }],
		['PREPARED_STATEMENTS', { PREPARED_STATEMENTS: '1' }],
		['QUEUE', { QUEUE: 'true' }],
		['LOG_LEVEL', { LOG_LEVEL: 'loud' }]
	])('refuse a wrong %s in one sentence that says what to do', (name, environment) => {
		const read = () => readSettings(environment);
		expect(read).toThrow(WrongSetting);
		expect(read).toThrow(new RegExp(`^${name} [^\\n]+[a-z0-9.)>"]$`));
	});
});
