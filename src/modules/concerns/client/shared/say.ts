/** What reads from left to right in any language, a telephone number or an address, for a gap in a text. */
export const leftToRight = (text: string): string => `\u2066${text}\u2069`;

/** A text with its gaps filled: `say(words.hello, { name })` for "Dag {name}". A gap that nobody fills stays to be seen. */
export function say(text: string, gaps: Readonly<Record<string, string | number>>): string {
	return text.replace(/\{(\w+)\}/g, (gap, name: string) => (Object.hasOwn(gaps, name) ? String(gaps[name]) : gap));
}
