import { existsSync, readFileSync } from 'node:fs';
import type { Figures } from '../../scripts/bench.ts';
import { start } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { median, round } from './_house.ts';

const ROUNDS = 5;

/** From the command to the first page, on an empty folder and on a folder that has served before; and what it then holds in memory. */
export async function bench(): Promise<Figures> {
	const first: number[] = [];
	const again: number[] = [];
	const memory: number[] = [];
	for (let i = 0; i < ROUNDS; i++) {
		const folder = temporaryFolder('bench-start');
		first.push((await once(folder)).seconds);
		const second = await once(folder);
		again.push(second.seconds);
		memory.push(second.megabytes);
	}
	return {
		bench: 'start',
		data: { rounds: ROUNDS, database: 'embedded' },
		figures: {
			first_start_s: round(median(first), 2),
			restart_s: round(median(again), 2),
			resident_mb: round(median(memory))
		},
		targets: []
	};
}

async function once(folder: string): Promise<{ seconds: number; megabytes: number }> {
	const began = performance.now();
	const app = await start({ DATA_DIR: folder, PORT: '0' });
	const page = await fetch(app.url);
	await page.text();
	const seconds = (performance.now() - began) / 1000;
	if (page.status !== 200) throw new Error(`the first page answered ${page.status}`);
	const megabytes = resident(app.pid);
	await app.end('SIGTERM');
	return { seconds, megabytes };
}

/** Of the application's own process; the database's processes share memory and are left out. */
function resident(pid: number): number {
	const file = `/proc/${pid}/status`;
	if (!existsSync(file)) return Number.NaN;
	return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? Number.NaN) / 1000;
}
