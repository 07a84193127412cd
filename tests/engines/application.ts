import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import path from 'node:path';
import { SESSION_COOKIE, startSession } from '#lib/server/auth/session.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { asSealedClock, inInstallation } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { person } from '#lib/server/db/schema/people.ts';
import { forgetSettings } from '#lib/server/settings/settings.ts';
import { concern } from '#modules/concerns/server/concerns.schema.ts';
import { keptSecret } from '../../scripts/data-folder.ts';
import { startEmbedded } from '../../scripts/embedded.ts';
import { freePort } from '../../scripts/postgres/cluster.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Where the way of the pages can be bent: a text that a program brings along instead of what was built. */
export type Bend = { file: RegExp; behind: string };
export type Application = {
	site: string;
	/** Addresses that were asked for, newest last. */
	asked: string[];
	bend: (how: Bend | undefined) => void;
	/** The cookie of somebody of the example, signed in with a passkey. */
	signedIn: (name: string) => Promise<{ name: string; value: string }>;
	/** Labels of all concerns in the example's house. */
	labels: () => Promise<string[]>;
	close: () => Promise<void>;
};

/**
 * The built application with the example, in a folder of its own, behind TLS as in a real house: the cookie of a session is only kept over
 * TLS, and Safari, unlike Chromium and Firefox, makes no exception for localhost.
 */
export async function application(): Promise<Application> {
	const folder = temporaryFolder('engines');
	const port = await freePort();
	const asked: string[] = [];
	const way: { bend: Bend | undefined } = { bend: undefined };
	const door = tls(folder, port, asked, way);
	await new Promise<void>((resolve) => door.listen(0, resolve));
	const address = door.address();
	const site = `https://localhost:${String(typeof address === 'object' && address ? address.port : 0)}`;
	const env = { DATA_DIR: folder, PORT: String(port), BEHIND_PROXY: 'on', PUBLIC_URL: site, LOG_LEVEL: 'error' };
	const server = spawn(process.execPath, ['tests/support/e2e-server.ts'], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	await until(async () => (await fetch(`http://localhost:${String(port)}/health/ready`)).ok);
	const database = await startEmbedded(folder);
	Object.assign(process.env, env, { DATABASE_URL: database.appUrl, WORKER_DATABASE_URL: database.workerUrl });
	process.env['AANLOOP_SECRET'] = keptSecret(folder);
	forgetSettings();
	return {
		site,
		asked,
		bend: (how) => (way.bend = how),
		signedIn: async (name) => ({ name: SESSION_COOKIE, value: await sessionOf(name) }),
		labels,
		close: async () => {
			door.close();
			door.closeAllConnections();
			await closeDatabase();
			await database.stop();
			server.kill('SIGTERM');
			await new Promise((resolve) => server.once('exit', resolve));
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function sessionOf(name: string): Promise<string> {
	return inInstallation(async (tx) => {
		const who = (await tx.select().from(person)).find((one) => one.name.startsWith(name));
		if (!who) throw new Error(`nobody is called ${name}`);
		return startSession(tx, { personId: who.id, factor: 'passkey', device: 'Safari, iPhone' });
	});
}

async function labels(): Promise<string[]> {
	const house = await inInstallation(async (tx) =>
		(await tx.select().from(hub)).find(({ slug }) => slug === 'de-linde')
	);
	if (!house) throw new Error('the example is not there');
	const rows = await asSealedClock(house.id, (tx) => tx.select({ label: concern.label }).from(concern));
	return rows.map(({ label }) => label);
}

/** Ends TLS with a certificate of the moment, and hands everything on. */
function tls(folder: string, port: number, asked: string[], way: { bend: Bend | undefined }): Server {
	const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
	const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=localhost'];
	const names = ['-addext', 'subjectAltName=DNS:localhost', '-days', '2', '-keyout', key, '-out', cert];
	if (spawnSync('openssl', ['req', '-x509', ...kind, ...names]).status !== 0)
		throw new Error('openssl made no certificate');
	return createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (question, answer) => {
		const address = question.url ?? '/';
		asked.push(address);
		const bend = way.bend?.file.test(address) ? way.bend : undefined;
		const { host, ...rest } = question.headers;
		const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': host, 'x-forwarded-for': '127.0.0.1' };
		const headers = { ...rest, host, ...forwarded, ...(bend ? { 'accept-encoding': 'identity' } : {}) };
		const onward = request({ port, path: address, method: question.method, headers }, (from) => {
			const { 'content-length': _length, ...kept } = from.headers;
			answer.writeHead(from.statusCode ?? 502, bend ? kept : from.headers);
			from.pipe(answer, { end: bend === undefined });
			if (bend) from.on('end', () => answer.end(bend.behind));
		});
		onward.on('error', () => answer.destroy());
		question.pipe(onward);
	});
}

async function until(there: () => Promise<boolean>): Promise<void> {
	for (let tries = 0; tries < 600; tries += 1) {
		if (await there().catch(() => false)) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error('the application did not start');
}
