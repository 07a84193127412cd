import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { orStop } from '../../scripts/sentence.ts';
import { main } from '../../scripts/start.ts';

// The built application on a data folder of its own, with the demo neighbourhood. playwright.config.ts names both.
const folder = process.env['DATA_DIR'];
if (folder === undefined || process.env['PORT'] === undefined) throw new Error('DATA_DIR and PORT must be set');
process.on('exit', () => {
	rmSync(folder, { recursive: true, force: true });
});
// Every line it logs is kept, so that a story can look for what must not be in it; only what is wrong comes through.
mkdirSync(folder, { recursive: true });
const show = process.stderr.write.bind(process.stderr);
process.stderr.write = (line: string | Uint8Array, ...rest: never[]) => {
	const text = typeof line === 'string' ? line : Buffer.from(line).toString();
	appendFileSync(path.join(folder, 'log.txt'), text);
	return text.includes('"level":"info"') ? true : show(line, ...rest);
};
process.argv.push('--demo');
await orStop(main);
