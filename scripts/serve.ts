import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Settings } from '#lib/server/settings/settings.ts';
import { look, namesOf } from './hosts.ts';
import { codeOf, Sentence } from './sentence.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Uploads hold at most 10 MB; the rest is the form around them. */
const largestBody = 12 * 1024 * 1024;

/** The HTTP server while it runs. */
export interface Serving {
	/** What to type into a browser. */
	url: string;
	port: number;
	/** Takes no new requests, lets the running ones finish for at most ten seconds. */
	close: () => Promise<void>;
}

/**
 * Listens on HOST and PORT without answering yet, so that a taken port is known before anything heavy happens.
 * Throws a Sentence when the port is taken or not allowed.
 */
export async function listen(read: Settings): Promise<Server> {
	const server = createServer({ maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 5_000 }, starting);
	server.headersTimeout = 15_000;
	server.requestTimeout = 60_000;
	// Longer than a proxy keeps its own connections, so that it never writes into one we just closed.
	server.keepAliveTimeout = 65_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error) => {
			reject(portProblem(error, read));
		});
		server.listen(read.PORT, read.HOST, resolve);
	});
	return server;
}

function portProblem(error: Error, { PORT, HOST }: Settings): Error {
	const port = String(PORT);
	switch (codeOf(error)) {
		case 'EADDRINUSE':
			return new Sentence(
				`Port ${port} is taken by another program; stop that one, or set PORT, for example PORT=3001 npm start.`
			);
		case 'EACCES':
			return new Sentence(`This user may not listen on port ${port}; set PORT to a number above 1023.`);
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return new Sentence(`HOST=${HOST} is not a name or address of this machine; set HOST, for example HOST=0.0.0.0.`);
		default:
			return error;
	}
}

/** Brings the built application into the server; its settings must be in the environment by now. */
export async function serve(server: Server, read: Settings): Promise<Serving> {
	const handler = await builtHandler();
	const names = namesOf(read);
	server.removeListener('request', starting);
	server.on('request', (request, response) => {
		const seen = look(request, read, names);
		if (!seen.ok) answer(response, seen.status, seen.sentence);
		else if (Number(request.headers['content-length'] ?? 0) > largestBody) tooLarge(response);
		else {
			request.headers['x-forwarded-proto'] = seen.protocol;
			request.headers['x-forwarded-host'] = seen.host;
			request.headers['x-forwarded-for'] = seen.address;
			handler(request, response, () => {
				answer(response, 404, 'Not found.');
			});
		}
	});
	const address = server.address();
	const port = address !== null && typeof address === 'object' ? address.port : read.PORT;
	return { url: read.PUBLIC_URL || `http://localhost:${String(port)}`, port, close: () => close(server) };
}

async function builtHandler(): Promise<Handler> {
	// Read by the built handler when it is imported: it believes these headers because `look` has just written them.
	process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
	process.env['HOST_HEADER'] = 'x-forwarded-host';
	process.env['ADDRESS_HEADER'] = 'x-forwarded-for';
	process.env['XFF_DEPTH'] = '1';
	delete process.env['PORT_HEADER'];
	process.env['BODY_SIZE_LIMIT'] = String(largestBody);
	const file = path.resolve('build/handler.js');
	if (!existsSync(file))
		throw new Sentence('The application is not built; run npm start, which builds it, or npm run build.');
	const built = (await import(pathToFileURL(file).href)) as { handler: Handler };
	return built.handler;
}

function answer(response: ServerResponse, status: number, sentence: string): void {
	response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
	response.end(`${sentence}\n`);
}

function starting(_request: IncomingMessage, response: ServerResponse): void {
	response.setHeader('retry-after', '5');
	answer(response, 503, 'Aanloop start op. Probeer het over een paar tellen nog eens.');
}

function tooLarge(response: ServerResponse): void {
	response.setHeader('connection', 'close');
	answer(response, 413, 'Dit bestand is te groot. Kies een bestand van hoogstens 10 MB.');
}

function close(server: Server): Promise<void> {
	return new Promise((resolve) => {
		const force = setTimeout(() => {
			server.closeAllConnections();
		}, 10_000);
		// A kept-alive connection that falls idle after its last answer would hold the server open.
		const idle = setInterval(() => {
			server.closeIdleConnections();
		}, 100);
		server.close(() => {
			clearTimeout(force);
			clearInterval(idle);
			resolve();
		});
		server.closeIdleConnections();
	});
}
