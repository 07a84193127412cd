/** The twenty digits behind the `#` of a return address, or on their own. The address itself is never opened. */
export function codeIn(text: string): string | null {
	const digits = (text.includes('#') ? text.slice(text.indexOf('#') + 1) : text).replace(/[\s-]/g, '');
	return /^\d{20}$/.test(digits) ? digits : null;
}
