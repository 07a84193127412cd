import { error } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { today } from '#lib/time/local.ts';
import { fullDay } from '#lib/ui/format.ts';
import { dayOf } from '#lib/ui/week.ts';
import { patternPage } from '#modules/rota/server/index.ts';
import { turnRows } from '#modules/rota/ui/plan/rows.ts';
import { patternInWords, peopleWords } from '#modules/rota/ui/plan/words.ts';
import type { PageServerLoad } from './$types';

/** A pattern: what it is, and the shifts that are coming. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub!;
	const read = await inHub(locals.actor, (tx) => patternPage(tx, hub.id, params.pattern));
	if (!read) error(404, 'not_found');
	const { pattern, anchor, shifts } = read;
	const { plan } = pattern;
	const days = (plan?.exceptDates ?? []).map((date) => fullDay(dayOf(date)));
	const holidays = (plan?.skipHolidays ?? []).map((key) => m[`components_holiday_${key}`]());
	const facts = [
		{ term: m.rotaplan_row_when(), value: patternInWords(pattern, anchor) },
		{ term: m.rotaplan_row_people(), value: peopleWords(pattern) },
		...(plan ? [{ term: m.rotaplan_holidays_label(), value: holidays.join(', ') || m.rotaplan_holidays_none() }] : []),
		...(days.length > 0 ? [{ term: m.rotaplan_except_label(), value: days.join(', ') }] : [])
	];
	return {
		title: pattern.taskName,
		stopped: pattern.stoppedAt !== null,
		facts,
		rows: turnRows(shifts, `/${params.hub}`, today(hub.zone))
	};
};
