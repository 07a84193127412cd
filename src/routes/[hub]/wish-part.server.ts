import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { fail } from '@sveltejs/kit';
import {
	companionsForm,
	lastRestDay,
	limitsForm,
	restDays,
	restForm,
	weekForm,
	weekOf,
	weekValues,
	wishesForm,
	wishesOf,
	WISH_PARTS,
	type WishPart
} from '#modules/rota/crew-forms.ts';
import {
	goToRest,
	saveCompanions,
	saveHours,
	saveLimits,
	saveWishes,
	volunteerPage
} from '#modules/rota/server/index.ts';
import { asks, reads, refusedForm, unread } from './crew-answers.server.ts';

type Event = RequestEvent;

/** Which part of the wishes an address is about; anything else is no page. */
export function partOf(name: string): WishPart {
	return WISH_PARTS.find((part) => part === name) ?? error(404, 'not_found');
}

/** What the page of one part shows, of herself or (for the coordinator) of somebody else. */
export async function loadPart(event: Event, part: WishPart, personId: string) {
	const page = await reads(event, (tx, actor) => volunteerPage(tx, actor, personId));
	return {
		part,
		firstName: page.firstName,
		wishes: page.wishes,
		week: weekValues(page.week),
		mostPerWeek: page.mostPerWeek,
		mostPerMonth: page.mostPerMonth,
		companions: page.companions.map(({ id }) => id),
		colleagues: page.colleagues,
		resting: page.rest !== undefined,
		lastDays: {
			twee_weken: lastRestDay('twee_weken', page.today),
			maand: lastRestDay('maand', page.today)
		}
	};
}

/** Saves one part and goes back to the page of all of them, which says so. */
export async function savePart(event: Event, part: WishPart, personId: string, back: string) {
	const saved = await SAVE[part](event, personId);
	if (saved) return saved;
	redirect(303, `${back}?gedaan=${part}`);
}

type Save = (event: Event, personId: string) => Promise<ReturnType<typeof refusedForm> | undefined>;

const SAVE: Record<WishPart, Save> = {
	taken: async (event, personId) => {
		const page = await reads(event, (tx, actor) => volunteerPage(tx, actor, personId));
		const ids = page.wishes.map(({ taskId }) => taskId);
		const read = await readForm(event.request, wishesForm(ids));
		if (!read.ok) return unread(read);
		const outcome = await asks(event, (tx, actor) => saveWishes(tx, actor, personId, wishesOf(ids, read.data)));
		return outcome.ok ? undefined : refusedForm(read.form, outcome);
	},
	tijden: async (event, personId) => {
		const read = await readForm(event.request, weekForm);
		if (!read.ok) return unread(read);
		const { week, wrong } = weekOf(read.data);
		if (wrong.length > 0) return fail(422, { form: { values: read.form.values, errors: wrong } });
		const outcome = await asks(event, (tx, actor) => saveHours(tx, actor, personId, week));
		return outcome.ok ? undefined : refusedForm(read.form, outcome);
	},
	aantal: async (event, personId) => {
		const read = await readForm(event.request, limitsForm);
		if (!read.ok) return unread(read);
		const limits = { mostPerWeek: read.data.week ?? null, mostPerMonth: read.data.maand ?? null };
		const outcome = await asks(event, (tx, actor) => saveLimits(tx, actor, personId, limits));
		return outcome.ok ? undefined : refusedForm(read.form, outcome);
	},
	samen: async (event, personId) => {
		const read = await readForm(event.request, companionsForm);
		if (!read.ok) return unread(read);
		const outcome = await asks(event, (tx, actor) => saveCompanions(tx, actor, personId, read.data.wie));
		return outcome.ok ? undefined : refusedForm(read.form, outcome);
	},
	rust: async (event, personId) => {
		const read = await readForm(event.request, restForm);
		if (!read.ok) return unread(read);
		const { today } = await reads(event, (tx, actor) => volunteerPage(tx, actor, personId));
		const outcome = await asks(event, (tx, actor) => goToRest(tx, actor, personId, restDays(read.data, today)));
		return outcome.ok ? undefined : refusedForm(read.form, outcome);
	}
};
