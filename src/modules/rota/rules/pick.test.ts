import { describe, expect, test } from 'vitest';
import type { QualificationKind } from './kinds.ts';
import { helpOf } from './pick.ts';

const moment = (
	needs: QualificationKind[],
	more: Partial<{ taken: number; hoursLeft: number; likes: boolean; herTurn: boolean; least: number }> = {}
) => {
	const { least = 1, taken = 0, hoursLeft = 200, likes = false, herTurn = false } = more;
	const task = { id: 't', needs, weight: 'light' as const, minimumAge: null };
	return helpOf({ shift: { task, least }, taken, hoursLeft, likes, herTurn });
};

describe('where somebody helps most', () => {
	test('a door without its key comes before a till, before a shift with nobody, before a pleasure', () => {
		const order = [
			moment(['key']),
			moment(['till']),
			moment([]),
			moment([], { taken: 1, least: 2 }),
			moment([], { taken: 1, likes: true })
		];
		expect(order.map(({ weight }) => weight)).toEqual([40, 24, 8, 6, 2]);
	});
	test('says why, the weightiest first', () => {
		expect(moment(['key'], { hoursLeft: 10, likes: true, herTurn: true }).reasons).toEqual([
			'key_missing',
			'nobody_yet',
			'soon',
			'you_like',
			'your_turn'
		]);
		expect(moment([], { taken: 1, least: 2 }).reasons).toEqual(['one_short']);
		expect(moment(['key'], { taken: 1 }).reasons).toEqual([]);
	});
});
