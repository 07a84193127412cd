import { inHub } from '#lib/server/db/index.ts';
import { sealedProgram } from '#lib/server/sealed-programs.ts';
import type { ReturnData } from '#modules/concerns/client/return/data.ts';
import { returnWords } from '#modules/concerns/ui/return-words.ts';
import { reporterData } from '../reporter-page.server.ts';
import type { PageServerLoad } from './$types';

/** The page around coming back with a code; the code itself never reaches a load. */
export const load: PageServerLoad = async ({ locals }) => {
	const hub = locals.hub!;
	const data: ReturnData = await inHub(locals.actor, async (tx) => ({
		...(await reporterData(tx, hub)),
		words: returnWords(),
		scanner: sealedProgram('scan').src
	}));
	return { program: sealedProgram('return'), data };
};
