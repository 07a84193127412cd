import { m } from '#lib/i18n/paraglide/messages.js';

type Saved = 'taken' | 'tijden' | 'aantal' | 'samen';
const WORDS = {
	rust: m.rotapeople_done_rest,
	terug: m.rotapeople_done_back,
	vervanging: m.rotapeople_done_cover,
	bekend: m.rotapeople_done_known,
	bevoegdheid: m.rotapeople_done_given,
	ingetrokken: m.rotapeople_done_revoked,
	getuigschrift: m.rotapeople_done_certificate,
	getuigschrift_weg: m.rotapeople_done_taken_back
};

/** What was just done for her, in a sentence. */
export function donePersonWords(done: Saved | keyof typeof WORDS, name: string): string {
	return done in WORDS ? WORDS[done as keyof typeof WORDS]({ name }) : m.rotapeople_done_wishes({ name });
}
