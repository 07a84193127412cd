import { error, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { WISH_PARTS } from '#modules/rota/crew-forms.ts';
import { knownForm, takeBackForm } from '#modules/rota/people-forms.ts';
import { QUALIFICATIONS } from '#modules/rota/rules/kinds.ts';
import { certificatesOf, removeCertificate, saveKnown, volunteerPage } from '#modules/rota/server/index.ts';
import { dateWords, qualificationWords } from '#modules/rota/ui/crew/words.ts';
import { asks, doneWord, reads, refusedForm, unread } from '../../../../../crew-answers.server.ts';
import { askForRest, comeBack } from '../../../../../rest-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = [
	...WISH_PARTS,
	'terug',
	'vervanging',
	'bekend',
	'bevoegdheid',
	'ingetrokken',
	'getuigschrift',
	'getuigschrift_weg'
] as const;

/** Everything of one volunteer, for the coordinator. */
export const load: PageServerLoad = async (event) => {
	const hub = event.locals.hub ?? error(404, 'not_found');
	const { person } = event.params;
	const page = await reads(event, (tx, actor) => volunteerPage(tx, actor, person));
	const certificates = await inHub(event.locals.actor, (tx) => certificatesOf(tx, hub.id, person));
	const { wishes, week, anyTime, mostPerWeek, mostPerMonth, companions, rest, restTurns, today, meter } = page;
	const has = new Set(page.qualifications.map(({ kind }) => kind));
	return {
		home: `/${event.params.hub}`,
		name: page.name,
		firstName: page.firstName,
		page: { wishes, week, anyTime, mostPerWeek, mostPerMonth, companions, rest, today },
		restTurns,
		meter,
		experienced: page.experienced,
		ageAtLeast: page.ageAtLeast,
		held: page.qualifications.map(qualificationWords),
		missing: QUALIFICATIONS.filter((kind) => !has.has(kind)),
		certificates: certificates.map(({ id, firstDate, lastDate }) => ({
			id,
			words: m.crew_paper_certificate({ from: dateWords(firstDate), to: dateWords(lastDate) })
		})),
		done: doneWord(event.url, DONE)
	};
};

export const actions: Actions = {
	terug: (event) => comeBack(event, event.params.person),
	vervanging: (event) => askForRest(event, event.params.person),
	bekend: async (event) => {
		const read = await readForm(event.request, knownForm);
		if (!read.ok) return unread(read);
		const known = { experienced: read.data.kent_het_huis === 'ja', ageAtLeast: read.data.leeftijd ?? null };
		const outcome = await asks(event, (tx, actor) => saveKnown(tx, actor, event.params.person, known));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `${event.url.pathname}?gedaan=bekend`);
	},
	getuigschrift_weg: async (event) => {
		const read = await readForm(event.request, takeBackForm);
		if (!read.ok) return unread(read);
		const outcome = await asks(event, (tx, actor) => removeCertificate(tx, actor, read.data.getuigschrift));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `${event.url.pathname}?gedaan=getuigschrift_weg`);
	}
};
