/** Money is whole cents everywhere; this file turns what people type into cents, and cents into what they would type. */

const amount =
	/^(?<whole>\d{1,9}|[1-9]\d{0,2}(?<group>[.,' ])\d{3}(?:\k<group>\d{3})*)(?:(?!\k<group>\d)[.,](?<part>\d{1,2}|-{1,2}))?$/;

/**
 * "4", "4,5", "€ 4,50", "4.50", "4,-" and "1.250,00" in whole cents; null when it is no amount.
 * A mark before exactly three figures groups thousands, before one or two it is the decimal mark.
 */
export function parseCents(text: string): number | null {
	const plain = text
		.replace(/^\s*(?:€|eur(?:o)?)\s*|\s*(?:€|eur(?:o)?)\s*$/gi, '')
		.replace(/[٫]/g, ',')
		.trim();
	const found = amount.exec(plain)?.groups;
	if (!found?.whole) return null;
	const euros = Number(found.whole.replace(/\D/g, ''));
	const part = found.part?.startsWith('-') ? '' : (found.part ?? '');
	return euros * 100 + Number(part.padEnd(2, '0'));
}

/** 450 as "4,50": what stands in a field when an amount is edited. Not for showing; screens format by locale. */
export function centsAsTyped(cents: number): string {
	const sign = cents < 0 ? '-' : '';
	const whole = Math.trunc(Math.abs(cents) / 100);
	return `${sign}${whole},${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** The sum of amounts in cents. Throws on a fraction of a cent: that is a fault of ours, never of typing. */
export function addCents(...amounts: number[]): number {
	const sum = amounts.reduce((total, cents) => total + cents, 0);
	if (!Number.isSafeInteger(sum)) throw new RangeError('an amount must be whole cents');
	return sum;
}
