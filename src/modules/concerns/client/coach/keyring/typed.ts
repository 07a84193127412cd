/** Whether what she typed again are the words that were shown; capitals, spaces and commas are forgiven. */
export function sameWords(typed: string, words: readonly string[]): boolean {
	const parts = typed
		.toLowerCase()
		.split(/[\s\-\u2010-\u2015_.,;]+/)
		.filter((word) => word !== '');
	return parts.length === words.length && parts.every((word, at) => word === words[at]);
}

export type NameRefused = 'empty' | 'long';

/** A first name as everybody will see it. */
export function readName(typed: string): { ok: true; name: string } | { ok: false; reason: NameRefused } {
	const name = typed.replace(/\p{C}/gu, '').trim();
	if (name === '') return { ok: false, reason: 'empty' };
	return name.length <= 40 ? { ok: true, name } : { ok: false, reason: 'long' };
}
