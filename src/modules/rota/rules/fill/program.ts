/** A program for a solver: the least cost over columns within their bounds, such that every row lies within its own. */
export type Program = {
	cost: Float64Array;
	lower: Float64Array;
	upper: Float64Array;
	/** 1: whole numbers only. */
	whole: Int32Array;
	rowLower: Float64Array;
	rowUpper: Float64Array;
	/** Row after row: row r holds `columns` and `values` from starts[r] up to starts[r + 1]. */
	starts: Int32Array;
	columns: Int32Array;
	values: Float64Array;
	/** Cost that no choice changes. */
	offset: number;
};

/** A column times a number. */
export type Term = readonly [column: number, times: number];
/** Once the choices are known: sets the amounts that follow from them. */
type Follow = (values: Float64Array) => void;

export const once = (column: number): Term => [column, 1];

/** Collects columns and rows, and hands them over as the arrays of a program. */
export class ProgramMaker {
	readonly #columns: { cost: number; upper: number; whole: boolean }[] = [];
	readonly #rows: { lower: number; upper: number; terms: readonly Term[] }[] = [];
	readonly #follows: Follow[] = [];
	offset = 0;

	/** Something that is done or not. Answers its column. */
	choice(cost: number): number {
		return this.#columns.push({ cost, upper: 1, whole: true }) - 1;
	}

	/** An amount from 0 to `upper`; `follow` says what it is for given choices. */
	amount(cost: number, upper: number): number {
		return this.#columns.push({ cost, upper, whole: false }) - 1;
	}

	follows(follow: Follow): void {
		this.#follows.push(follow);
	}

	row(lower: number, upper: number, terms: readonly Term[]): void {
		this.#rows.push({ lower, upper, terms });
	}

	/** All columns for these choices: what a solver may start from. */
	completed(chosen: Iterable<number>): Float64Array {
		const values = new Float64Array(this.#columns.length);
		for (const column of chosen) values[column] = 1;
		for (const follow of this.#follows) follow(values);
		return values;
	}

	program(): Program {
		const terms = this.#rows.flatMap((row) => row.terms);
		const starts = new Int32Array(this.#rows.length + 1);
		this.#rows.forEach((row, at) => (starts[at + 1] = starts[at]! + row.terms.length));
		return {
			cost: Float64Array.from(this.#columns, ({ cost }) => cost),
			lower: new Float64Array(this.#columns.length),
			upper: Float64Array.from(this.#columns, ({ upper }) => upper),
			whole: Int32Array.from(this.#columns, ({ whole }) => (whole ? 1 : 0)),
			rowLower: Float64Array.from(this.#rows, ({ lower }) => lower),
			rowUpper: Float64Array.from(this.#rows, ({ upper }) => upper),
			starts,
			columns: Int32Array.from(terms, ([column]) => column),
			values: Float64Array.from(terms, ([, times]) => times),
			offset: this.offset
		};
	}
}

/** What a solution costs. */
export function costOf({ cost, offset }: Pick<Program, 'cost' | 'offset'>, values: Float64Array): number {
	return cost.reduce((sum, price, column) => sum + price * values[column]!, offset);
}
