import { expect, test } from 'vitest';
import type { OpeningHours } from '#lib/time/opening.ts';
import { comingWords, weekWords } from './words.ts';

const hours: OpeningHours = {
	zone: 'Europe/Amsterdam',
	week: { 1: [{ from: '09:00', to: '12:30' }], 2: [{ from: '09:00', to: '17:00' }] },
	exceptions: [
		{ date: '2026-11-24', spans: [{ from: '10:00', to: '12:00' }], reason: 'Schoonmaak' },
		{ date: '2026-12-05', spans: [{ from: '13:00', to: '16:00' }], reason: 'Sinterklaas' }
	],
	closures: [
		{ from: '2026-11-23', to: '2026-11-23', reason: 'Ziek' },
		{ from: '2026-12-11', to: '2026-12-12', reason: 'Verbouwing' },
		{ from: '2027-05-05', to: '2027-05-05', reason: 'Bevrijdingsdag' }
	]
};

test('the coming days are told as they really are: closures and other hours are in it', () => {
	const [monday] = weekWords(hours, '2026-11-23');
	expect(monday).toMatchObject({ name: 'Ma 23 november (vandaag)', spans: [], note: 'Ziek', today: true });
	const [tuesday, wednesday] = weekWords(hours, '2026-11-24');
	expect(tuesday).toMatchObject({
		name: 'Di 24 november (vandaag)',
		spans: ['10.00 tot 12.00 uur'],
		note: 'Schoonmaak',
		today: true
	});
	expect(wednesday).toMatchObject({ spans: [], note: undefined });
});

test('what differs in the weeks after is told ahead, what is far away is not', () => {
	expect(comingWords(hours, '2026-11-24')).toEqual([
		{ title: 'Andere tijden op zaterdag 5 december', line: '13.00 tot 16.00 uur · Sinterklaas' },
		{ title: 'Dicht van vrijdag 11 december tot en met zaterdag 12 december', line: 'Verbouwing' }
	]);
});
