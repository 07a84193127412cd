import { defineConfig } from 'vitest/config';

// unit: pure rules, milliseconds, no database. server: against a real PostgreSQL made by the global setup.
// Both take the plugins of vite.config.ts, so that $app/*, #lib/* and the messages resolve as in the application.
export default defineConfig({
	test: {
		projects: [
			{
				extends: './vite.config.ts',
				test: {
					name: 'unit',
					environment: 'node',
					// Pure rules leave nothing behind: a fresh worker for each file takes longer than what it runs.
					isolate: false,
					// Argon2id with its real cost, beside whatever else the machine does.
					testTimeout: 30_000,
					include: ['src/**/*.test.ts', 'tests/**/*.unit.test.ts'],
					exclude: ['src/**/server/**', '**/node_modules/**']
				}
			},
			{
				extends: './vite.config.ts',
				test: {
					name: 'server',
					environment: 'node',
					include: ['src/**/server/**/*.test.ts', 'tests/**/*.test.ts'],
					exclude: ['tests/e2e/**', 'tests/keep/**', 'tests/built/**', 'tests/**/*.unit.test.ts', '**/node_modules/**'],
					globalSetup: './tests/support/global-setup.ts',
					setupFiles: ['./tests/support/setup-server.ts'],
					testTimeout: 30_000,
					hookTimeout: 60_000,
					pool: 'forks',
					maxWorkers: 2
				}
			},
			{
				// Asks the built application over HTTP: who may come in, what bad input does.
				extends: './vite.config.ts',
				test: {
					name: 'built',
					environment: 'node',
					include: ['tests/built/**/*.test.ts'],
					globalSetup: './tests/support/global-setup.ts',
					setupFiles: ['./tests/support/setup-server.ts'],
					testTimeout: 300_000,
					hookTimeout: 120_000,
					maxWorkers: 2,
					sequence: { groupOrder: 2 }
				}
			},
			{
				// Starts and kills whole copies of the application, each in a folder of its own.
				extends: './vite.config.ts',
				test: {
					name: 'keep',
					environment: 'node',
					include: ['tests/keep/**/*.test.ts'],
					exclude: ['tests/**/*.unit.test.ts', '**/node_modules/**'],
					testTimeout: 120_000,
					hookTimeout: 120_000,
					maxWorkers: 2,
					sequence: { groupOrder: 1 }
				}
			}
		]
	}
});
