import type { Server } from 'node:http';
import { isLocalStart } from '#lib/server/auth/first-run.ts';
import { forgetSettings, settings } from '#lib/server/settings/settings.ts';
import { buildWhenNeeded } from './build.ts';
import { openDataFolder } from './data-folder.ts';
import { bringUpToDate, openDatabase, type Opened } from './database.ts';
import { greet } from './greeting.ts';
import { listen, serve } from './serve.ts';
import { stopOnSignal } from './shutdown.ts';

/** npm start: from nothing to a page, in this order so that each thing that can be wrong is said before the next begins. */
export async function main(): Promise<void> {
	const folder = openDataFolder(settings().DATA_DIR);
	const database = await openDatabase(folder, true);
	let server: Server | undefined;
	try {
		server = await listen(settings());
		await bringUpToDate();
		await buildWhenNeeded();
		await open(server, database);
	} catch (error) {
		server?.close();
		server?.closeAllConnections();
		await database.stop();
		throw error;
	}
}

async function open(server: Server, database: Opened): Promise<void> {
	// Links in mails and in the terminal name the port that was really taken, also when PORT=0 asked for any.
	const address = server.address();
	if (address !== null && typeof address === 'object') process.env['PORT'] = String(address.port);
	forgetSettings();
	const hints = await demo();
	const serving = await serve(server, settings());
	stopOnSignal(serving, database);
	await greet(serving.url, hints);
}

/**
 * Loads the demo neighbourhood when `--demo` asks for it. Out: a line for each of its people, at every start of a database that
 * holds it; none where the program answers to others than this machine, because the links open doors.
 */
async function demo(): Promise<string[]> {
	const asked = process.argv.includes('--demo');
	if (!asked && !isLocalStart()) return [];
	// Only now: it needs the messages, which the build has written.
	const { loadDemo, signInHints } = await import('../src/demo/load.ts');
	const hints = await (asked ? loadDemo() : signInHints());
	if (asked && hints.length === 0)
		console.log('There is a hub already; the demo neighbourhood is only for an empty installation.');
	if (isLocalStart()) return hints.map(({ line }) => line);
	console.log(
		'The demo neighbourhood is there. How to sign in is printed only where Aanloop answers to this machine alone.'
	);
	return [];
}
