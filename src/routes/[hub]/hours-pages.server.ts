import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { monthOf, today } from '#lib/time/local.ts';
import { fullDay } from '#lib/ui/format.ts';
import { dayOf } from '#lib/ui/week.ts';
import { addForm, correctForm } from '#modules/rota/crew-forms.ts';
import { canBePrinted } from '#modules/rota/rules/letters.ts';
import { asMinutes, isMonth, monthSpan } from '#modules/rota/rules/hours.ts';
import {
	addHours,
	certificatesOf,
	correctHours,
	hoursLine,
	hoursLines,
	volunteerPage,
	yearsOf
} from '#modules/rota/server/index.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { dateWords, timeWords } from '#modules/rota/ui/crew/words.ts';
import { monthOfHours } from '#modules/rota/ui/crew/hours-words.ts';
import { asks, reads, refusedForm, unread } from './crew-answers.server.ts';

/** The hours of one person: a month of them, and what can be downloaded. `plans`: the coordinator looks. */
export async function loadHours(event: RequestEvent, personId: string, plans: boolean) {
	const hub = event.locals.hub ?? error(404, 'not_found');
	const thisMonth = monthOf(today(hub.zone));
	const asked = event.url.searchParams.get('maand') ?? '';
	const month = isMonth(asked) && asked <= thisMonth ? asked : thisMonth;
	const page = await reads(event, (tx, actor) => volunteerPage(tx, actor, personId));
	const found = await inHub(event.locals.actor, async (tx) => ({
		rows: await hoursLines(tx, hub.id, personId, monthSpan(month)),
		years: await yearsOf(tx, hub.id, personId),
		certificates: await certificatesOf(tx, hub.id, personId)
	}));
	return {
		name: page.name,
		firstName: page.firstName,
		month: monthOfHours(found.rows, { month, thisMonth, here: event.url.pathname, plans }),
		years: found.years,
		certificates: found.certificates.map(({ id, firstDate, lastDate }) => ({
			id,
			words: m.crew_paper_certificate({ from: dateWords(firstDate), to: dateWords(lastDate) })
		})),
		odd: !canBePrinted(page.name)
	};
}

/** One line to put right. `own`: only when it is hers. */
export async function loadLine(event: RequestEvent, hoursId: string, own?: string) {
	const hub = event.locals.hub ?? error(404, 'not_found');
	const line = await inHub(event.locals.actor, (tx) => hoursLine(tx, hub.id, hoursId));
	if (!line || (own !== undefined && line.personId !== own)) error(404, 'not_found');
	const { personId, task, localDate, minutes, plannedMinutes, note, byHand, confirmed } = line;
	return {
		personId,
		task,
		day: fullDay(dayOf(localDate)),
		month: monthOf(localDate),
		minutes,
		note,
		confirmed,
		planned: byHand ? '' : m.crew_hours_planned({ time: timeWords(plannedMinutes) })
	};
}

/** Saves a line that was put right, and goes `back` to the list. */
export async function saveLine(event: RequestEvent, hoursId: string, back: string) {
	const read = await readForm(event.request, correctForm);
	if (!read.ok) return unread(read);
	const { uren, minuten, notitie } = read.data;
	const minutes = asMinutes(uren, minuten) ?? Number.NaN;
	const outcome = await asks(event, (tx, actor) => correctHours(tx, actor, { hoursId, minutes, note: notitie ?? '' }));
	if (!outcome.ok) return refusedForm(read.form, outcome);
	redirect(303, `${back}gedaan=gewijzigd`);
}

/** The tasks hours can be added for. */
export async function loadAdd(event: RequestEvent, personId: string) {
	const { name, firstName, wishes, today: day } = await reads(event, (tx, actor) => volunteerPage(tx, actor, personId));
	return {
		name,
		firstName,
		today: day,
		tasks: wishes.map(({ taskId, name: task }) => ({ value: taskId, label: task }))
	};
}

/** Adds hours by hand, and goes to the month they are in. */
export async function saveAdd(event: RequestEvent, personId: string, list: string) {
	const read = await readForm(event.request, addForm);
	if (!read.ok) return unread(read);
	const { taak, dag, uren, minuten, notitie } = read.data;
	const minutes = asMinutes(uren, minuten) ?? Number.NaN;
	const hours = { taskId: taak, date: dag, minutes, note: notitie ?? '' };
	const outcome = await asks(event, (tx, actor) => addHours(tx, actor, personId, hours));
	if (!outcome.ok) return refusedForm(read.form, outcome);
	redirect(303, `${list}?maand=${monthOf(dag)}&gedaan=erbij`);
}
