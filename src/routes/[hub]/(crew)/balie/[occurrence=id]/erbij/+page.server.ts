import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import type { FormState } from '#lib/forms/state.ts';
import { refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { inHub, type Tx } from '#lib/server/db/index.ts';
import { limits } from '#lib/limits.ts';
import { withinRate } from '#lib/server/rates.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import { deskGuestForm, deskMemberForm } from '#modules/agenda/forms.ts';
import {
	canSeeGuestContact,
	membersNamed,
	occurrencePage,
	signUp,
	walkIn,
	type SignUpAsk
} from '#modules/agenda/server/index.ts';
import { deskWhen, shortName } from '#modules/agenda/ui/desk.ts';
import { attempt, refusedForm } from '../../../../(public)/answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Putting somebody on the list at the desk: a member found by name, or a guest of whom a name is enough. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub!;
	const search = (url.searchParams.get('naam') ?? '').slice(0, limits.textSearch);
	return inHub(locals.actor, async (tx) => {
		const page = await occurrencePage(tx, locals.actor, params.occurrence);
		if (!page) error(404, 'not_found');
		const found = await membersNamed(tx, locals.actor, search);
		const whole = canSeeGuestContact(locals.actor).allowed;
		return {
			title: page.title,
			intro: deskWhen(page),
			back: `/${hub.slug}/balie/${page.id}`,
			isToday: page.localDate === localDate(now(), hub.zone),
			search,
			found: found.map((each) => ({ ...each, name: whole ? each.name : shortName(each.name) }))
		};
	});
};

export const actions: Actions = {
	lid: async (event) => {
		const read = await readForm(event.request, deskMemberForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { person, places } = read.data;
		return putOnList(event, read.form, { places, for: { personId: person } });
	},
	gast: async (event) => {
		const read = await readForm(event.request, deskGuestForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { name, email, phone, places, here } = read.data;
		if (here && !email && !phone) return letIn(event, read.form, name, places);
		const guest = { name, locale: event.locals.locale, ...(email && { email }), ...(phone && { phone }) };
		return putOnList(event, read.form, { places, for: { guest } });
	}
};

type Event = RequestEvent & { params: { hub: string; occurrence: string } };

/** Somebody stands there: on the list, and ticked, in one press. */
async function letIn(event: Event, form: FormState, name: string, places: number) {
	const { hub, occurrence } = event.params;
	const outcome = await attempt(
		event,
		async (tx, actor) =>
			(await mayTry(tx, actor)) ?? walkIn(tx, actor, occurrence, { name, places, locale: event.locals.locale })
	);
	if (!outcome.ok) return refusedForm(form, outcome);
	redirect(303, `/${hub}/balie/${occurrence}?gedaan=erbij#wie-${outcome.value.signUpId ?? 'niemand'}`);
}

async function putOnList(event: Event, form: FormState, ask: Pick<SignUpAsk, 'places' | 'for'>) {
	const { hub, occurrence } = event.params;
	const outcome = await attempt(
		event,
		async (tx, actor) =>
			(await mayTry(tx, actor)) ?? signUp(tx, actor, occurrence, { ...ask, wish: 'move_in', via: 'desk' })
	);
	if (!outcome.ok) return refusedForm(form, outcome);
	const { already, state, signUpId } = outcome.value;
	const done = already ? 'al' : state === 'waiting' ? 'wacht' : 'erbij';
	redirect(303, `/${hub}/balie/${occurrence}?gedaan=${done}#wie-${signUpId}`);
}

/** Nothing, or the refusal of who has signed up a whole street in an hour. */
async function mayTry(tx: Tx, actor: Actor): Promise<Outcome<never, 'too_often'> | undefined> {
	const within = await withinRate(tx, 'deskTriesPerPersonPerHour', personIdOf(actor) ?? '');
	return within ? undefined : refused('too_often');
}
