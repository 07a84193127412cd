/** What the server put in the page for the program. Throws when it is not there: then the page is not ours. */
export function readData<T>(id: string): T {
	const block = document.getElementById(id);
	if (block?.getAttribute('type') !== 'application/json') throw new Error(`no data ${id}`);
	return JSON.parse(block.textContent) as T;
}
