import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Outcome } from '#lib/outcome.ts';
import { readForm } from '#lib/forms/read.ts';
import { qualificationForm } from '#modules/rota/people-forms.ts';
import { USUAL_MONTHS, usualEnd } from '#modules/rota/rules/qualified.ts';
import {
	changeQualification,
	giveQualification,
	revokeQualification,
	volunteerPage
} from '#modules/rota/server/index.ts';
import { kindOfPath } from '#modules/rota/ui/people/kinds.ts';
import { qualificationWords } from '#modules/rota/ui/crew/words.ts';
import { asks, NOTHING_TYPED, reads, refusedForm, unread } from '../../../../../../../crew-answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** One qualification of one volunteer: to note it, to renew it, to take it back. */
export const load: PageServerLoad = async (event) => {
	const kind = kindOf(event);
	const page = await reads(event, (tx, actor) => volunteerPage(tx, actor, event.params.person));
	const held = page.qualifications.find((one) => one.kind === kind);
	return {
		kind,
		name: page.name,
		back: backOf(event),
		months: USUAL_MONTHS[kind],
		held: held && {
			id: held.id,
			since: held.since,
			validUntil: held.validUntil,
			usual: held.validUntil !== null && held.validUntil === usualEnd(kind, held.since),
			seenBy: held.seenBy,
			words: qualificationWords(held)
		}
	};
};

export const actions: Actions = {
	bewaar: async (event) => {
		const kind = kindOf(event);
		const read = await readForm(event.request, qualificationForm);
		if (!read.ok) return unread(read);
		const { sinds, tot_wanneer, tot } = read.data;
		const until = { gewoon: usualEnd(kind, sinds), datum: tot ?? null, altijd: null }[tot_wanneer];
		const shown = { since: sinds, validUntil: until };
		const id = await heldId(event);
		const outcome = await asks(event, (tx, actor): Promise<Outcome<unknown>> =>
			id
				? changeQualification(tx, actor, id, shown)
				: giveQualification(tx, actor, event.params.person, { kind, ...shown })
		);
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `${backOf(event)}?gedaan=bevoegdheid`);
	},
	intrekken: async (event) => {
		const id = (await heldId(event)) ?? error(404, 'not_found');
		const outcome = await asks(event, (tx, actor) => revokeQualification(tx, actor, id));
		if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
		redirect(303, `${backOf(event)}?gedaan=ingetrokken`);
	}
};

type Event = RequestEvent<{ hub: string; person: string; kind: string }>;

function kindOf({ params }: Pick<Event, 'params'>) {
	return kindOfPath(params.kind) ?? error(404, 'not_found');
}

function backOf({ params }: Pick<Event, 'params'>): string {
	return `/${params.hub}/beheer/rooster/vrijwilligers/${params.person}`;
}

async function heldId(event: Event): Promise<string | undefined> {
	const page = await reads(event, (tx, actor) => volunteerPage(tx, actor, event.params.person));
	return page.qualifications.find(({ kind }) => kind === kindOf(event))?.id;
}
