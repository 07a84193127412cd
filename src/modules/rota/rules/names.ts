/** Somebody as the rota may name her: `name` in full comes in, only `label` goes to a screen. */
export type Named = { id: string; name: string };

/**
 * What everybody sees of a name: the first name, and of two who share one as many letters of the last name as tell them apart
 * ("Maria B.", "Maria Bo."). Two with the same name in full stay the same. Keys are ids.
 */
export function shortNames(people: Iterable<Named>): Map<string, string> {
	const split = [...people].map(({ id, name }) => ({ id, ...partsOf(name) }));
	const byFirst = Map.groupBy(split, ({ first }) => first.toLocaleLowerCase());
	return new Map(
		split.map(({ id, first, last }) => {
			const others = (byFirst.get(first.toLocaleLowerCase()) ?? []).filter((other) => other.id !== id);
			const letters = others.length > 0 ? lettersNeeded(last, others) : 0;
			return [id, letters > 0 ? `${first} ${last.slice(0, letters)}${letters < last.length ? '.' : ''}` : first];
		})
	);
}

function partsOf(name: string): { first: string; last: string } {
	const words = name.trim().split(/\s+/);
	const last = words.length > 1 ? (words.at(-1) ?? '') : '';
	return { first: words[0] ?? name, last };
}

/** The fewest letters of `last` that nobody else begins with; all of them when that is not enough. */
function lettersNeeded(last: string, others: readonly { last: string }[]): number {
	const signs = [...last];
	for (let count = 1; count <= signs.length; count++) {
		const start = signs.slice(0, count).join('').toLocaleLowerCase();
		if (!others.some((other) => other.last.toLocaleLowerCase().startsWith(start))) return start.length;
	}
	return last.length;
}
