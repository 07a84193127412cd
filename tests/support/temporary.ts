import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new folder below the temporary one, named after this process, through which the database's own user can walk. */
export function temporaryFolder(use: string): string {
	const folder = mkdtempSync(path.join(tmpdir(), `aanloop-${use}-${String(process.pid)}-`));
	chmodSync(folder, 0o711);
	return folder;
}
