import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary.ts';

const folder = temporaryFolder('fresh');
afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

/** What a newcomer has after `npm install`: the sources, the packages, and nothing that a build or a test made. */
function freshCopy(): void {
	const kept = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
		encoding: 'utf8'
	});
	for (const file of kept.split('\0').filter((each) => each !== '' && existsSync(each)))
		cpSync(file, path.join(folder, file));
	mkdirSync(path.join(folder, 'node_modules'));
	// SvelteKit writes this one itself.
	for (const name of readdirSync('node_modules').filter((each) => each !== '$app'))
		symlinkSync(path.resolve('node_modules', name), path.join(folder, 'node_modules', name));
}

test('the programs of the sealed pages are built where nothing was built before', () => {
	freshCopy();
	const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'sealed'], {
		cwd: folder,
		encoding: 'utf8'
	});
	expect(`${stdout}${stderr}`).not.toContain('not found');
	expect(status, `${stdout}${stderr}`).toBe(0);
	const made = readdirSync(path.join(folder, 'src', 'lib', 'server', 'sealed')).sort();
	expect(made).toEqual(expect.arrayContaining(['coach.js', 'form.js', 'keys.js', 'return.js', 'seal.js']));
});
