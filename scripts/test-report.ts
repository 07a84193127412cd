import { stripVTControlCharacters } from 'node:util';

/** What a run came to. A story that only passed at its second try counts as failed. */
export interface Totals {
	passed: number;
	failed: number;
	skipped: number;
}

interface VitestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	testResults: { name: string; message?: string; status?: string; assertionResults: VitestTest[] }[];
}
type VitestTest = { status: string; fullName: string; duration?: number | null; failureMessages?: string[] | null };

interface PlaywrightReport {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
	suites?: Suite[];
	errors?: { message?: string }[];
}
type Suite = { file: string; title: string; suites?: Suite[]; specs?: Spec[] };
type Spec = { title: string; file: string; line: number; tests: { status: string; results: Result[] }[] };
type Result = { duration?: number; errors?: { message?: string }[] };

/** The sum of a report of Vitest or Playwright, as JSON text. */
export function totalsIn(report: string): Totals {
	const read = JSON.parse(report) as VitestReport | PlaywrightReport;
	if ('stats' in read) {
		const { expected, unexpected, flaky, skipped } = read.stats;
		return { passed: expected, failed: unexpected + flaky, skipped };
	}
	const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests } = read;
	return { passed, failed, skipped: numPendingTests + numTodoTests };
}

/** What failed in a report of Vitest or Playwright: the file, the name of the test, and the beginning of why. */
export function failuresIn(report: string): string[] {
	const read = JSON.parse(report) as VitestReport | PlaywrightReport;
	return 'stats' in read ? inStories(read) : read.testResults.flatMap(inFile);
}

/** The tests of a report that took longest, in seconds: where the time of a run goes. */
export function slowestIn(report: string, count: number): string[] {
	const read = JSON.parse(report) as VitestReport | PlaywrightReport;
	const timed =
		'stats' in read
			? (read.suites ?? []).flatMap(specsOf).map(({ title, file, tests }) => ({
					name: `${file} › ${title}`,
					ms: tests.flatMap(({ results }) => results).reduce((sum, { duration = 0 }) => sum + duration, 0)
				}))
			: read.testResults.flatMap(({ assertionResults }) =>
					assertionResults.map(({ fullName, duration }) => ({ name: fullName, ms: duration ?? 0 }))
				);
	const slow = timed.sort((a, b) => b.ms - a.ms).slice(0, count);
	return slow.map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`);
}

function inFile({ name, message, status, assertionResults }: VitestReport['testResults'][number]): string[] {
	const failed = assertionResults.filter((test) => test.status === 'failed');
	if (failed.length === 0 && status === 'failed') return [named(name, 'the file itself', message)];
	return failed.map(({ fullName, failureMessages }) => named(name, fullName, failureMessages?.[0]));
}

function inStories({ suites = [], errors = [] }: PlaywrightReport): string[] {
	const failed = suites.flatMap(specsOf).flatMap(({ title, file, line, tests }) =>
		tests
			.filter(({ status }) => status === 'unexpected' || status === 'flaky')
			.map(({ status, results }) => {
				const why = results.flatMap(({ errors: found = [] }) => found).at(0)?.message;
				return named(`${file}:${String(line)}`, status === 'flaky' ? `${title} (passed at a second try)` : title, why);
			})
	);
	return [...failed, ...errors.map(({ message }) => named('stories', 'the run itself', message))];
}

const specsOf = ({ suites = [], specs = [] }: Suite): Spec[] => [...specs, ...suites.flatMap(specsOf)];

/** Enough lines to know what went wrong without looking for it in an hour of output. */
function named(where: string, what: string, why = ''): string {
	const place = where.slice(where.startsWith(process.cwd()) ? process.cwd().length + 1 : 0);
	const lines = stripVTControlCharacters(why)
		.split('\n', 12)
		.map((line) => `      ${line}`);
	return [`✗ ${place}`, `    ${what}`, ...(why === '' ? [] : lines)].join('\n');
}
