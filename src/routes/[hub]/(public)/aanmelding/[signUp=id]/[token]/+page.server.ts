import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Outcome } from '#lib/outcome.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import { partyForm } from '#modules/agenda/forms.ts';
import { placesFact } from '#modules/agenda/rules/facts.ts';
import {
	acceptOffer,
	changeParty,
	declineOffer,
	signUpOf,
	signUpPage,
	withdraw,
	type SignUpRef
} from '#modules/agenda/server/index.ts';
import { standingWords } from '#modules/agenda/ui/mine.ts';
import { whenAndWhere } from '#modules/agenda/ui/next.ts';
import { attempt, NOTHING_TYPED, refusedForm } from '../../../answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['nieuw', 'buur', 'aantal', 'aangemeld', 'afgemeld'] as const;

/** The page behind a guest's own link: what she has, and everything she can change. Looking changes nothing. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub!;
	const ref = { signUpId: params.signUp, token: params.token };
	const { page, row } = await inHub(locals.actor, async (tx) => ({
		page: await signUpPage(tx, locals.actor, ref),
		row: await signUpOf(tx, locals.actor, ref)
	}));
	if (!page || !row) error(404, 'not_found');
	const { occurrence, standing, name } = page;
	const fact = placesFact(occurrence, now());
	return {
		home: `/${hub.slug}`,
		activity: `/${hub.slug}/agenda/${occurrence.id}`,
		title: occurrence.title,
		when: whenAndWhere({ ...occurrence, roomName: null }, localDate(now(), hub.zone)),
		where: occurrence.roomName,
		name: name ?? '',
		byMail: row.guestEmail !== null,
		places: standing?.places ?? 0,
		partyMax: occurrence.partyMax,
		standing: standing && standingWords(standing, hub.zone),
		cancelled: occurrence.cancelled,
		over: fact === 'over',
		open: fact !== 'over' && fact !== 'cancelled',
		fresh: DONE.find((each) => each === url.searchParams.get('gedaan')) ?? null
	};
};

type Event = RequestEvent & { params: { hub: string; signUp: string; token: string } };

export const actions: Actions = {
	aantal: async (event) => {
		const read = await readForm(event.request, partyForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const outcome = await attempt(event, (tx, actor) => changeParty(tx, actor, refOf(event), read.data.places));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `${event.url.pathname}?gedaan=aantal`);
	},
	afmelden: (event) => answer(event, withdraw, 'afgemeld'),
	aannemen: (event) => answer(event, acceptOffer, 'aangemeld'),
	doorgeven: (event) => answer(event, declineOffer, 'afgemeld')
};

type Verb = (tx: Tx, actor: Actor, ref: SignUpRef) => Promise<Outcome<unknown>>;

/** A press of a button: the address says about which sign-up. */
async function answer(event: Event, verb: Verb, done: (typeof DONE)[number]) {
	const outcome = await attempt(event, (tx, actor) => verb(tx, actor, refOf(event)));
	if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
	redirect(303, `${event.url.pathname}?gedaan=${done}`);
}

function refOf({ params }: Event): SignUpRef {
	return { signUpId: params.signUp, token: params.token };
}
