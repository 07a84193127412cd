import { error, fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addGuestForm, addMemberForm, searchForm, signUpForm } from '#modules/agenda/manage-forms.ts';
import {
	membersNamed,
	restoreOccurrence,
	seriesOf,
	signUp,
	signUpsAt,
	timeOf,
	withdraw
} from '#modules/agenda/server/index.ts';
import { factsOf } from '#modules/agenda/ui/manage/occurrence-facts.ts';
import { manageRefusal, manageStatus } from '#modules/agenda/ui/manage/refusals.ts';
import { peopleRows } from '#modules/agenda/ui/manage/people-rows.ts';
import { refusalStatus, refusalWords } from '#modules/agenda/ui/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

/** One time: how it stands and who comes. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub!;
	const read = await inHub(locals.actor, async (tx) => {
		const time = await timeOf(tx, hub.id, params.occurrence);
		if (!time) return undefined;
		return {
			time,
			series: await seriesOf(tx, locals.actor, time.seriesId),
			people: await signUpsAt(tx, hub.id, time.id)
		};
	});
	if (!read) error(404, 'not_found');
	return { ...factsOf(read.time, now()), seriesTitle: read.series?.title ?? '', ...peopleRows(read.people, hub.zone) };
};

export const actions: Actions = {
	herstellen: async ({ locals, params }) => {
		const { actor } = locals;
		const restored = await inHub(actor, (tx) => restoreOccurrence(tx, actor, params.occurrence));
		if (!restored.ok)
			return fail(manageStatus(restored.reason), { form: { values: {}, errors: [manageRefusal(restored, true)] } });
		redirect(303, `${hereOf(params)}?gedaan=hersteld&gehoord=${restored.value.told}`);
	},

	zoeken: async ({ request, locals }) => {
		const { actor } = locals;
		const read = await readForm(request, searchForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		return { form: read.form, found: await inHub(actor, (tx) => membersNamed(tx, actor, read.data.search)) };
	},

	lid: async ({ request, locals, params }) => {
		const read = await readForm(request, addMemberForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { person: personId, places } = read.data;
		return add(locals, params, { places, for: { personId } }, read.form);
	},

	gast: async ({ request, locals, params }) => {
		const read = await readForm(request, addGuestForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { name, email, phone, guest_places: places } = read.data;
		const guest = { name, locale: 'nl', ...(email && { email }), ...(phone && { phone }) };
		return add(locals, params, { places, for: { guest } }, read.form);
	},

	afmelden: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, signUpForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const gone = await inHub(actor, (tx) => withdraw(tx, actor, { signUpId: read.data.signUp }));
		if (!gone.ok) return fail(refusalStatus(gone.reason), { form: refuse(read.form, refusalWords(gone).message) });
		redirect(303, `${hereOf(params)}?gedaan=afgemeld#wie`);
	}
};

type Wanted = Pick<Parameters<typeof signUp>[3], 'places' | 'for'>;
type Params = { hub: string; occurrence: string };
const hereOf = ({ hub, occurrence }: Params) => `/${hub}/beheer/agenda/keer/${occurrence}`;

async function add({ actor }: App.Locals, params: Params, wanted: Wanted, form: Parameters<typeof refuse>[0]) {
	const ask = { ...wanted, wish: 'move_in' as const, via: 'desk' as const };
	const made = await inHub(actor, (tx) => signUp(tx, actor, params.occurrence, ask));
	if (!made.ok) return fail(refusalStatus(made.reason), { form: refuse(form, refusalWords(made).message) });
	const { already, state } = made.value;
	redirect(
		303,
		`${hereOf(params)}?gedaan=${already ? 'stond_er_al' : state === 'waiting' ? 'wachtlijst' : 'aangemeld'}#wie`
	);
}
