import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A stored number as people write it: '033 123 4567' in the Netherlands, '+32 470 12 34 56' from elsewhere. */
export function shownPhone(e164: string): string {
	const number = parsePhoneNumberFromString(e164);
	if (!number) return e164;
	return number.country === 'NL' ? number.formatNational() : number.formatInternational();
}

/** What a `tel:` link dials: figures and a leading plus. Also for 112, which no validator takes for a telephone number. */
export function dialled(number: string): string {
	return `tel:${number.replace(/[^0-9+]/g, '')}`;
}
