/** The database cannot be reached now. Pages answer with the plain "storing" page; nothing was changed. */
export class DatabaseAway extends Error {
	override name = 'DatabaseAway';
}

const TROUBLE = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'EPIPE',
	'ETIMEDOUT',
	'ENOTFOUND',
	'EHOSTUNREACH',
	'CONNECT_TIMEOUT',
	'CONNECTION_CLOSED',
	'CONNECTION_ENDED',
	'CONNECTION_DESTROYED',
	'57P01', // terminated by an administrator
	'57P02', // crashed
	'57P03', // starting up
	'53300' // too many connections
]);

/** The code a driver or the database gave to an error, wherever drizzle wrapped it. */
export function codeOf(error: unknown): string | undefined {
	for (let e = error; e instanceof Error; e = e.cause) {
		if ('code' in e && typeof e.code === 'string') return e.code;
	}
	return undefined;
}

/** Which constraint said no, if one did. */
export function violated(error: unknown): string | undefined {
	for (let e = error; e instanceof Error; e = e.cause) {
		if ('constraint_name' in e && typeof e.constraint_name === 'string') return e.constraint_name;
	}
	return undefined;
}

/** Whether an error means that the database is away, and not that the work was wrong. */
export function isConnectionTrouble(error: unknown): boolean {
	const code = codeOf(error);
	return code !== undefined && TROUBLE.has(code);
}

const LOST = new Set(['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET', 'EPIPE', '57P01', '57P02']);

/** Whether the line broke on which something was being done: it is closed, or closes now. */
export function isLineLost(error: unknown): boolean {
	return LOST.has(codeOf(error) ?? '');
}
