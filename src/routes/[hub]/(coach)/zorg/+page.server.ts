import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { sealedProgram } from '#lib/server/sealed-programs.ts';
import type { CoachData } from '#modules/concerns/client/coach/state.svelte.ts';
import { coachWords } from '#modules/concerns/ui/coach-words.ts';
import type { PageServerLoad } from './$types';

/** The page around the program; all that matters happens in the browser. */
export const load: PageServerLoad = ({ locals }) => {
	const { id, name, slug } = locals.hub!;
	const data: CoachData = {
		hub: { id, name, slug },
		language: getLocale(),
		words: coachWords(),
		worker: sealedProgram('keys').src
	};
	return { hub: name, program: sealedProgram('coach'), data };
};
