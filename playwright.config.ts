import { defineConfig } from '@playwright/test';
import { freePort } from './scripts/postgres/cluster.ts';
import { chromiumFlags, chromiumPath } from './tests/support/chromium.ts';
import { temporaryFolder } from './tests/support/temporary.ts';

// Read once by the runner and again by every worker: what the first reading chose is kept in the environment.
// Stories find the mails of the application in `${E2E_DATA}/mail`.
const port = (process.env['E2E_PORT'] ??= String(await freePort()));
const folder = (process.env['E2E_DATA'] ??= temporaryFolder('e2e'));
const url = `http://localhost:${port}`;
const executablePath = chromiumPath();

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/stories',
	fullyParallel: false,
	workers: 1,
	retries: 0,
	forbidOnly: process.env['CI'] !== undefined,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [['line'], ['json', { outputFile: 'test-results/stories.json' }]],
	use: {
		baseURL: url,
		locale: 'nl-NL',
		timezoneId: 'Europe/Amsterdam',
		trace: 'retain-on-failure',
		launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: chromiumFlags() }
	},
	webServer: {
		command: 'node tests/support/e2e-server.ts',
		url: `${url}/health/live`,
		env: { PORT: port, DATA_DIR: folder, LOG_LEVEL: 'info' },
		timeout: 180_000,
		stdout: 'ignore',
		stderr: 'pipe',
		gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 }
	}
});
