import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf, Sentence } from './sentence.ts';

/** Makes the data folder when there is none and tries to write in it; a Sentence when that does not work. */
export function openDataFolder(folder: string): string {
	const absolute = path.resolve(folder);
	try {
		const made = mkdirSync(absolute, { recursive: true });
		// Root's database runs as another user, who must be able to walk through, not to look around.
		if (made !== undefined) chmodSync(absolute, process.getuid?.() === 0 ? 0o711 : 0o700);
		const trial = path.join(absolute, `.trial-${String(process.pid)}`);
		writeFileSync(trial, '');
		rmSync(trial);
		return absolute;
	} catch (error) {
		throw new Sentence(
			`The data folder ${absolute} cannot be written (${codeOf(error)}); give this user the right to, or set DATA_DIR to another folder.`
		);
	}
}

/** Reads a file only this user may see, making it first when it is not there. Two at once agree on one content. */
export function keptFile(file: string, make: () => string): string {
	try {
		writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
	} catch (error) {
		if (codeOf(error) !== 'EEXIST') throw error;
	}
	return readFileSync(file, 'utf8');
}

/** The secret of an installation that was given none: 256 bits, made once, kept in the data folder. */
export function keptSecret(folder: string): string {
	return keptFile(path.join(folder, 'secret'), () => randomBytes(32).toString('base64url')).trim();
}
