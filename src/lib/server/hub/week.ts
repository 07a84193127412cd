import * as v from 'valibot';
import { localTime } from '#lib/forms/schemas.ts';
import type { FieldError } from '#lib/forms/state.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ClockTime, IsoWeekday } from '#lib/time/local.ts';
import type { Stretch } from './kinds.ts';

export const WEEKDAYS: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];

type TimeField = `d${IsoWeekday}_${'opens' | 'closes' | 'opens2' | 'closes2'}`;
type ShutField = `d${IsoWeekday}_shut`;
export type WeekData = { [field in TimeField]?: ClockTime | undefined } & { [field in ShutField]: boolean };

const time = () => v.optional(localTime());

/** The fields of a week: two stretches a day, and a box for 'gesloten'. */
export const weekEntries = Object.fromEntries(
	WEEKDAYS.flatMap((day) => [
		[`d${day}_shut`, v.boolean()],
		...['opens', 'closes', 'opens2', 'closes2'].map((field) => [`d${day}_${field}`, time()])
	])
) as { [field in TimeField]: ReturnType<typeof time> } & { [field in ShutField]: v.BooleanSchema<undefined> };

/**
 * The stretches of a week out of its fields. A day that is ticked shut, or that has no times, is shut.
 * `errors`: a time that misses its other half, a closing before an opening, a second stretch inside the first.
 */
export function readWeek(data: WeekData): { stretches: Stretch[]; errors: FieldError[] } {
	const stretches: Stretch[] = [];
	const errors: FieldError[] = [];
	for (const weekday of WEEKDAYS) {
		if (data[`d${weekday}_shut`]) continue;
		let ended: ClockTime | undefined;
		for (const part of ['', '2'] as const) {
			const [from, to] = [`d${weekday}_opens${part}`, `d${weekday}_closes${part}`] as const;
			const [opens, closes] = [data[from], data[to]];
			if (!opens && !closes) continue;
			if (!opens) errors.push({ field: from, message: m.start_hours_opens_missing() });
			else if (!closes) errors.push({ field: to, message: m.start_hours_closes_missing() });
			else if (closes <= opens) errors.push({ field: to, message: m.start_hours_order() });
			else if (ended && opens <= ended) errors.push({ field: from, message: m.start_hours_overlap() });
			else stretches.push({ weekday, opens, closes });
			ended = closes;
		}
	}
	return { stretches, errors };
}

/** The fields of a form out of the stretches of a week: what the form shows when it is opened. */
export function weekFields(stretches: readonly Stretch[]): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const weekday of WEEKDAYS) {
		const day = stretches.filter((each) => each.weekday === weekday).sort((a, b) => (a.opens < b.opens ? -1 : 1));
		if (day.length === 0) fields[`d${weekday}_shut`] = 'on';
		for (const [at, part] of ['', '2'].entries()) {
			fields[`d${weekday}_opens${part}`] = day[at]?.opens ?? '';
			fields[`d${weekday}_closes${part}`] = day[at]?.closes ?? '';
		}
	}
	return fields;
}
