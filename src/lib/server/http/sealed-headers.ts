import { dev } from '$app/env';

/** The pages that hold a concern in plain text, and what their programs ask. */
const SEALED = /^\/\[hub\]\/(?:\(public\)\/zorgen|\(coach\)\/zorg)(?:\/|$)/;

/** Who may turn text into markup (Svelte, with its own templates) or into a program (ours, see client/shared/worker-address.ts). */
const TRUSTED = 'svelte-trusted-html programma';

const PAGE_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"connect-src 'self'",
	'img-src blob:',
	'media-src blob:',
	// While developing, vite puts the style sheet inside the page.
	dev ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
	"font-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	`trusted-types ${TRUSTED}`
].join('; ');

/**
 * For the workers, where the keys and the open texts are: WebAssembly and nothing else. No connection, no second script,
 * no text that becomes a program.
 */
export const WORKER_POLICY =
	"default-src 'none'; script-src 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Whether a route shows concerns, or answers the programs that do. */
export function isSealed(routeId: string | null): boolean {
	return routeId !== null && SEALED.test(routeId);
}

/** What the programs of those pages ask; they read JSON and nothing else. */
const ASKED = /^\/\[hub\]\/(?:\(public\)\/zorgen\/(?!code$)|\(coach\)\/zorg\/)/;

/** Whether a route answers the programs, and is no page itself. */
export function answersPrograms(routeId: string | null): boolean {
	return routeId !== null && ASKED.test(routeId);
}

/** The strict headers of a sealed page, instead of kit's. A refused page keeps its own, so that it looks like any unknown one. */
export function sealHeaders(response: Response): void {
	const refusedPage = response.status >= 400 && response.headers.get('content-type')?.startsWith('text/html');
	if (refusedPage) return;
	response.headers.set('content-security-policy', PAGE_POLICY);
	response.headers.set('cache-control', 'no-store');
	response.headers.set('referrer-policy', 'no-referrer');
	// Kit names the files of a page here, for a browser to fetch ahead; the page names them itself.
	response.headers.delete('link');
}
