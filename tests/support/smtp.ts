import { createServer, type AddressInfo, type Socket } from 'node:net';

export type Received = { from: string; to: string[]; data: string };
/** What the server answers to a command; undefined lets it go on. */
export type Mood = { rcpt?: string | undefined; data?: string; greeting?: string; mailFrom?: string };

/** A small mail server on this machine, which speaks real SMTP and can be put in a bad mood. */
export async function startSmtp() {
	const received: Received[] = [];
	const sockets = new Set<Socket>();
	const smtp = { url: '', received, mood: {} as Mood, conversations: 0, close };
	const server = createServer((socket) => {
		smtp.conversations += 1;
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		// A client that hangs up in the middle is one of the things under test.
		socket.on('error', () => socket.destroy());
		converse(socket, smtp);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	smtp.url = `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
	return smtp;

	async function close(): Promise<void> {
		for (const socket of sockets) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	}
}

function converse(socket: Socket, smtp: { received: Received[]; mood: Mood }): void {
	const { received, mood } = smtp;
	const say = (line: string) => socket.write(`${line}\r\n`);
	let mail: Received = { from: '', to: [], data: '' };
	let inData = false;
	let buffer = '';
	say(mood.greeting ?? '220 mail.test ESMTP');
	socket.setEncoding('utf8').on('data', (chunk: string) => {
		buffer += chunk;
		for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
			const line = buffer.slice(0, end);
			buffer = buffer.slice(end + 2);
			if (inData) inData = takeLine(line);
			else command(line);
		}
	});

	function takeLine(line: string): boolean {
		if (line !== '.') {
			mail.data += `${line.replace(/^\.\./, '.')}\r\n`;
			return true;
		}
		if (!mood.data) received.push(mail);
		say(mood.data ?? '250 2.0.0 queued');
		return false;
	}

	function command(line: string): void {
		const [, argument = ''] = /<([^>]*)>/.exec(line) ?? [];
		const verb = line.slice(0, 4).toUpperCase();
		if (verb === 'EHLO') say('250-mail.test\r\n250-8BITMIME\r\n250 SMTPUTF8');
		else if (verb === 'MAIL') {
			mail = { from: argument, to: [], data: '' };
			say(mood.mailFrom ?? '250 2.1.0 ok');
		} else if (verb === 'RCPT') {
			mail.to.push(argument);
			say(mood.rcpt ?? '250 2.1.5 ok');
		} else if (verb === 'DATA') {
			inData = true;
			say('354 go on');
		} else if (verb === 'QUIT') socket.end('221 bye\r\n');
		else say('250 ok');
	}
}
