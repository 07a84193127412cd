import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { BEGIN_COOKIE } from '#lib/server/auth/first-run.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { tellTerminal } from '#lib/server/hub/announce.ts';
import { welcomeFor } from '#lib/server/hub/first-visit.ts';
import { draftForm } from '#lib/server/hub/forms.ts';
import { freeSlug } from '#lib/server/hub/list.ts';
import { makeHub, type MakeRefusal } from '#lib/server/hub/make.ts';
import { swatches } from '#lib/server/hub/swatches.ts';
import { firstTurn, turn, type Turn } from '#lib/server/hub/wizard.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	if (event.request.method === 'GET' && !(await mayMake(event))) redirect(303, '/welkom');
	return { turn: firstTurn(), swatches: swatches(), site: `${publicUrl()}/` };
};

export const actions: Actions = {
	default: async (event) => {
		if (!(await mayMake(event))) redirect(303, '/welkom');
		// Without this a browser that goes back asks whether to send the form again.
		event.setHeaders({ 'cache-control': 'private, no-cache' });
		const read = await readForm(event.request, draftForm);
		if (!read.ok && read.status !== 422) return fail(read.status, { turn: { ...firstTurn(), form: read.form } });
		const making = read.form.values['to']?.[0] === 'make';
		const next = await turn(read.form.values, freeSlug);
		if (next.form.errors.length > 0) return fail(422, { turn: next });
		if (!making || !next.draft) return { turn: next };
		const { draft } = next;
		const made = await inInstallation((tx) => makeHub(tx, event.locals.actor, draft));
		if (!made.ok) return fail(409, { turn: await afterRefusal(next, made.reason) });
		tellTerminal(made.value.slug, publicUrl() + made.value.link);
		redirect(303, `/welkom/klaar?hub=${made.value.slug}`);
	}
};

async function mayMake({ locals, cookies, getClientAddress }: RequestEvent): Promise<boolean> {
	const welcome = await inInstallation((tx) =>
		welcomeFor(tx, locals.actor, cookies.get(BEGIN_COOKIE), getClientAddress())
	);
	return welcome === 'example' || welcome === 'begin';
}

/** Somebody was first, in the seconds since this draft was looked at. */
async function afterRefusal({ form, ...turn }: Turn, reason: MakeRefusal): Promise<Turn> {
	if (reason === 'not_the_first') return { ...turn, form: refuse(form, m.start_refused()) };
	const slug = form.values['slug']?.[0] ?? '';
	return { step: 'name', form: refuse(form, m.start_slug_taken({ free: await freeSlug(slug) }), 'slug') };
}
