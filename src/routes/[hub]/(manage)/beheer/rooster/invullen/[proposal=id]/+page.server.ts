import { error, fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import type { FormState } from '#lib/forms/state.ts';
import { limits } from '#lib/limits.ts';
import type { Refused } from '#lib/outcome.ts';
import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, isDate, mondayOf } from '#lib/time/local.ts';
import { takeForm } from '#modules/rota/fill-forms.ts';
import { acceptFill, dropFill, proposalOf, undoFill } from '#modules/rota/server/index.ts';
import { doneWords, proposalWords } from '#modules/rota/ui/fill/proposal-words.ts';
import { fillRefusal } from '#modules/rota/ui/fill/refusals.ts';
import { coordinator } from '../../../instellingen/coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Longer than a fill can take, with the queue in good health. */
const LONG_SECONDS = limits.fillSeconds * 3;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub!;
	const page = await inHub(locals.actor, (tx) => proposalOf(tx, hub.id, params.proposal));
	if (!page) error(404, 'not_found');
	const week = url.searchParams.get('week') ?? '';
	const words = proposalWords(page, isDate(week) ? week : null);
	const waited = (now().epochMilliseconds - page.proposal.askedAt.getTime()) / 1000;
	const count = Number(url.searchParams.get('aantal') ?? 0);
	return {
		home: `/${hub.slug}`,
		state: page.proposal.state,
		long: waited > LONG_SECONDS,
		words,
		done: doneWords(url.searchParams.get('gedaan'), Number.isSafeInteger(count) ? count : 0, words)
	};
};

const addressOf = (params: { hub: string; proposal: string }) =>
	`/${params.hub}/beheer/rooster/invullen/${params.proposal}`;
const UNTYPED: FormState = { values: {}, errors: [] };

export const actions: Actions = {
	kies: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, takeForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { line: lineIds, week } = read.data;
		const monday = week && mondayOf(week);
		const within = monday ? { firstDate: monday, lastDate: addDays(monday, 6) } : undefined;
		const outcome = await inHub(actor, (tx) => acceptFill(tx, actor, { proposalId: params.proposal, lineIds, within }));
		if (!outcome.ok) return refusedWith(outcome, read.form);
		redirect(303, `${addressOf(params)}?gedaan=overgenomen`);
	},
	alles: async ({ locals, params }) => {
		const actor = coordinator(locals);
		const outcome = await inHub(actor, (tx) => acceptFill(tx, actor, { proposalId: params.proposal, lineIds: 'all' }));
		if (!outcome.ok) return refusedWith(outcome, UNTYPED);
		redirect(303, `${addressOf(params)}?gedaan=overgenomen`);
	},
	weg: async ({ locals, params }) => {
		const actor = coordinator(locals);
		const outcome = await inHub(actor, (tx) => dropFill(tx, actor, { proposalId: params.proposal }));
		if (!outcome.ok) return refusedWith(outcome, UNTYPED);
		redirect(303, `/${params.hub}/beheer/rooster/invullen?gedaan=weg`);
	},
	terug: async ({ locals, params }) => {
		const actor = coordinator(locals);
		const outcome = await inHub(actor, (tx) => undoFill(tx, actor, { proposalId: params.proposal }));
		if (!outcome.ok) return refusedWith(outcome, UNTYPED);
		redirect(303, `${addressOf(params)}?gedaan=terug&aantal=${outcome.value.removed}`);
	}
};

function refusedWith(outcome: Refused<string>, form: FormState) {
	const { message, status } = fillRefusal(outcome);
	return fail(status, { form: refuse(form, message) });
}
