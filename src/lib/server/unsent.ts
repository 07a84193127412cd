/** Large data of a page that only the server looks at, while it writes the HTML. */
export type Unsent<T> = { readonly value: T };

/**
 * Hands data to a page out of sight of the serializer. No page of ours runs the framework's script in the browser, and yet
 * SvelteKit writes out all that a load returns, for nothing: on a full week board a quarter of the work.
 */
export function unsent<T>(value: T): Unsent<T> {
	const holder: { value?: T } = {};
	Object.defineProperty(holder, 'value', { value, enumerable: false });
	return holder as Unsent<T>;
}
