import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * The browser for tests and pictures: CHROMIUM_PATH, else one that is installed, else Playwright's own.
 * Undefined when there is none; .ci/run installs one then.
 */
export function chromiumPath(): string | undefined {
	const named = process.env['CHROMIUM_PATH'];
	if (named !== undefined && named !== '') return named;
	for (const name of installed) {
		const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
		if (found.status === 0) return found.stdout.trim();
	}
	return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** What Chromium needs beside its defaults; as root it has no sandbox, and nothing of it may look outside. */
export function chromiumFlags(): string[] {
	const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
	const offline = ['--disable-component-update', '--disable-sync'];
	return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...quiet, ...offline];
}
