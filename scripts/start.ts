import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
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
	const hints = process.argv.includes('--demo') ? await demo() : [];
	const serving = await serve(server, settings());
	stopOnSignal(serving, database);
	await greet(serving.url, hints);
}

/** How to sign in as somebody of the demo neighbourhood; one line each. */
export type SignInHint = string;

async function demo(): Promise<SignInHint[]> {
	const file = new URL('./demo/load.ts', import.meta.url);
	if (!existsSync(file)) return [];
	const { loadDemo } = (await import(file.href)) as { loadDemo: () => Promise<SignInHint[]> };
	return loadDemo();
}
