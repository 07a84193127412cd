import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { fromDate, localDate } from '#lib/time/local.ts';
import { occurrenceForm } from '#modules/agenda/manage-forms.ts';
import { changeOccurrence, previewOccurrenceChange, timeOf } from '#modules/agenda/server/index.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { wordOf } from '#modules/agenda/ui/manage/choices.ts';
import { changesInWords } from '#modules/agenda/ui/manage/effect.ts';
import { readLists } from '#modules/agenda/ui/manage/lists.ts';
import { changesOf } from '#modules/agenda/ui/manage/occurrence-draft.ts';
import { keepForBack } from '#lib/forms/keep-for-back.ts';
import { manageRefusal, manageStatus } from '#modules/agenda/ui/manage/refusals.ts';
import { whenWords } from '#modules/agenda/ui/manage/time-rows.ts';
import type { Actions, PageServerLoad } from './$types';

/** One time as it is, to change. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	keepForBack(setHeaders);
	const hub = locals.hub!;
	const read = await inHub(locals.actor, async (tx) => {
		const time = await timeOf(tx, hub.id, params.occurrence);
		return time && { time, lists: await readLists(tx, hub.id, time.roomId) };
	});
	if (!read) error(404, 'not_found');
	const { title, sentence, localDate: date, startTime, endTime, roomId, capacity, dropIn, endsAt } = read.time;
	const overnight = localDate(endsAt, hub.zone) > date;
	const fields = { title, sentence, date, startTime, endTime, roomId, capacity, dropIn, overnight };
	return { time: fields, now: whenWords(read.time), rooms: read.lists.rooms };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, occurrenceForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { go, shown, ...typed } = read.data;
		if (go === 'back') return { form: read.form };
		if (!typed.overnight && typed.end <= typed.start) {
			return fail(422, {
				form: { ...read.form, errors: [{ field: 'end', message: m.manage_agenda_end_before_start() }] }
			});
		}
		const changes = changesOf(typed);
		const saved =
			go === 'save' && shown
				? await inHub(actor, (tx) => changeOccurrence(tx, actor, params.occurrence, changes, shown))
				: undefined;
		if (saved?.ok)
			redirect(
				303,
				`/${params.hub}/beheer/agenda/keer/${params.occurrence}?gedaan=veranderd&gehoord=${saved.value.told}`
			);
		const seen = await look(locals, params.occurrence, changes);
		if (seen.refusal)
			return fail(manageStatus(seen.refusal.reason), { form: { ...read.form, errors: [manageRefusal(seen.refusal)] } });
		if (!saved) return { form: read.form, effect: seen.effect };
		return fail(manageStatus(saved.reason), {
			form: { ...read.form, errors: [manageRefusal(saved, true)] },
			effect: seen.effect
		});
	}
};

/** What would change, who is touched and what they hear. */
async function look({ actor, hub }: App.Locals, id: string, changes: ReturnType<typeof changesOf>) {
	return inHub(actor, async (tx) => {
		const preview = await previewOccurrenceChange(tx, actor, id, changes);
		if (!preview.ok) return { refusal: preview };
		const { fingerprint, before, after, changes: differs, told, people } = preview.value;
		const { rooms } = await readLists(tx, hub!.id, before.roomId);
		const words = (list: typeof differs) => changesInWords(list, (room) => wordOf(rooms, room ?? ''));
		const nextDay = localDate(fromDate(after.endsAt), hub!.zone) > after.localDate;
		return {
			refusal: undefined,
			effect: { fingerprint, what: differs.map((change) => words([change])), told: words(told), people, nextDay }
		};
	});
}
