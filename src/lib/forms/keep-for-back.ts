/**
 * For pages that are the answer to a post and lead on to another: the browser may keep them for its own back button, and asks
 * us again for everything else. With no-store a press on Back shows an error of the browser, and what was typed is gone.
 */
export function keepForBack(setHeaders: (headers: Record<string, string>) => void): void {
	setHeaders({ 'cache-control': 'private, no-cache' });
}
