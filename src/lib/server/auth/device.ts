const browsers: [RegExp, string][] = [
	[/\bEdgA?\//, 'Edge'],
	[/\bOPR\//, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\b(Firefox|FxiOS)\//, 'Firefox'],
	[/\b(Chrome|HeadlessChrome|CriOS|Chromium)\//, 'Chrome'],
	[/\bSafari\//, 'Safari']
];
const systems: [RegExp, string][] = [
	[/\biPhone\b/, 'iPhone'],
	[/\biPad\b/, 'iPad'],
	[/\bAndroid\b/, 'Android'],
	[/\bCrOS\b/, 'Chromebook'],
	[/\bWindows\b/, 'Windows'],
	[/\bMac OS X\b/, 'Mac'],
	[/\bLinux\b/, 'Linux']
];

/** "Chrome, Android": names that are the same in every language, and no more than a person needs to know her own device. '' when unknown. */
export function deviceLabel(userAgent: string | null): string {
	const agent = (userAgent ?? '').slice(0, 500);
	const found = [browsers, systems].map((known) => known.find(([pattern]) => pattern.test(agent))?.[1]);
	return found.filter((name) => name !== undefined).join(', ');
}
