import { fail, redirect } from '@sveltejs/kit';
import { Temporal } from 'temporal-polyfill';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { rowForm } from '#lib/server/hub/forms.ts';
import { namesOf } from '#lib/server/hub/logbook.ts';
import { mailFailuresOf, sendAgain } from '#lib/server/mail/index.ts';
import { capital, clock, dayAndTime, shortDay } from '#lib/ui/format.ts';
import { coordinator } from '../instellingen/coordinator.server.ts';
import { mailWords, whyWords } from './words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	const { zone } = locals.hub!;
	return inHub(actor, async (tx) => {
		const failures = await mailFailuresOf(tx, actor.hubId);
		const people = failures
			.filter(({ recipientType }) => recipientType === 'person')
			.map(({ recipientId }) => recipientId);
		const names = await namesOf(tx, actor.hubId, people);
		const mails = failures.map(({ id, kind, recipientType, recipientId, state, failure, settledAt }) => ({
			id,
			what: mailWords(kind),
			who: names.get(recipientId) ?? (recipientType === 'invitation' ? m.hub_post_invited() : m.hub_post_guest()),
			personId: names.has(recipientId) ? recipientId : undefined,
			when: settledAt ? whenWords(settledAt, zone) : '',
			why: whyWords(state, failure)
		}));
		return { mails };
	});
};

function whenWords(at: Date, zone: string): string {
	const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
	return capital(dayAndTime(shortDay(local), clock(local, { word: true })));
}

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, rowForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const outcome = await inHub(actor, (tx) => sendAgain(tx, actor, read.data.id));
		if (!outcome.ok) return fail(409, { form: refuse(read.form, m.hub_gone()) });
		redirect(303, `/${params.hub}/beheer/post?gedaan=verstuurd`);
	}
};
