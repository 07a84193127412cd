import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { Server, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { STORY_ADDRESS } from './story-address.ts';
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
// A story may come from an address of its own, as households do: what one may send in an hour is not used up by another.
const emit = Server.prototype.emit;
Server.prototype.emit = function (this: Server, name: string | symbol, ...what: unknown[]): boolean {
	if (name === 'request') {
		const { headers, socket } = what[0] as IncomingMessage;
		const value = headers[STORY_ADDRESS];
		if (typeof value === 'string') Object.defineProperty(socket, 'remoteAddress', { value, configurable: true });
	}
	return Reflect.apply(emit, this, [name, ...what]) as boolean;
};
process.argv.push('--demo');
await orStop(main);
