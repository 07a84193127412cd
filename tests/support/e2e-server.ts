import { rmSync } from 'node:fs';
import { orStop } from '../../scripts/sentence.ts';
import { main } from '../../scripts/start.ts';

// The built application on a data folder of its own, with the demo neighbourhood. playwright.config.ts names both.
const folder = process.env['DATA_DIR'];
if (folder === undefined || process.env['PORT'] === undefined) throw new Error('DATA_DIR and PORT must be set');
process.on('exit', () => {
	rmSync(folder, { recursive: true, force: true });
});
process.argv.push('--demo');
await orStop(main);
