import { error, redirect } from '@sveltejs/kit';
import '#lib/server/jobs.ts'; // every part of the program has said what it moves
import { isId } from '#lib/crypto/ids.ts';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { limits } from '#lib/limits.ts';
import { personForm } from '#lib/server/people/forms.ts';
import { listMembers, memberPage } from '#lib/server/people/members.ts';
import { mergePeople, previewMerge } from '#lib/server/people/merge.ts';
import { answer, freshFirst, sentenceOf, unread } from '../../answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub ?? error(404);
	freshFirst(locals.actor, url);
	const search = (url.searchParams.get('zoek') ?? '').trim().replaceAll('\0', '').slice(0, limits.textSearch);
	const other = url.searchParams.get('met') ?? '';
	return inHub(locals.actor, async (tx) => {
		const member = await memberPage(tx, hub.id, params.person);
		if (!member) error(404, 'not_found');
		const { rows } = await listMembers(tx, hub.id, { search: search || (member.name.split(' ')[0] ?? '') });
		const candidates = rows.filter(({ personId }) => personId !== params.person).slice(0, 20);
		const preview = isId(other) ? await previewMerge(tx, locals.actor, params.person, other) : undefined;
		return {
			member: { personId: member.personId, name: member.name },
			search,
			candidates: candidates.map(({ personId, name, way }) => ({ personId, name, way })),
			preview: preview?.ok ? preview.value : undefined,
			no: preview && !preview.ok ? { reason: preview.reason, sentence: sentenceOf(preview.reason), other } : undefined
		};
	});
};

export const actions: Actions = {
	default: async ({ request, locals, params, url }) => {
		const form = await readForm(request, personForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) => mergePeople(tx, locals.actor, params.person, form.data.person));
		if (!outcome.ok) return answer(outcome, form.form, url);
		redirect(303, `/${params.hub}/beheer/mensen/${params.person}?gedaan=samengevoegd`);
	}
};
