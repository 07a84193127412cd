import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { application } from './application.ts';
import type { Engine } from './engine.ts';
import { firefox } from './firefox.ts';
import { aChangedProgram, aQuickExit, aReturn, aVisit, aWorry, anAnswer, theWalls } from './stories.ts';
import { Visitor } from './visitor.ts';
import { webkit } from './webkit.ts';

/*
 * The walk of a neighbour and a coach in engines that the stories (tests/e2e, Chromium) do not know. Started by hand, because such browsers are
 * heavy to install; on Debian `apt install firefox-esr webkit2gtk-driver xvfb openssl`, `npm run build`, and then
 *   node tests/engines/run.ts firefox
 *   xvfb-run -s '-screen 0 1400x1000x24' node tests/engines/run.ts webkit
 * Pictures to look at stand in test-results/engines. What was seen stands in docs/browsers.md.
 */
const engines: Record<string, () => Promise<Engine>> = { firefox, webkit };
const start = engines[process.argv[2] ?? ''];
if (!start) throw new Error('Say which engine: node tests/engines/run.ts firefox | webkit');
const folder = path.resolve('test-results', 'engines', process.argv[2] ?? '');
mkdirSync(folder, { recursive: true });

const app = await application();
let title = '';

async function visit<T>(name: string, walk: (visitor: Visitor) => Promise<T>): Promise<T> {
	const engine = await start!();
	title = engine.title;
	const from = Date.now();
	try {
		const out = await walk(new Visitor(engine, app.site, folder, name));
		console.log(`${title}: ${name} in ${String(Math.round((Date.now() - from) / 1000))} s`);
		return out;
	} finally {
		for (const line of new Set(engine.complaints())) console.log(`  the browser says: ${line.slice(0, 300)}`);
		await engine.close();
	}
}

try {
	const before = await app.labels();
	await visit('visit', (visitor) => aVisit(visitor, app));
	const code = await visit('worry', (visitor) => aWorry(visitor, app, folder));
	const label = (await app.labels()).find((each) => !before.includes(each)) ?? '';
	await visit('answer', (visitor) => anAnswer(visitor, app, label));
	await visit('return', (visitor) => aReturn(visitor, code, path.join(folder, 'code.png')));
	await visit('quick exit', aQuickExit);
	console.log(`WebAssembly in the page: ${await visit('walls', (visitor) => theWalls(visitor, app))}`);
	await visit('changed program', (visitor) => aChangedProgram(visitor, app));
} finally {
	await app.close();
}
