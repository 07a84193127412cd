export type Direction = 'up' | 'down';

/** The ids with `id` one place up or down; unchanged at the end of the list, undefined when `id` is not in it. */
export function inOrder(ids: readonly string[], id: string, direction: Direction): string[] | undefined {
	const at = ids.indexOf(id);
	if (at < 0) return undefined;
	const to = Math.min(ids.length - 1, Math.max(0, at + (direction === 'up' ? -1 : 1)));
	const rest = ids.filter((each) => each !== id);
	return [...rest.slice(0, to), id, ...rest.slice(to)];
}
