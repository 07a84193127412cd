/** A stretch of text that is drawn in one go: in Arabic letters, or in all others. */
export type Piece = { text: string; arabic: boolean };

const PIECES = /[\p{Script=Arabic}\p{M}\u200c\u200d]+|\s+|[^\s\p{Script=Arabic}]+/gu;
const ARABIC = /\p{Script=Arabic}/u;
const STRONG = /[\p{Script=Arabic}\p{Script=Latin}]/u;
const ON_PAPER = /^[\p{Script=Latin}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** The pieces of a text, in the order they are read. White space is one space, and belongs to neither. */
export function piecesOf(text: string): Piece[] {
	return (text.match(PIECES) ?? []).map((piece) => ({
		text: /^\s/.test(piece) ? ' ' : piece,
		arabic: ARABIC.test(piece)
	}));
}

/** Whether a text is read from right to left: its first letter is an Arabic one. */
export function runsLeft(text: string): boolean {
	const first = STRONG.exec(text)?.[0];
	return first !== undefined && ARABIC.test(first);
}

/**
 * The pieces of one line in the order they stand on paper, from left to right. Enough of the bidirectional algorithm for names and
 * plain sentences: a stretch in the other direction keeps its own order within the line.
 */
export function onPaper(pieces: readonly Piece[], leftward: boolean): Piece[] {
	const stretches: Piece[][] = [];
	let against: boolean | undefined;
	for (const [index, piece] of pieces.entries()) {
		// A space between two pieces of one direction goes with them; else it goes with the line.
		const space = piece.text === ' ';
		const next = pieces[index + 1];
		const turns = space
			? against === true && next !== undefined && next.arabic !== leftward
			: piece.arabic !== leftward;
		if (turns !== against) stretches.push([]);
		stretches.at(-1)?.push(piece);
		against = turns;
	}
	const isArabic = (stretch: readonly Piece[]) => stretch.some(({ arabic }) => arabic);
	const inOrder = stretches.map((stretch) =>
		isArabic(stretch) || (leftward && !hasWords(stretch)) ? [...stretch].reverse() : stretch
	);
	return (leftward ? inOrder.reverse() : inOrder).flat();
}

function hasWords(stretch: readonly Piece[]): boolean {
	return stretch.some(({ text }) => text !== ' ');
}

/** Whether our letters can write this: Latin and Arabic script can, Cyrillic, Greek, Tigrinya or Chinese cannot. */
export function canBePrinted(text: string): boolean {
	return ON_PAPER.test(text);
}
