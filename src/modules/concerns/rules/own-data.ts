import { asciiDigits } from '#lib/forms/digits.ts';

/** What the check page warns about. */
export type FindingKind = 'code' | 'bsn' | 'iban' | 'own_name';
/** Where it stands in the text, in UTF-16 units as `slice` counts them. */
export type Finding = { kind: FindingKind; at: number; length: number };

/**
 * What somebody may not have meant to send: a return code (20 digits, or her own `code`), a citizen service number that is valid by
 * the 11-test, a valid bank account number (mod 97), and her own name. In the order of the text. It only warns; telephone numbers,
 * dates and amounts are left alone. Runs in the reporter's browser and sends nothing. Source: issue "The form", check page.
 */
export function findings(text: string, own: { code?: string; reporterName?: string } = {}): Finding[] {
	const plain = asciiDigits(text);
	const accounts = ibans(plain);
	const numbers = digitRuns(plain)
		.filter((run) => !accounts.some(({ at, length }) => run.at < at + length && at < run.at + run.text.length))
		.flatMap((run) => inRun(run, plain, own.code));
	return [...accounts, ...numbers, ...ownNames(text, own.reporterName ?? '')].sort((a, b) => a.at - b.at);
}

type Run = { at: number; text: string };

/** Digits with at most one space, point or hyphen between them, as long as they go on. */
function digitRuns(text: string): Run[] {
	return [...text.matchAll(/\d(?:[ \u00a0.\-\u2013/]?\d)*/g)].map((match) => ({ at: match.index, text: match[0] }));
}

const CODE_DIGITS = 20;

function inRun(run: Run, text: string, code = ''): Finding[] {
	const digits = run.text.replace(/\D/g, '');
	const ownCode = code.replace(/\D/g, '');
	if (digits.length === CODE_DIGITS || (ownCode !== '' && digits.includes(ownCode)))
		return [{ kind: 'code', at: run.at, length: run.text.length }];
	if (isAfterSign(text, run.at) || startsWithDate(run.text)) return [];
	const found = isBsnGroup(run.text) ? [run] : loneNines(run);
	return found.filter((one) => isBsn(one.text)).map((one) => ({ kind: 'bsn', at: one.at, length: one.text.length }));
}

/** A plus, a bracketed zero or an euro sign before it makes it a telephone number or an amount. */
function isAfterSign(text: string, at: number): boolean {
	return /(?:\+|\(0\)|€|eur|euro) ?$/i.test(text.slice(Math.max(0, at - 6), at));
}

/** 24-11-2026, 24.11.26 or 2026-11-24, with anything behind it, or the eight digits of a day of these years. */
function startsWithDate(run: string): boolean {
	const day = '(?:0?[1-9]|[12]\\d|3[01])';
	const month = '(?:0?[1-9]|1[0-2])';
	const gap = '[ .\\-\u2013/]';
	return [
		`^${day}${gap}${month}${gap}(?:\\d{4}|\\d\\d)(?!\\d)`,
		`^(?:19|20)\\d\\d${gap}${month}${gap}${day}(?!\\d)`,
		'^(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\\d\\d$',
		'^(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])$'
	].some((form) => new RegExp(form).test(run));
}

/** 123456789, 123.456.789 or 1234.56.789, or one digit fewer in the first group (a leading zero left out). */
function isBsnGroup(run: string): boolean {
	return /^(?:\d{8,9}|\d{2,3}([ \u00a0.-])\d{3}\1\d{3}|\d{3,4}([ \u00a0.-])\d{2}\2\d{3})$/.test(run);
}

/** Nine digits on end between other numbers ("123456782 1971"), unless what comes before makes it a telephone number. */
function loneNines({ at, text }: Run): Run[] {
	if (/^0[06]?/.test(text)) return [];
	return [...text.matchAll(/\d+/g)]
		.filter((match) => match[0].length === 9)
		.map((match) => ({ at: at + match.index, text: match[0] }));
}

/** The 11-test of the citizen service number: 9, 8, … 2 and -1 times the digits together divide by 11. Eight digits miss a leading zero. */
function isBsn(text: string): boolean {
	const digits = text.replace(/\D/g, '').padStart(9, '0');
	const sum = [...digits].reduce((total, digit, n) => total + Number(digit) * (n === 8 ? -1 : 9 - n), 0);
	return sum % 11 === 0 && /[1-9]/.test(digits);
}

/** Every bank account number whose two check digits are right (ISO 13616: mod 97 is 1), with or without spaces. */
function ibans(text: string): Finding[] {
	const found: Finding[] = [];
	let end = 0;
	for (const { index, 0: start } of text.matchAll(/[A-Z]{2} ?\d{2}(?=[ .-]?[A-Z0-9])/gi)) {
		if (index < end || /[A-Z0-9]/i.test(text[index - 1] ?? '')) continue;
		const length = ibanLength(text.slice(index), start.length);
		if (length === null) continue;
		found.push({ kind: 'iban', at: index, length });
		end = index + length;
	}
	return found;
}

/** How far the account number at the start of `text` goes: 15 to 34 letters and digits, ending where a word ends. */
function ibanLength(text: string, from: number): number | null {
	const reach = /^(?:[ .-]?[A-Z0-9])*/i.exec(text.slice(from, from + 64))?.[0].length ?? 0;
	for (let length = from + reach; length > from; length -= 1) {
		if (/[A-Z0-9]/i.test(text[length] ?? '') || !/[A-Z0-9]/i.test(text[length - 1] ?? '')) continue;
		const account = text.slice(0, length).replace(/[ .-]/g, '').toUpperCase();
		if (account.length >= 15 && account.length <= 34 && isIban(account)) return length;
	}
	return null;
}

function isIban(account: string): boolean {
	let rest = 0;
	for (const sign of account.slice(4) + account.slice(0, 4))
		for (const digit of String(parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
	return rest === 1;
}

/** Parts of names that are ordinary words or belong to many. */
const PARTICLES = new Set(
	'van de der den het te ten ter in op aan el al bin bint ibn ben von du da dos di la le en i'.split(' ')
);

/** Each word of the text that is a word of the reporter's name, whatever its capitals and accents. */
function ownNames(text: string, name: string): Finding[] {
	const words = wordsOf(name).map(({ text }) => folded(text));
	const own = new Set(words.filter((word, n) => word.length > 1 && (n === 0 || !PARTICLES.has(word))));
	return wordsOf(text)
		.filter((word) => own.has(folded(word.text)))
		.map((word) => ({ kind: 'own_name', at: word.at, length: word.text.length }));
}

const wordsOf = (text: string): Run[] =>
	[...text.matchAll(/[\p{L}\p{M}]+/gu)].map((match) => ({ at: match.index, text: match[0] }));

const folded = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ı/g, 'i');
