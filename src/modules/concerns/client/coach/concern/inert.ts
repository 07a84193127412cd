/** A stretch of what somebody typed, or a visible mark in the place of a sign that could deceive. */
export type Piece = { text: string } | { mark: string };
/** One line of what was typed; lines are shown apart, each in its own direction. */
export type Line = Piece[];

/*
 * Signs that print nothing and change what the eye sees: control characters, those that turn or enclose the direction of writing
 * (U+202A to U+202E, U+2066 to U+2069), invisible ones that hide words (soft hyphen, zero-width space, word joiner, byte order mark,
 * interlinear marks), halves of a pair on their own and places that mean nothing. Joiners stay, because Arabic and emoji need them; left-to-right and
 * right-to-left marks stay, because each line is enclosed and they reach no further.
 */
const DECEIVING =
	/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u180E\u200B\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\uD800-\uDFFF]/gu;
const LINE_ENDS = /\r\n?|[\n\u0085\u2028\u2029\v\f]/u;
/** More marks on one letter than any language has; they would paint over the lines around them. */
const HEAPED = /(\p{M}{5})\p{M}+/gu;

/**
 * What somebody typed, made harmless to look at: lines of plain text with marks ('U+202E') in the place of deceiving signs. Nothing in
 * it is a link or markup, and nothing becomes one: the page writes `text` as text.
 */
export function inert(typed: string): Line[] {
	return typed.split(LINE_ENDS).map(piecesOf);
}

/** The same for one line, such as a name or a street: line ends become marks' plainer cousin, a space. */
export const inertLine = (typed: string): Line => piecesOf(typed.split(LINE_ENDS).join(' '));

function piecesOf(line: string): Line {
	const calm = line.replace(HEAPED, '$1');
	const pieces: Line = [];
	let from = 0;
	for (const { 0: sign, index } of calm.matchAll(DECEIVING)) {
		if (index > from) pieces.push({ text: calm.slice(from, index) });
		pieces.push({ mark: nameOf(sign) });
		from = index + sign.length;
	}
	if (from < calm.length) pieces.push({ text: calm.slice(from) });
	return pieces;
}

const nameOf = (sign: string): string => `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** At most this many signs at once, which is what the form takes: more stands behind a button, so that a flood of emoji does not stop the page. */
export const AT_ONCE = 5000;

/** The first part of a long text and how many signs come after it; never between the halves of a pair. */
export function firstPart(typed: string, most: number = AT_ONCE): { text: string; left: number } {
	if (typed.length <= most) return { text: typed, left: 0 };
	const isPair = /[\uD800-\uDBFF]/.test(typed[most - 1]!);
	const end = isPair ? most - 1 : most;
	return { text: typed.slice(0, end), left: typed.length - end };
}

/** The first words on one line without any mark, for a list: at most `most` signs, cut at a word where that is near. */
export function firstWords(typed: string, most = 60): string {
	const line = inertLine(firstPart(typed, most * 4).text)
		.flatMap((piece) => ('text' in piece ? [piece.text] : []))
		.join('')
		.replace(/\s+/g, ' ')
		.trim();
	if (line.length <= most) return line;
	const { text } = firstPart(line, most);
	const space = text.lastIndexOf(' ');
	return `${(space > most / 2 ? text.slice(0, space) : text).trimEnd()}…`;
}
