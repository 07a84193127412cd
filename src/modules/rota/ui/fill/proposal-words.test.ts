import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/time/local.ts';
import type { FillFigures } from '../../rules/fill/kinds.ts';
import type { LineState, ProposalPage, ProposedLine } from '../../server/fill/proposal-page.ts';
import { askedDays, daysOf } from './periods.ts';
import { doneWords, figureWords, proposalWords } from './proposal-words.ts';

const MONDAY = '2026-11-30';
const FIGURES: FillFigures = {
	seconds: 2,
	solverSeconds: 1,
	gap: 0,
	objective: 10,
	bound: 10,
	stoppedBy: 'optimal',
	places: 12,
	filled: 10,
	spread: 1,
	widest: 3,
	people: 8,
	megabytes: 80
};

function aLine(n: number, localDate: string, state: LineState | null = null): ProposedLine {
	const shift = {
		shiftId: `s${n}`,
		task: 'Koffie',
		pictogram: 'coffee',
		localDate,
		startTime: '09:00',
		endTime: '12:30'
	};
	return { ...shift, id: `l${n}`, firstName: 'Els', reasons: ['likes', 'did_least'], state };
}

function aPage(lines: ProposedLine[], canUndo = 0): ProposalPage {
	const at = new Date(0);
	const proposal = {
		hubId: 'h',
		id: 'p',
		firstDate: MONDAY,
		lastDate: addDays(MONDAY, 20),
		state: 'ready',
		askedBy: null,
		askedAt: at,
		readyAt: at,
		settledAt: null,
		figures: FIGURES,
		unfilled: null
	};
	const shift = {
		shiftId: 'u',
		task: 'Deur',
		pictogram: 'key',
		localDate: addDays(MONDAY, 8),
		startTime: '09:00',
		endTime: '12:30'
	};
	const unfilled = [{ ...shift, places: 1, causes: { busy: 1, not_qualified: 7 }, cure: 'train' as const }];
	return { proposal, lines, unfilled, canUndo };
}

describe('a proposal', () => {
	test('of a few lines stands on one page, with who, where and why', () => {
		const words = proposalWords(aPage([aLine(1, MONDAY), aLine(2, addDays(MONDAY, 7), 'asked')]), null);
		expect(words).toMatchObject({ week: null, before: null, after: null, open: 1, openShown: 1, taken: 1, gone: 0 });
		expect(words.weeks.map(({ title }) => title)).toEqual([
			'Week 49, 30 november tot en met 6 december',
			'Week 50, 7 tot en met 13 december'
		]);
		expect(words.weeks[0]?.days[0]).toMatchObject({
			title: 'Maandag 30 november',
			lines: [{ name: 'Els', reasons: 'kan en doet dit graag, deed het minst', state: null }]
		});
		expect(words.weeks[1]?.days[0]?.lines[0]?.state?.words).toBe('Gevraagd');
		expect(words.unfilled[0]).toMatchObject({
			title: 'Dinsdag 8 december, 9.00 - 12.30, Deur',
			places: '1 plek open',
			why: '7 mensen missen de bevoegdheid, 1 persoon heeft dan of vlak daarbij al een dienst'
		});
	});

	test('of a quarter goes week by week, and begins where something is to be decided', () => {
		const lines = Array.from({ length: 150 }, (_, n) =>
			aLine(n, addDays(MONDAY, Math.floor(n / 50) * 7), n < 50 ? 'asked' : null)
		);
		const second = addDays(MONDAY, 7);
		expect(proposalWords(aPage(lines), null)).toMatchObject({ week: second, before: MONDAY, open: 100, openShown: 50 });
		expect(proposalWords(aPage(lines), addDays(MONDAY, 15))).toMatchObject({ week: addDays(MONDAY, 14), after: null });
		expect(proposalWords(aPage(lines), '2030-01-01').week).toBe(second);
		expect(proposalWords(aPage(lines), MONDAY)).toMatchObject({ openShown: 0, unfilled: [] });
	});
});

test.each<[Partial<FillFigures>, RegExp]>([
	[{}, /10 van de 12.*hooguit 1 beurt.*Beter dan dit kan niet/s],
	[{ filled: 12 }, /Alle 12 open plekken/],
	[{ gap: 0.0031 }, /ligt hooguit 0,3\s?% van het best mogelijke\. Dat is nagerekend/],
	[{ gap: 0.04, stoppedBy: 'time', spread: 3 }, /tot 3 beurten.*rekentijd was om.*hooguit 4\s?%/s],
	[{ gap: null, stoppedBy: 'time' }, /Het kan zijn dat er een beter voorstel is/],
	[{ filled: 0, gap: null, stoppedBy: 'none' }, /^Voor geen enkele plek is iemand gevonden$/]
])('%o is said in plain words', (more, words) => {
	expect(figureWords({ ...FIGURES, ...more }).join('\n')).toMatch(words);
});

test('what was done is said with the counts of now', () => {
	const words = proposalWords(aPage([aLine(1, MONDAY, 'asked'), aLine(2, MONDAY, 'gone')], 1), null);
	expect(doneWords('overgenomen', 0, words)).toMatchObject({ title: '1 dienst is gevraagd' });
	expect(doneWords('overgenomen', 0, words)?.lines).toHaveLength(2);
	expect(doneWords('overgenomen', 0, proposalWords(aPage([aLine(1, MONDAY, 'gone')]), null))?.title).toBe(
		'Er is niets gevraagd'
	);
	expect(doneWords('terug', 3, words)?.title).toBe('3 diensten zijn teruggezet');
	expect(doneWords('iets', 0, words)).toBeNull();
});

describe('the days that are asked', () => {
	const today = '2026-11-24';

	test('are counted from today', () => {
		expect(daysOf('week', today)).toEqual({ firstDate: today, lastDate: '2026-11-29' });
		expect(daysOf('volgende-week', today)).toEqual({ firstDate: '2026-11-30', lastDate: '2026-12-06' });
		expect(daysOf('maand', today)).toEqual({ firstDate: today, lastDate: '2026-11-30' });
		expect(daysOf('volgende-maand', today)).toEqual({ firstDate: '2026-12-01', lastDate: '2026-12-31' });
		expect(daysOf('volgende-maand', '2026-12-31')).toEqual({ firstDate: '2027-01-01', lastDate: '2027-01-31' });
		expect(daysOf('kwartaal', today)).toEqual({ firstDate: today, lastDate: '2027-02-22' });
	});

	test('or chosen, and then both are needed and exist', () => {
		expect(askedDays({ period: 'eigen', first: '2026-12-01', last: '2026-12-24' }, today)).toEqual({
			firstDate: '2026-12-01',
			lastDate: '2026-12-24'
		});
		expect(askedDays({ period: 'eigen', first: '2026-02-30' }, today)).toMatchObject({
			wrong: [{ field: 'first' }, { field: 'last', message: 'Vul de laatste dag in.' }]
		});
	});
});
