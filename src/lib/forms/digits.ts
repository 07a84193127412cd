/** Arabic-Indic and Persian figures become 0-9, so that an Arabic phone keyboard can type a date or an amount. */
export function asciiDigits(text: string): string {
	return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
}
