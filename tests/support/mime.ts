/** A mail taken apart: its headers (names in small letters), and its bodies by their type. */
export type ReadMail = { headers: Record<string, string>; bodies: Record<string, string> };

/** Reads a mail as it came over the line: unfolds headers, opens multiparts, undoes base64 and quoted-printable. */
export function readMail(raw: string): ReadMail {
	const [head = '', ...rest] = raw.split('\r\n\r\n');
	const headers = headersOf(head);
	return { headers, bodies: bodiesOf(headers, rest.join('\r\n\r\n')) };
}

function headersOf(head: string): Record<string, string> {
	const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
	return Object.fromEntries(
		lines.map((line) => [
			line.slice(0, line.indexOf(':')).toLowerCase(),
			decodeWords(line.slice(line.indexOf(':') + 1).trim())
		])
	);
}

function bodiesOf(headers: Record<string, string>, body: string): Record<string, string> {
	const type = headers['content-type'] ?? 'text/plain';
	const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
	if (boundary === undefined)
		return { [type.split(';')[0] ?? type]: decoded(body, headers['content-transfer-encoding']) };
	const parts = body.split(`--${boundary}`).slice(1, -1);
	return Object.assign({}, ...parts.map((part) => readMail(part.replace(/^\r\n/, '')).bodies)) as Record<
		string,
		string
	>;
}

function decoded(body: string, encoding = '7bit'): string {
	if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64').toString('utf8');
	return encoding.toLowerCase() === 'quoted-printable' ? quotedPrintable(body) : body;
}

function quotedPrintable(text: string): string {
	const bytes = text
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** =?UTF-8?Q?...?= in a header. */
function decodeWords(value: string): string {
	return value
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
			kind.toLowerCase() === 'b'
				? Buffer.from(text, 'base64').toString('utf8')
				: quotedPrintable(text.replaceAll('_', ' '))
		);
}
