import { existsSync } from 'node:fs';

/** Tells at the terminal where to look, who can sign in (`--demo`), and how the first coordinator comes in. */
export async function greet(url: string, hints: string[]): Promise<void> {
	console.log(`\nAanloop is open on ${url}\n`);
	if (hints.length > 0)
		console.log('The demo neighbourhood, all invented. Each link works once and counts as a passkey; sign in as:\n');
	for (const hint of hints) console.log(`  ${hint}`);
	if (hints.length > 0) console.log('');
	const link = hints.length === 0 ? await firstRun() : undefined;
	if (link !== undefined)
		console.log(`No hub yet. Make the first one through this link; it works once:\n\n  ${link}\n`);
	console.log('Stop with Ctrl+C.');
}

/** The one-time link for whoever installs, while there is no hub; undefined afterwards. */
async function firstRun(): Promise<string | undefined> {
	const file = new URL('../src/lib/server/auth/first-run.ts', import.meta.url);
	if (!existsSync(file)) return undefined;
	const { firstRunLink } = (await import(file.href)) as { firstRunLink: () => Promise<string | undefined> };
	return firstRunLink();
}
