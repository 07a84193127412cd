import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildWhenNeeded } from './build.ts';
import { failuresIn, slowestIn, totalsIn, type Totals } from './test-report.ts';

/** One part of the run. `report` names the file with its numbers; a step without one counts as one. */
interface Step {
	name: string;
	run: () => Promise<number>;
	report?: string;
}

const results = 'test-results';
const LONGEST = 12;

/** npm test: everything, in order, to the end. What failed is named again below all of it; the last line is the sum. */
export async function main(): Promise<void> {
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });
	const sum: Totals = { passed: 0, failed: 0, skipped: 0 };
	const failures: string[] = [];
	for (const step of steps) {
		console.log(`\n── ${step.name}`);
		const began = performance.now();
		const code = await step.run();
		const totals = totalsOf(step, code);
		for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += totals[key];
		failures.push(...failuresOf(step, totals));
		const report = readReport(step);
		if (report !== undefined) console.log(`── took longest\n${slowestIn(report, LONGEST).join('\n')}`);
		const seconds = ((performance.now() - began) / 1000).toFixed(1);
		console.log(`── ${step.name}: ${totals.failed === 0 ? 'good' : 'NOT GOOD'}, ${seconds} s`);
	}
	if (failures.length > 0) console.log(`\n── not good\n${failures.join('\n')}`);
	console.log(`\n${line(sum)}`);
	process.exit(sum.failed === 0 ? 0 : 1);
}

const line = ({ passed, failed, skipped }: Totals) =>
	`${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;

const steps: Step[] = [
	{
		name: 'messages and types of routes',
		run: async () =>
			(await tool('paraglide-js', [
				'compile',
				'--project=./src/lib/i18n/project.inlang',
				'--outdir=./src/lib/i18n/paraglide',
				'--output-structure=locale-modules',
				'--silent'
			])) || (await tool('svelte-kit', ['sync']))
	},
	{ name: 'lint', run: () => tool('eslint', ['--concurrency=auto', '.']) },
	{
		// Each keeps one core busy.
		name: 'types and format',
		run: async () =>
			Math.max(
				...(await Promise.all([
					tool('svelte-check', ['--tsconfig', './tsconfig.json', '--output', 'human']),
					tool('prettier', ['--check', '--log-level=warn', '.'])
				]))
			)
	},
	vitest('unit', 'rules'),
	vitest('server', 'verbs, access and structure on PostgreSQL'),
	{ name: 'build', run: build },
	vitest('built', 'who may come in, and what bad input does'),
	vitest('keep', 'start, stop, keep'),
	{
		name: 'stories in the browser',
		run: () => tool('playwright', ['test', '--pass-with-no-tests']),
		report: `${results}/stories.json`
	}
];

function vitest(project: string, name: string): Step {
	const report = `${results}/${project}.json`;
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	return { name, report, run: () => tool('vitest', ['run', '--project', project, '--passWithNoTests', ...reporters]) };
}

async function build(): Promise<number> {
	try {
		await buildWhenNeeded();
		return 0;
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		return 1;
	}
}

function tool(name: string, words: string[]): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(`node_modules/.bin/${name}`, words, { stdio: ['ignore', 'inherit', 'inherit'] });
		child.once('error', reject);
		child.once('close', (code) => {
			resolve(code ?? 1);
		});
	});
}

const readReport = ({ report }: Step): string | undefined =>
	report !== undefined && existsSync(report) ? readFileSync(report, 'utf8') : undefined;

function totalsOf(step: Step, code: number): Totals {
	const report = readReport(step);
	const alone = { passed: code === 0 && step.report === undefined ? 1 : 0, failed: 0, skipped: 0 };
	const totals = report === undefined ? alone : totalsIn(report);
	// A tool that fails without a failing test (a file that does not load, an error after the tests) counts as one.
	return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

function failuresOf(step: Step, { failed }: Totals): string[] {
	if (failed === 0) return [];
	const report = readReport(step);
	const named = report === undefined ? [] : failuresIn(report);
	return named.length > 0 ? named : [`${step.name}: failed without a failing test; see above`];
}
