import { Sentence } from './sentence.ts';

/** The pages allow no styles but those of the one style sheet, so a component that brings its own would be bare. */
export const withoutStyles = {
	name: 'no-styles-in-sealed-programs',
	enforce: 'pre' as const,
	transform(code: string, id: string) {
		const own = id.endsWith('.svelte') && !id.includes('/node_modules/');
		if (id.endsWith('.css') || (own && /<style[\s>]/.test(code)))
			throw new Sentence(`${id} brings styles of its own; put them in a style sheet of the page.`);
	}
};

const none = '\0no-other-kinds';

/**
 * `age-encryption` also knows keys of hardware and hybrid keys. Ours are X25519 only (protocol/age.ts), so that every `age` program
 * opens our files; what only the other kinds need stays out of the programs: 29 kB of gzip in each worker. Using one would throw.
 */
export const withoutOtherKinds = {
	name: 'only-x25519-in-sealed-programs',
	enforce: 'pre' as const,
	resolveId(id: string, importer: string | undefined) {
		const other = /^@noble\/(post-quantum\/hybrid|curves\/nist)\.js$/.test(id);
		return other && importer?.includes('/age-encryption/') ? none : undefined;
	},
	load(id: string) {
		if (id === none) return 'export const MLKEM768P256 = undefined, MLKEM768X25519 = undefined, p256 = undefined;';
	}
};
