import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, isDate, localDate } from '#lib/time/local.ts';
import { dayHeading } from '#lib/ui/format.ts';
import { todaysList } from '#modules/agenda/server/index.ts';
import { agendaRow } from '#modules/agenda/ui/rows.ts';
import { expectedOf } from '#modules/agenda/ui/desk.ts';
import { dayOf } from '#modules/agenda/ui/when.ts';
import type { PageServerLoad } from './$types';

/** What is on today, or on the day in the address, and how many people are expected. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const [home, at] = [`/${hub.slug}`, now()];
	const today = localDate(at, hub.zone);
	const asked = url.searchParams.get('dag') ?? '';
	const date = isDate(asked) ? asked : today;
	const list = (await inHub(locals.actor, (tx) => todaysList(tx, locals.actor, date))) ?? [];
	const near = [
		{ day: addDays(today, -1), word: m.common_yesterday() },
		{ day: today, word: m.common_today() },
		{ day: addDays(today, 1), word: m.common_tomorrow() }
	];
	return {
		home,
		heading: dayHeading(dayOf(date), dayOf(today)),
		days: near.map(({ day, word }) => ({ href: `${home}/balie?dag=${day}`, word, current: day === date })),
		rows: list.map((each) => {
			const row = agendaRow(each, home, at);
			const expected = expectedOf(each.people);
			const facts = expected > 0 ? [...row.facts, m.agenda_desk_expected({ count: expected })] : row.facts;
			return { ...row, facts, href: `${home}/balie/${each.id}` };
		})
	};
};
