import { createHmac } from 'node:crypto';

/**
 * The code of a printed letter: 10 figures and letters of Crockford (50 bits), which has no I, L, O and U, so that nothing in
 * it can be read as something else. It follows from the invitation and the secret of the installation: the letter can be
 * printed again, and a stolen copy of the database opens nothing.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

/** Ten characters for this purpose and record; the same each time. */
export function codeFor(secret: string, purpose: string, id: string, size = length): string {
	const bytes = createHmac('sha256', secret)
		.update(JSON.stringify(['letters', purpose, id]))
		.digest();
	return Array.from({ length: size }, (_, at) => alphabet.charAt((bytes[at] ?? 0) & 31)).join('');
}

/** What the database keeps of a code. With the secret in it, because 50 bits alone can be tried out. */
export function hashCode(secret: string, hubId: string, code: string): string {
	return createHmac('sha256', secret)
		.update(JSON.stringify(['letter-hash', hubId, code]))
		.digest('hex');
}

/** As it is printed and read aloud: "K7QX4 M2N9P". */
export function formatCode(code: string): string {
	return (code.match(/.{1,5}/g) ?? []).join(' ');
}

/**
 * The code behind what was typed, or null when it can be none.
 * Small letters, spaces, dashes, O for 0 and I or L for 1 are forgiven.
 */
export function parseCode(typed: string, size = length): string | null {
	if (typed.length > 60) return null;
	const plain = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}]/gu, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	return plain.length === size && /^[0-9A-HJKMNP-TV-Z]+$/.test(plain) ? plain : null;
}

/** The code of a household as housemates tell it to each other: "K7QX M2N9". */
export function formatHouseholdCode(code: string): string {
	return (code.match(/.{1,4}/g) ?? []).join(' ');
}
