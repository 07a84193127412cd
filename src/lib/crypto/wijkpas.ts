import { randomBytes } from 'node:crypto';

/**
 * The number of a wijkpas: 128 random bits in the 32 figures and letters of Crockford, which has no I, L, O and U, so that
 * nothing on the card can be read as something else. Kept as 26 characters without marks; only the hash is stored.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 26;

/** A new number, 26 characters. */
export function newPass(): string {
	let bits = BigInt(`0x${randomBytes(16).toString('hex')}`);
	let number = '';
	for (let at = 0; at < length; at += 1) {
		number = alphabet.charAt(Number(bits & 31n)) + number;
		bits >>= 5n;
	}
	return number;
}

/** As it is printed: six groups of four and one of three, the last character of which is the check. */
export function formatPass(number: string): string {
	return ((number + checkOf(number)).match(/.{1,4}/g) ?? []).join('-');
}

/**
 * The number behind what was typed or scanned, or null when it is none. Small letters, spaces, dashes, O for 0 and I or L for
 * 1 are forgiven; a character that is wrong, or two neighbours that changed places, never are.
 */
export function parsePass(typed: string): string | null {
	if (typed.length > 100) return null;
	const plain = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}]/gu, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	// 26 characters hold 130 bits, so the first is never above 7.
	if (!/^[0-7][0-9A-HJKMNP-TV-Z]{26}$/.test(plain)) return null;
	const number = plain.slice(0, length);
	return checkOf(number) === plain.slice(length) ? number : null;
}

/** Damm's check over the 32-element field (x^5 + x^2 + 1): it finds every single slip and every swap of neighbours. */
function checkOf(number: string): string {
	let sum = 0;
	for (const character of number) {
		const doubled = (sum ^ alphabet.indexOf(character)) << 1;
		sum = doubled > 31 ? doubled ^ 0b100101 : doubled;
	}
	return alphabet.charAt(sum);
}
