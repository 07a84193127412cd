import { describe, expect, it } from 'vitest';
import { failuresIn, slowestIn, totalsIn } from '../scripts/test-report.ts';

const vitest = JSON.stringify({
	numPassedTests: 3,
	numFailedTests: 1,
	numPendingTests: 1,
	numTodoTests: 0,
	testResults: [
		{
			name: `${process.cwd()}/src/rules/places.test.ts`,
			status: 'failed',
			assertionResults: [
				{ status: 'passed', fullName: 'places are counted' },
				{
					status: 'failed',
					fullName: 'places never run below nothing',
					failureMessages: ['\u001b[31mexpected -1\u001b[39m']
				}
			]
		},
		{
			name: `${process.cwd()}/src/rules/torn.test.ts`,
			status: 'failed',
			message: 'no such module',
			assertionResults: []
		}
	]
});

const stories = JSON.stringify({
	stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
	suites: [
		{
			file: 'a.spec.ts',
			title: 'a.spec.ts',
			specs: [spec('goes well', 'expected'), spec('goes wrong', 'unexpected')],
			suites: [{ file: 'a.spec.ts', title: 'inner', specs: [spec('goes well later', 'flaky')] }]
		}
	]
});

function spec(title: string, status: string) {
	const errors = status === 'expected' ? [] : [{ message: 'locator not found' }];
	return {
		title,
		file: 'a.spec.ts',
		line: 7,
		tests: [{ status, results: [{ duration: title.length * 1000, errors }] }]
	};
}

describe('what failed is named below a run', () => {
	it('of Vitest: the file, the test and why, also a file that does not load', () => {
		expect(failuresIn(vitest)).toEqual([
			'✗ src/rules/places.test.ts\n    places never run below nothing\n      expected -1',
			'✗ src/rules/torn.test.ts\n    the file itself\n      no such module'
		]);
		expect(totalsIn(vitest)).toEqual({ passed: 3, failed: 1, skipped: 1 });
	});

	it('of the stories: also one that passed only at its second try', () => {
		expect(failuresIn(stories)).toEqual([
			'✗ a.spec.ts:7\n    goes wrong\n      locator not found',
			'✗ a.spec.ts:7\n    goes well later (passed at a second try)\n      locator not found'
		]);
		expect(totalsIn(stories)).toEqual({ passed: 1, failed: 2, skipped: 0 });
	});

	it('of a run without failures: nothing', () => {
		expect(
			failuresIn(JSON.stringify({ stats: { expected: 1, unexpected: 0, flaky: 0, skipped: 0 }, suites: [] }))
		).toEqual([]);
	});

	it('and what took longest, first', () => {
		expect(slowestIn(stories, 2)).toEqual([
			'   15.0 s  a.spec.ts › goes well later',
			'   10.0 s  a.spec.ts › goes wrong'
		]);
		expect(slowestIn(vitest, 1)).toEqual(['    0.0 s  places are counted']);
	});
});
