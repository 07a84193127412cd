import { inInstallation } from '#lib/server/db/index.ts';
import { settings, publicUrl } from '#lib/server/settings/settings.ts';
import { openDataFolder } from './data-folder.ts';
import { bringUpToDate, openDatabase } from './database.ts';
import { Sentence } from './sentence.ts';

/** npm run operator -- "Name" address: makes somebody operator of the installation, and prints her one-time link. Beside a running start. */
export async function main(): Promise<void> {
	const [name, email] = process.argv.slice(2);
	if (!name || !email?.includes('@'))
		throw new Sentence('Say who: npm run operator -- "Robin de Vries" robin@example.nl');
	const database = await openDatabase(openDataFolder(settings().DATA_DIR), false);
	try {
		await bringUpToDate();
		const { makeOperator } = await import('#lib/server/auth/operator.ts');
		const path = await inInstallation((tx) => makeOperator(tx, name, email));
		console.log(
			`${name} is operator. This link signs in once, within a day; then make a passkey:\n\n  ${publicUrl()}${path}\n`
		);
	} finally {
		const { closeDatabase } = await import('#lib/server/db/client.ts');
		await closeDatabase();
		await database.stop();
	}
	process.exit(0);
}
