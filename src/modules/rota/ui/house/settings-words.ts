import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoDate } from '#lib/time/local.ts';
import { longDay } from '#lib/ui/format.ts';
import type { Choice } from '#lib/ui/kinds.ts';
import { dayOf } from '#lib/ui/week.ts';
import { weekLetter } from '../../rules/cycle.ts';
import type { SettingRefusal } from '../../server/settings.ts';

/** Which of two weeks that follow each other is week A. The value is its Monday; `chosen` the one that is it now. */
export function weekChoices(
	thisMonday: IsoDate,
	nextMonday: IsoDate,
	anchor: IsoDate
): { choices: Choice[]; chosen: IsoDate } {
	const day = (monday: IsoDate) => longDay(dayOf(monday));
	return {
		choices: [
			{ value: thisMonday, label: m.rotahouse_set_week_this({ day: day(thisMonday) }) },
			{ value: nextMonday, label: m.rotahouse_set_week_next({ day: day(nextMonday) }) }
		],
		chosen: weekLetter(anchor, thisMonday) === 'A' ? thisMonday : nextMonday
	};
}

/** Why the settings were refused, and under which question. */
export function settingRefusal(reason: SettingRefusal): { field: string; message: string } {
	if (reason === 'not_in_crew') return { field: 'phone_person', message: m.rotahouse_set_gone() };
	if (reason === 'number_of_nobody') return { field: 'phone_person', message: m.rotahouse_set_whose() };
	if (reason === 'no_monday') return { field: 'week_a', message: m.form_choice() };
	return { field: '', message: m.rotahouse_refused_not_yours() };
}
