import { SvelteMap } from 'svelte/reactivity';
import type { CoachApp } from '../state.svelte.ts';

/** The first words of what was opened since the page was unlocked, by concern: memory only, and gone when it is locked. */
export type Glimpses = SvelteMap<string, string>;

const byApp = new WeakMap<CoachApp, Glimpses>();

export function glimpsesOf(app: CoachApp): Glimpses {
	const known = byApp.get(app);
	if (known) return known;
	const glimpses: Glimpses = new SvelteMap();
	byApp.set(app, glimpses);
	// It outlives the components on purpose: the keys can go while another screen stands.
	$effect.root(() => {
		$effect(() => {
			if (!app.unlocked) glimpses.clear();
		});
	});
	return glimpses;
}
