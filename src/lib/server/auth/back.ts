/**
 * Where somebody came from, when that is a path of this site; otherwise `fallback`. What stands after `terug=` can be written by
 * anybody into a link, so it must never lead to another site: one slash in front, no second one, no backslash, no signs that a
 * browser skips.
 */
export function ownPath(back: string | null | undefined, fallback = '/'): string {
	if (!back || back.length > 1000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(back)) return fallback;
	const base = 'http://own.invalid';
	if (!URL.canParse(back, base)) return fallback;
	const { origin, pathname, search, hash } = new URL(back, base);
	// '/./' and the like can fold into a second slash.
	return origin === base && !pathname.startsWith('//') ? pathname + search + hash : fallback;
}

/** A path with the way back tied to it: '/inloggen/code?terug=%2Flinde'. */
export function withBack(path: string, back: string): string {
	return back === '/' ? path : `${path}?terug=${encodeURIComponent(back)}`;
}
