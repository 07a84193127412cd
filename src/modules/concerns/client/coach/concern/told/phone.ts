import { asciiDigits } from '#lib/forms/digits.ts';

/** Dutch numbers that cost extra: never behind a button, whoever typed them. */
const COSTLY = /^(?:\+31|0031|0)90\d/;

/**
 * A number as a telephone takes it ('+31612345678', '0612345678'), out of what somebody typed; null when it is no number that a coach
 * should ring with one press. It is then shown as text.
 */
export function phoneOf(typed: string): string | null {
	const bare = asciiDigits(typed)
		.trim()
		.replace(/\(0\)/g, '')
		.replace(/[\s().\-–/]/g, '');
	if (!/^\+?\d{8,15}$/.test(bare) || COSTLY.test(bare)) return null;
	return bare;
}

/** Whether it can take a text message, as far as a number tells: Dutch numbers only when mobile, foreign ones perhaps. */
export function takesTexts(phone: string): boolean {
	const dutch = /^(?:\+31|0031|0(?!0))(\d+)$/.exec(phone);
	return dutch ? dutch[1]!.startsWith('6') : true;
}
