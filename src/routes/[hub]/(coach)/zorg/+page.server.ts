import { sealedProgram } from '#lib/server/sealed-programs.ts';
import type { PageServerLoad } from './$types';

/** The page around the program; all that matters happens in the browser. */
export const load: PageServerLoad = ({ locals }) => ({
	hub: locals.hub!.name,
	program: sealedProgram('coach'),
	data: { worker: sealedProgram('keys').src }
});
