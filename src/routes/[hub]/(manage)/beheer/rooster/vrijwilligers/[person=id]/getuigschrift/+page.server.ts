import { redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { addDays } from '#lib/time/local.ts';
import { certificateForm } from '#modules/rota/people-forms.ts';
import { byTask, totalMinutes } from '#modules/rota/rules/hours.ts';
import { canBePrinted } from '#modules/rota/rules/letters.ts';
import { certificateRefused, hoursOf, makeCertificate, volunteerPage } from '#modules/rota/server/index.ts';
import { refused, type Outcome } from '#lib/outcome.ts';
import { inHub } from '#lib/server/db/index.ts';
import { dateWords } from '#modules/rota/ui/crew/words.ts';
import { asks, reads, refusedForm, unread } from '../../../../../../crew-answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A certificate of experience: first written, then looked at, then made. */
export const load: PageServerLoad = async (event) => {
	const { name, firstName, today } = await reads(event, (tx, actor) => volunteerPage(tx, actor, event.params.person));
	const back = `/${event.params.hub}/beheer/rooster/vrijwilligers/${event.params.person}`;
	return { name, firstName, back, today, yearAgo: addDays(today, -365), odd: !canBePrinted(name) };
};

export const actions: Actions = {
	default: async (event) => {
		const { person, hub } = event.params;
		const read = await readForm(event.request, certificateForm);
		if (!read.ok) return unread(read);
		const { van, tot, woorden, go } = read.data;
		const draft = { firstDate: van, lastDate: tot, words: woorden };
		if (go === 'terug') return { form: read.form, check: null };
		if (go === 'maak') {
			const made = await asks(event, (tx, actor) => makeCertificate(tx, actor, person, draft));
			if (!made.ok) return refusedForm(read.form, made);
			redirect(303, `/${hub}/beheer/rooster/vrijwilligers/${person}?gedaan=getuigschrift`);
		}
		const looked = await inHub(
			event.locals.actor,
			async (tx): Promise<Outcome<Awaited<ReturnType<typeof hoursOf>>, string>> => {
				const hubId = event.locals.hub!.id;
				const wrong = await certificateRefused(tx, hubId, draft);
				if (wrong) return refused(wrong);
				return { ok: true, value: await hoursOf(tx, hubId, person, { from: van, to: tot }) };
			}
		);
		if (!looked.ok) return refusedForm(read.form, looked);
		const check = {
			from: dateWords(van),
			to: dateWords(tot),
			words: woorden,
			minutes: totalMinutes(looked.value),
			tasks: byTask(looked.value)
		};
		return { form: read.form, check };
	}
};
