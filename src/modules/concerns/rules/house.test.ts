import { describe, expect, test } from 'vitest';
import { lacksOf, shownCount, trialIsMissed, type DeskFacts } from './house.ts';

const TODAY = '2026-11-24';
const fine: DeskFacts = { coaches: 3, listed: 2, hasEnvelope: true, headOn: TODAY, testedOn: TODAY };

describe('what the form lacks', () => {
	test.each<[string, Partial<DeskFacts>, string[]]>([
		['nothing', {}, []],
		['the list as it was confirmed three weeks ago', { headOn: '2026-11-03' }, []],
		['a day more', { headOn: '2026-11-02' }, ['confirm']],
		['never confirmed', { headOn: null }, ['confirm']],
		['no envelope', { hasEnvelope: false, headOn: null }, ['envelope']],
		['one on the list', { listed: 1, hasEnvelope: false }, ['list', 'envelope']],
		['one coach left of two', { listed: 1 }, ['list']],
		['nobody yet', { coaches: 0, listed: 0, hasEnvelope: false, headOn: null }, ['roles', 'list', 'envelope']],
		['a broken chain', { listed: null }, ['broken']]
	])('%s', (_, facts, lacks) => expect(lacksOf({ ...fine, ...facts }, TODAY)).toEqual(lacks));
});

test('a trial is missed when it is a week late', () => {
	expect(['2026-11-24', '2026-11-17', '2026-11-11', '2026-11-10', null].map((on) => trialIsMissed(on, TODAY))).toEqual([
		false,
		false,
		false,
		true,
		true
	]);
});

test('counts are shown from five; fewer and none look the same', () => {
	expect([0, 1, 4, 5, 700].map(shownCount)).toEqual([null, null, null, 5, 700]);
});
