/** One person of the example neighbourhood: who it is, and how to sign in as her; `link` does so at once. */
export type DemoPerson = { name: string; role: string; how: string; link?: string };
type Loader = { loadDemo: () => Promise<DemoPerson[]> };

// By pattern: the application is whole without the example neighbourhood too.
const loaders = import.meta.glob<Loader>('/src/demo/load.ts');

/** Whether this version carries the example neighbourhood. */
export function hasDemo(): boolean {
	return '/src/demo/load.ts' in loaders;
}

/** Loads the example neighbourhood; only to be called while there is no hub. Undefined when this version carries none. */
export async function loadDemo(): Promise<DemoPerson[] | undefined> {
	const load = loaders['/src/demo/load.ts'];
	return load ? (await load()).loadDemo() : undefined;
}
