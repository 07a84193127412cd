import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret nobody can guess, as base64url; 32 bytes when not said. Store `hashToken` of it, never the token. */
export function randomToken(bytes = 32): string {
	return randomBytes(bytes).toString('base64url');
}

/** SHA-256 as hex: what the database keeps of a token. Only for long random secrets; short codes need a limit on tries as well. */
export function hashToken(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

/** Whether two secrets are equal, in a time that tells nothing about where they differ or how long they are. */
export function equalSecret(a: string, b: string): boolean {
	const digest = (secret: string) => createHash('sha256').update(secret).digest();
	return timingSafeEqual(digest(a), digest(b));
}

/**
 * A token that follows from the secret of the installation, so that a link in a mail needs nothing secret in the database.
 * `purpose` keeps the token of one kind of link from opening another; `id` is the record it is for. 43 characters base64url.
 */
export function derivedToken(installationSecret: string, purpose: string, id: string): string {
	return mac(installationSecret, ['token', purpose, id]).toString('base64url');
}

// The largest multiple of a million below 2^32: a draw from there on would favour the low codes.
const fair = 4_294_000_000;

/** Six digits that follow from the secret of the installation, every code as likely as any other. */
export function sixDigits(installationSecret: string, purpose: string, id: string): string {
	for (let round = 0; ; round += 1) {
		const block = mac(installationSecret, ['digits', purpose, id, String(round)]);
		for (let at = 0; at < block.length; at += 4) {
			const draw = block.readUInt32BE(at);
			if (draw < fair) return String(draw % 1_000_000).padStart(6, '0');
		}
	}
}

/** As JSON, ["a", "bc"] and ["ab", "c"] are not the same message. */
function mac(secret: string, message: string[]): Buffer {
	if (secret.length < 32) throw new RangeError('the secret of the installation has at least 32 characters');
	return createHmac('sha256', secret).update(JSON.stringify(message)).digest();
}
