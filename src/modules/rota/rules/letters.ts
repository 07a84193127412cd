/** A stretch of text that is drawn in one go: in Arabic letters, or in all others. */
export type Piece = { text: string; arabic: boolean };

const PIECES = /[\p{Script=Arabic}\p{M}\u200c\u200d]+|\s+|[^\s\p{Script=Arabic}]+/gu;
const ARABIC = /\p{Script=Arabic}/u;
const WORD = /[\p{L}\p{N}]/u;
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
	const strong = pieces.map(({ text, arabic }) => (WORD.test(text) ? arabic : undefined));
	// A space or a full stop goes with its neighbours when they agree, else with the line.
	const direction = strong.map((own, at) => {
		if (own !== undefined) return own;
		const before = strong.slice(0, at).findLast((each) => each !== undefined) ?? leftward;
		const after = strong.slice(at + 1).find((each) => each !== undefined) ?? leftward;
		return before === after ? before : leftward;
	});
	const stretches: { arabic: boolean; pieces: Piece[] }[] = [];
	for (const [at, piece] of pieces.entries()) {
		const arabic = direction[at] ?? leftward;
		const last = stretches.at(-1);
		if (last?.arabic === arabic) last.pieces.push(piece);
		else stretches.push({ arabic, pieces: [piece] });
	}
	const drawn = stretches.map(({ arabic, pieces: each }) => (arabic ? each.reverse() : each));
	return (leftward ? drawn.reverse() : drawn).flat();
}

/** Whether our letters can write this: Latin and Arabic script can, Cyrillic, Greek, Tigrinya or Chinese cannot. */
export function canBePrinted(text: string): boolean {
	return ON_PAPER.test(text);
}
