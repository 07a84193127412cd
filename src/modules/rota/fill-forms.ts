import * as v from 'valibot';
import { choice, localDate, uuid } from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** Which days a fill is asked for; 'eigen' with two dates. The words stand in the form. */
export const PERIODS = ['week', 'volgende-week', 'maand', 'volgende-maand', 'kwartaal', 'eigen'] as const;
export type Period = (typeof PERIODS)[number];

/** The days are read as typed here, and judged only when they were asked for. */
export const periodForm = v.object({
	period: choice(PERIODS, () => m.fill_period_missing()),
	first: v.optional(v.string()),
	last: v.optional(v.string())
});
export const ownDays = v.object({
	first: localDate(() => m.fill_first_missing()),
	last: localDate(() => m.fill_last_missing())
});

/** Lines of a proposal that are taken over; `week`: only those of that week were shown. */
export const takeForm = v.object({ line: v.array(uuid()), week: v.optional(localDate()) });
