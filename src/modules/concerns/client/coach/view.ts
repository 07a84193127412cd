/** The screens of the page. They differ after the `#` only: what stands there never travels, and a real navigation would end the worker with the keys. */
export const SCREENS = [
	'in',
	'team',
	'sleutels',
	'lijst',
	'taken',
	'envelop',
	'oefenen',
	'poster',
	'dienst',
	'proef',
	'terug'
] as const;
export type Screen = (typeof SCREENS)[number];
export type View = { screen: Screen } | { screen: 'concern'; concern: string };

const CONCERN = /^m-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The screen that a fragment asks for; the inbox for anything unknown. */
export function viewAt(hash: string): View {
	const name = hash.replace(/^#/, '');
	const concern = CONCERN.exec(name)?.[1];
	if (concern !== undefined) return { screen: 'concern', concern };
	return { screen: SCREENS.find((screen) => screen === name) ?? 'in' };
}

/** The fragment of a screen, for a link. */
export const addressOf = (view: View): string => (view.screen === 'concern' ? `#m-${view.concern}` : `#${view.screen}`);
