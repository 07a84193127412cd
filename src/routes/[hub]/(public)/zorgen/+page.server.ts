import { inHub, type Tx } from '#lib/server/db/index.ts';
import type { HubFront } from '#lib/server/hub/front.ts';
import { log } from '#lib/server/log.ts';
import { sealedProgram } from '#lib/server/sealed-programs.ts';
import { languageNames } from '#lib/ui/language-names.ts';
import type { FormData } from '#modules/concerns/client/form/data.ts';
import type { ListAnswer } from '#modules/concerns/protocol/answers.ts';
import { listAnswer } from '#modules/concerns/server/index.ts';
import { formWords } from '#modules/concerns/ui/form-words.ts';
import { reporterData } from './reporter-page.server.ts';
import type { PageServerLoad } from './$types';

/** The page around the form: numbers and words, and the coaches' list, which the browser checks before it opens the form. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const data: FormData = await inHub(locals.actor, async (tx) => ({
		...(await reporterData(tx, hub)),
		words: formWords(),
		list: await listOrNone(tx, hub),
		languages: {
			href: `/taal?terug=${encodeURIComponent(url.pathname)}`,
			names: hub.languages.map((lang) => ({ lang, name: languageNames[lang] }))
		}
	}));
	return { program: sealedProgram('form'), data };
};

/** A list that is broken shuts the form, and leaves the numbers. */
async function listOrNone(tx: Tx, hub: HubFront): Promise<ListAnswer> {
	try {
		return await listAnswer(tx, hub.id);
	} catch (error) {
		log.error('concerns.list', { message: error instanceof Error ? error.message : 'thrown' });
		return { entries: [], head: null, hub: hub.id, today: '', challenge: '' };
	}
}
