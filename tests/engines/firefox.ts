import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../support/temporary.ts';
import { PHONE, type Engine } from './engine.ts';

/** A microphone that hums, and no traffic of the browser's own. */
const PREFERENCES = {
	'media.navigator.streams.fake': true,
	'media.navigator.permission.disabled': true,
	'app.update.enabled': false,
	'app.normandy.enabled': false,
	'datareporting.policy.dataSubmissionEnabled': false,
	'network.captive-portal-service.enabled': false,
	'network.connectivity-service.enabled': false,
	'services.settings.server': 'data:,',
	'intl.accept_languages': 'nl'
};

/** Firefox without a window, driven by WebDriver BiDi, which it speaks by itself: Debian's package firefox-esr. */
export async function firefox(): Promise<Engine> {
	const profile = temporaryFolder('firefox');
	const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
	writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
	const words = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'];
	const program = spawn('firefox-esr', words, { stdio: ['ignore', 'ignore', 'pipe'] });
	const { send, on, end } = await connect(`${await listening(program)}/session`);
	const started = (await send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } })) as {
		capabilities: { browserVersion: string };
	};
	const complaints: string[] = [];
	on('log.entryAdded', (entry) => {
		const { level, text } = entry as { level: string; text: string };
		if (level === 'error' || level === 'warn') complaints.push(text);
	});
	await send('session.subscribe', { events: ['log.entryAdded'] });
	const { contexts } = (await send('browsingContext.getTree', {})) as { contexts: { context: string }[] };
	const context = contexts[0]!.context;
	await send('browsingContext.setViewport', { context, viewport: PHONE });
	const element = async (selector: string) => {
		const locator = { type: 'css', value: selector };
		const { nodes } = (await send('browsingContext.locateNodes', { context, locator })) as { nodes: Node[] };
		if (!nodes[0]) throw new Error(`nothing at ${selector}`);
		return { sharedId: nodes[0].sharedId };
	};
	const press = async (selector: string) => {
		const origin = { type: 'element', element: await element(selector) };
		const actions = [
			{ type: 'pointerMove', x: 0, y: 0, origin },
			{ type: 'pointerDown', button: 0 },
			{ type: 'pointerUp', button: 0 }
		];
		await send('input.performActions', { context, actions: [{ type: 'pointer', id: 'hand', actions }] });
	};
	return {
		title: `Firefox ${started.capabilities.browserVersion}`,
		open: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
		run: async (program) => {
			const target = { context };
			const asked = { functionDeclaration: `async () => ${program}`, awaitPromise: true, target };
			const answer = (await send('script.callFunction', asked)) as {
				result?: { value: string };
				exceptionDetails?: { text: string };
			};
			if (!answer.result) throw new Error(answer.exceptionDetails?.text);
			return answer.result.value;
		},
		press,
		type: async (selector, text) => {
			await press(selector);
			const actions = Array.from(text).flatMap((value) => [
				{ type: 'keyDown', value },
				{ type: 'keyUp', value }
			]);
			await send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] });
		},
		choose: async (selector, file) =>
			void (await send('input.setFiles', { context, element: await element(selector), files: [file] })),
		cookie: async ({ name, value }) => {
			const kept = { name, value: { type: 'string', value }, domain: 'localhost', path: '/', secure: true };
			await send('storage.setCookie', { cookie: { ...kept, httpOnly: true, sameSite: 'lax' } });
		},
		picture: async () => {
			const shot = (await send('browsingContext.captureScreenshot', { context, origin: 'viewport' })) as {
				data: string;
			};
			return Buffer.from(shot.data, 'base64');
		},
		complaints: () => complaints,
		close: async () => {
			await send('browser.close', {}).catch(() => null);
			end();
			await new Promise((resolve) => (program.exitCode === null ? program.once('exit', resolve) : resolve(null)));
			rmSync(profile, { recursive: true, force: true });
		}
	};
}

type Node = { sharedId: string };

/** The address that Firefox says it listens at. */
function listening(program: ChildProcess): Promise<string> {
	let said = '';
	return new Promise((resolve, reject) => {
		program.once('error', () => reject(new Error('Firefox is not installed: apt install firefox-esr')));
		program.once('exit', () => reject(new Error(`Firefox stopped: ${said}`)));
		program.stderr?.on('data', (part: Buffer) => {
			said += part.toString();
			const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
			if (address !== undefined) resolve(address);
		});
	});
}

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };
type Heard = { id?: number; result?: unknown; error?: string; message?: string; method?: string; params?: unknown };

async function connect(address: string) {
	const socket = new WebSocket(address);
	const waiting = new Map<number, Waiting>();
	const hearing = new Map<string, (params: unknown) => void>();
	let last = 0;
	await new Promise((resolve, reject) => {
		socket.addEventListener('open', resolve, { once: true });
		socket.addEventListener('error', () => reject(new Error('Firefox does not answer')), { once: true });
	});
	socket.addEventListener('message', ({ data }) => {
		const heard = JSON.parse(String(data)) as Heard;
		if (heard.method !== undefined) hearing.get(heard.method)?.(heard.params);
		const one = waiting.get(heard.id ?? 0);
		waiting.delete(heard.id ?? 0);
		if (heard.error === undefined) one?.resolve(heard.result);
		else one?.reject(new Error(`${heard.error}: ${heard.message ?? ''}`));
	});
	const send = (method: string, params: object) =>
		new Promise<unknown>((resolve, reject) => {
			const id = ++last;
			waiting.set(id, { resolve, reject });
			socket.send(JSON.stringify({ id, method, params }));
		});
	return {
		send,
		on: (name: string, hear: (params: unknown) => void) => hearing.set(name, hear),
		end: () => socket.close()
	};
}
