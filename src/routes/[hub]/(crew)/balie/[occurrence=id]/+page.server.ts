import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { headsForm, ownSignUpForm } from '#modules/agenda/forms.ts';
import {
	addHeads,
	canSeeGuestContact,
	markCame,
	occurrencePage,
	todaysList,
	unmark
} from '#modules/agenda/server/index.ts';
import { deskPeople, deskWhen, expectedOf } from '#modules/agenda/ui/desk.ts';
import { attempt, refusedForm } from '../../../(public)/answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['erbij', 'wacht', 'al'] as const;

/** The list of one activity: who comes, who is there, who waits. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub!;
	const home = `/${hub.slug}`;
	const found = await inHub(locals.actor, async (tx) => {
		const page = await occurrencePage(tx, locals.actor, params.occurrence);
		const day = page && (await todaysList(tx, locals.actor, page.localDate));
		return day?.find(({ id }) => id === params.occurrence);
	});
	if (!found) error(404, 'not_found');
	const { people, waiting } = deskPeople(found.people, canSeeGuestContact(locals.actor).allowed);
	return {
		title: found.title,
		intro: deskWhen(found),
		here: `${home}/balie/${found.id}`,
		back: `${home}/balie?dag=${found.localDate}`,
		address: `${publicUrl()}${home}/agenda/${found.id}`,
		cancelled: found.cancelled,
		dropIn: found.dropIn,
		people,
		waiting,
		expected: expectedOf(found.people),
		came: expectedOf(found.people.filter(({ came }) => came)),
		heads: found.heads,
		done: DONE.find((each) => each === url.searchParams.get('gedaan')) ?? null
	};
};

export const actions: Actions = {
	binnen: (event) => tick(event, markCame),
	weg: (event) => tick(event, unmark),
	tellen: async (event) => {
		const read = await readForm(event.request, headsForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const outcome = await attempt(event, (tx, actor) => addHeads(tx, actor, event.params.occurrence, read.data.heads));
		if (!outcome.ok && outcome.reason !== 'below_nobody') return refusedForm(read.form, outcome);
		redirect(303, `${event.url.pathname}#tellen`);
	}
};

/** A tick, and back to the same line of the list. */
async function tick(event: RequestEvent, verb: typeof markCame | typeof unmark) {
	const read = await readForm(event.request, ownSignUpForm);
	if (!read.ok) return fail(read.status, { form: read.form });
	const outcome = await attempt(event, (tx, actor) => verb(tx, actor, read.data.signUp));
	if (!outcome.ok) return refusedForm(read.form, outcome);
	redirect(303, `${event.url.pathname}#wie-${read.data.signUp}`);
}
