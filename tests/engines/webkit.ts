import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { freePort } from '../../scripts/postgres/cluster.ts';
import { PHONE, type Engine } from './engine.ts';

/** The key under which WebDriver hands out an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * WebKitGTK's own small browser, driven by WebDriver: Debian's package webkit2gtk-driver. It needs a screen, which `xvfb-run` makes.
 * The same engine as Safari's, of the version it says, with other pictures, sound and fonts below it.
 */
export async function webkit(): Promise<Engine> {
	const port = await freePort();
	const driver = spawn('WebKitWebDriver', [`--port=${String(port)}`], { stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	for (const stream of [driver.stdout, driver.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
	const base = `http://localhost:${String(port)}`;
	const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
		const response = await fetch(base + path, {
			method,
			...(body === undefined ? {} : { body: JSON.stringify(body) })
		});
		const { value } = (await response.json()) as { value: unknown };
		if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value).slice(0, 400)}`);
		return value;
	};
	await answers(base);
	const asked = { capabilities: { alwaysMatch: capabilities() } };
	const session = (await send('POST', '/session', asked)) as Session;
	const at = `/session/${session.sessionId}`;
	await phoneWindow((method, path, body) => send(method, at + path, body));
	const element = async (selector: string) => {
		const found = await send('POST', `${at}/element`, { using: 'css selector', value: selector });
		return `${at}/element/${(found as Record<string, string>)[ELEMENT] ?? ''}`;
	};
	const into = async (selector: string, text: string) => {
		await send('POST', `${await element(selector)}/value`, { text });
	};
	return {
		title: `WebKitGTK ${session.capabilities.browserVersion}`,
		open: async (url) => void (await send('POST', `${at}/url`, { url })),
		run: async (program) => {
			const script = `return (async () => ${program})()`;
			return (await send('POST', `${at}/execute/sync`, { script, args: [] })) as string;
		},
		press: async (selector) => void (await send('POST', `${await element(selector)}/click`, {})),
		type: into,
		choose: into,
		cookie: async ({ name, value }) => {
			const cookie = { name, value, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' };
			await send('POST', `${at}/cookie`, { cookie });
		},
		picture: async () => Buffer.from((await send('GET', `${at}/screenshot`)) as string, 'base64'),
		complaints: () => said.split('\n').filter((line) => /^CONSOLE.*(ERROR|WARN)/.test(line)),
		close: async () => {
			await send('DELETE', at).catch(() => null);
			driver.kill();
		}
	};
}

type Session = { sessionId: string; capabilities: { browserVersion: string } };

function capabilities() {
	const root = '/usr/lib';
	const homes = readdirSync(root).map((folder) => `${root}/${folder}/webkit2gtk-4.1/MiniBrowser`);
	const binary = homes.find((file) => existsSync(file));
	if (binary === undefined) throw new Error('WebKitGTK is not installed: apt install webkit2gtk-driver xvfb');
	const args = [
		'--automation',
		'--javascript-can-open-windows-automatically=true',
		'--enable-write-console-messages-to-stdout=true',
		'--enable-media-stream=true',
		'--enable-mock-capture-devices=true'
	];
	return { acceptInsecureCerts: true, 'webkitgtk:browserOptions': { binary, args } };
}

/** The first window has a bar that is wider than a phone; one that a page opens without bars may be as narrow as it likes. */
async function phoneWindow(send: (method: string, path: string, body?: unknown) => Promise<unknown>): Promise<void> {
	const handles = async () => (await send('GET', '/window/handles')) as string[];
	const [first] = await handles();
	const script = "window.open('about:blank', '', 'popup,toolbar=no,menubar=no,location=no,width=390,height=844')";
	await send('POST', '/execute/sync', { script, args: [] });
	for (let tries = 0; tries < 40; tries += 1) {
		const second = (await handles()).find((each) => each !== first);
		if (second !== undefined) {
			await send('POST', '/window', { handle: second });
			await send('POST', '/window/rect', PHONE);
			return;
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('no window of the size of a phone');
}

async function answers(base: string): Promise<void> {
	for (let tries = 0; tries < 100; tries += 1) {
		const status = await fetch(`${base}/status`).catch(() => null);
		if (status?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('WebKitWebDriver does not answer: apt install webkit2gtk-driver xvfb');
}
