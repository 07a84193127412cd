import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { comeForm, ownSignUpForm } from '#modules/agenda/forms.ts';
import { acceptOffer, declineOffer, isMember, signUp, withdraw } from '#modules/agenda/server/index.ts';
import { attempt, refusedForm } from '../../answers.server.ts';
import { occasionPage } from './occasion.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['aangemeld', 'afgemeld', 'doorgegeven'] as const;

/** One time of an activity: everything there is to know, and what this neighbour can do about it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = await inHub(locals.actor, (tx) => occasionPage(tx, locals.actor, locals.hub!, params.occurrence));
	if (!page) error(404, 'not_found');
	const done = DONE.find((each) => each === url.searchParams.get('gedaan')) ?? null;
	return { ...page, done, member: isMember(locals.actor) };
};

export const actions: Actions = {
	aanmelden: async (event) => {
		const { locals, params, request } = event;
		if (!isMember(locals.actor)) redirect(303, `${here(params)}/aanmelden`);
		const read = await readForm(request, comeForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const ask = { ...read.data, via: 'self' } as const;
		const outcome = await attempt(event, (tx, actor) => signUp(tx, actor, params.occurrence, ask));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `${here(params)}?gedaan=aangemeld`);
	},
	afmelden: (event) => answer(event, withdraw, 'afgemeld'),
	aannemen: (event) => answer(event, acceptOffer, 'aangemeld'),
	doorgeven: (event) => answer(event, declineOffer, 'doorgegeven')
};

type Params = { hub: string; occurrence: string };
type Verb = typeof withdraw | typeof acceptOffer | typeof declineOffer;

/** A press of a button about one's own sign-up: the form says which. */
async function answer(event: RequestEvent & { params: Params }, verb: Verb, done: (typeof DONE)[number]) {
	const read = await readForm(event.request, ownSignUpForm);
	if (!read.ok) return fail(read.status, { form: read.form });
	const outcome = await attempt(event, (tx, actor) => verb(tx, actor, { signUpId: read.data.signUp }));
	if (!outcome.ok) return refusedForm(read.form, outcome);
	redirect(303, `${here(event.params)}?gedaan=${done}`);
}

function here({ hub, occurrence }: Params): string {
	return `/${hub}/agenda/${occurrence}`;
}
