import { describe, expect, test } from 'vitest';
import { meterOf, orderByMeter } from './meter.ts';

const turn = (localDate: string, taskId = 'coffee', accepted = true) => ({ taskId, localDate, accepted });
const window = { heavy: new Set(['cook']), until: '2026-11-24' };

describe('the meter', () => {
	test('counts accepted turns of eight weeks, heavy ones twice', () => {
		const turns = [
			turn('2026-09-29'),
			turn('2026-09-30'),
			turn('2026-11-24', 'cook'),
			turn('2026-11-25'),
			turn('2026-11-20', 'coffee', false)
		];
		expect(meterOf({ turns }, window)).toBe(3);
	});

	test('puts who did least first, and of those who was asked least', () => {
		const people = [
			{ id: 'b-did-much', turns: [turn('2026-11-03', 'cook')] },
			{ id: 'd-asked-twice', turns: [] },
			{ id: 'c-did-one', turns: [turn('2026-11-03')] },
			{ id: 'a-nothing', turns: [] }
		];
		const askedLately = new Map([['d-asked-twice', 3]]);
		expect(orderByMeter(people, { ...window, askedLately }).map(({ id }) => id)).toEqual([
			'a-nothing',
			'c-did-one',
			'd-asked-twice',
			'b-did-much'
		]);
	});
});
