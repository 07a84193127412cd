import { getContext, setContext } from 'svelte';
import { m } from '#lib/i18n/paraglide/messages.js';

const key = Symbol('site name');

/** The frame says whose house this is; pages below put it in the title of the tab. */
export function setSiteName(read: () => string): void {
	setContext(key, read);
}

/** The name of the hub around this page, or of the product where there is none. */
export function siteName(): string {
	const read: (() => string) | undefined = getContext(key);
	return read?.() ?? m.site_name();
}
