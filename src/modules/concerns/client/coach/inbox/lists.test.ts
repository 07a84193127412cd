import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InboxLine } from '../../../protocol/answers.ts';
import { LISTS, listsOf, marksOf, nextStep, toDo } from './lists.ts';

const TODAY = '2026-11-24';
const ME = 'a0000000-0000-4000-8000-000000000001';
const BAS = 'a0000000-0000-4000-8000-000000000002';

function line(part: Partial<InboxLine>): InboxLine {
	return {
		concern: 'c0000000-0000-4000-8000-000000000001',
		label: 'Blauwe Reiger',
		state: 'open',
		receivedOn: '2026-11-23',
		dueOn: '2026-11-24',
		openedOn: '2026-11-23',
		lastActivityOn: '2026-11-23',
		closedOn: null,
		expiresOn: '2027-02-21',
		checkInOn: null,
		warning: null,
		awaiting: 'team',
		assignedTo: null,
		epoch: 1,
		readers: [ME, BAS],
		reserve: [],
		excluded: [],
		needsEpoch: false,
		...part
	};
}
const fresh = (part: Partial<InboxLine> = {}) => line({ state: 'new', openedOn: null, expiresOn: null, ...part });
const closed = (part: Partial<InboxLine> = {}) =>
	line({ state: 'closed', closedOn: '2026-11-20', expiresOn: '2026-12-20', awaiting: 'reporter', ...part });
const own = new Set([ME]);
const where = (one: InboxLine) => LISTS.find((name) => listsOf([one], [ME], TODAY)[name].length === 1);

test('what nobody read is new, and so is what nobody took on', () => {
	expect(where(fresh())).toBe('new');
	expect(nextStep(fresh(), own, TODAY)).toBe('read');
	expect(where(fresh({ assignedTo: BAS }))).toBe('new');
	expect(where(line({}))).toBe('new');
	expect(nextStep(line({}), own, TODAY)).toBe('take_on');
});

test('mine is what the team must answer and I took on', () => {
	expect(where(line({ assignedTo: ME }))).toBe('mine');
	expect(nextStep(line({ assignedTo: ME }), own, TODAY)).toBe('answer');
	expect(where(fresh({ assignedTo: ME }))).toBe('mine');
});

test('an older key of mine is me too', () => {
	const lists = listsOf([line({ assignedTo: BAS })], [ME, BAS], TODAY);
	expect(lists.mine).toHaveLength(1);
});

test('waiting is what waits for the reporter, or for a colleague', () => {
	expect(where(line({ awaiting: 'reporter', assignedTo: ME }))).toBe('waiting');
	expect(nextStep(line({ awaiting: 'reporter' }), own, TODAY)).toBe('wait_reporter');
	expect(where(line({ assignedTo: BAS }))).toBe('waiting');
	expect(nextStep(line({ assignedTo: BAS }), own, TODAY)).toBe('wait_colleague');
});

test('closed stays closed until the day to look again has come', () => {
	expect(where(closed())).toBe('closed');
	expect(where(closed({ checkInOn: '2026-11-25' }))).toBe('closed');
	expect(where(closed({ checkInOn: TODAY, assignedTo: ME }))).toBe('mine');
	expect(where(closed({ checkInOn: TODAY }))).toBe('mine');
	expect(where(closed({ checkInOn: TODAY, assignedTo: BAS }))).toBe('closed');
	expect(nextStep(closed({ checkInOn: TODAY }), own, TODAY)).toBe('look_again');
});

test('what asks something of me is counted', () => {
	const lists = listsOf([fresh(), line({ assignedTo: ME }), line({ assignedTo: BAS }), closed()], [ME], TODAY);
	expect(toDo(lists)).toBe(2);
});

test('late is after the promised day, not on it, and only while the team must answer', () => {
	const kinds = (one: InboxLine) => marksOf(one, TODAY).map(({ kind }) => kind);
	expect(kinds(fresh())).toEqual(['new']);
	expect(kinds(fresh({ dueOn: '2026-11-23' }))).toEqual(['late', 'new']);
	expect(kinds(line({ dueOn: '2026-11-23', awaiting: 'reporter' }))).toEqual([]);
	expect(kinds(closed({ dueOn: '2026-11-23', awaiting: 'team' }))).toEqual([]);
});

test('the other marks: new keys, going away, looking again', () => {
	expect(marksOf(line({ needsEpoch: true }), TODAY)).toEqual([{ kind: 'needs_keys' }]);
	expect(marksOf(line({ warning: 7, expiresOn: '2026-11-29' }), TODAY)).toEqual([{ kind: 'goes', days: 5 }]);
	expect(marksOf(line({ warning: 1, expiresOn: '2026-11-23' }), TODAY)).toEqual([{ kind: 'goes', days: 0 }]);
	expect(marksOf(closed({ checkInOn: '2026-12-01' }), TODAY)).toEqual([
		{ kind: 'look_again', day: '2026-12-01', due: false }
	]);
});

test('late comes first, then the promised day, then the label', () => {
	const lists = listsOf(
		[
			fresh({ label: 'Wilde Eend', dueOn: '2026-11-25' }),
			fresh({ label: 'Grote Specht', dueOn: '2026-11-24' }),
			fresh({ label: 'Bonte Kraai', dueOn: '2026-11-24' }),
			fresh({ label: 'Zwarte Merel', dueOn: '2026-11-20' })
		],
		[ME],
		TODAY
	);
	expect(lists.new.map((each) => each.line.label)).toEqual([
		'Zwarte Merel',
		'Bonte Kraai',
		'Grote Specht',
		'Wilde Eend'
	]);
});

const day = fc.integer({ min: 1, max: 28 }).map((each) => `2026-11-${String(each).padStart(2, '0')}`);
const anyLine = fc
	.record({
		concern: fc.uuid({ version: 4 }),
		label: fc.constantFrom('Blauwe Reiger', 'Wilde Eend', 'Bonte Kraai'),
		state: fc.constantFrom('new' as const, 'open' as const, 'closed' as const),
		dueOn: day,
		expiresOn: fc.option(day),
		checkInOn: fc.option(day),
		awaiting: fc.constantFrom('team' as const, 'reporter' as const),
		assignedTo: fc.constantFrom(null, ME, BAS)
	})
	.map(line);

test('every concern stands in exactly one list, in an order that does not tell which came first', () => {
	fc.assert(
		fc.property(fc.uniqueArray(anyLine, { selector: (each) => each.concern }), (inbox) => {
			const lists = listsOf(inbox, [ME], TODAY);
			const all = LISTS.flatMap((name) => lists[name].map((each) => each.line.concern));
			expect([...all].sort()).toEqual(inbox.map(({ concern }) => concern).sort());
			expect(listsOf([...inbox].reverse(), [ME], TODAY)).toEqual(lists);
		})
	);
});
