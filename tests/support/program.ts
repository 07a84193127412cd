import { spawn, type ChildProcess } from 'node:child_process';

type Environment = Record<string, string>;

/** A copy of the application that ran to its end. */
export interface Ended {
	code: number | null;
	output: string;
}

/** A copy of the application that is open. */
export interface Running {
	url: string;
	pid: number;
	/** What it wrote to the terminal until now. */
	said: () => string;
	/** Sends a signal and waits for the end. */
	end: (signal: NodeJS.Signals) => Promise<Ended>;
}

const settingNames = ['DATABASE_URL', 'WORKER_DATABASE_URL', 'MIGRATION_DATABASE_URL', 'BACKUP_DATABASE_URL'];

function begin(
	words: string[],
	environment: Environment
): { child: ChildProcess; output: () => string; ended: Promise<Ended> } {
	const inherited = Object.entries(process.env).filter(
		([name]) => ![...settingNames, 'AANLOOP_SECRET', 'NODE_ENV', 'VITEST'].includes(name)
	);
	const child = spawn(process.execPath, words, {
		env: { ...Object.fromEntries(inherited), ...environment },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
	const ended = new Promise<Ended>((resolve) => {
		child.once('close', (code) => {
			resolve({ code, output });
		});
	});
	return { child, output: () => output, ended };
}

/** Runs a script of the application (`start`, or one that run.mjs names) to its end. */
export function run(words: string[], environment: Environment): Promise<Ended> {
	const [name = 'start', ...rest] = words;
	const program = name === 'start' ? ['scripts/start.mjs'] : ['scripts/run.mjs', name];
	return begin([...program, ...rest], environment).ended;
}

/** Starts the application and waits until it is open; rejects with its output when it ends before that. */
export async function start(environment: Environment, words: string[] = []): Promise<Running> {
	const { child, output, ended } = begin(['scripts/start.mjs', ...words], environment);
	const url = await new Promise<string>((resolve, reject) => {
		child.stdout?.on('data', () => {
			const open = /is open on (\S+)\s/.exec(output());
			if (open?.[1] !== undefined) resolve(open[1]);
		});
		void ended.then(({ code }) => {
			reject(new Error(`ended with code ${String(code)}:\n${output()}`));
		});
	});
	return {
		url,
		pid: child.pid ?? 0,
		said: output,
		end: (signal) => {
			child.kill(signal);
			return ended;
		}
	};
}
