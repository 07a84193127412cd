import * as v from 'valibot';
import { choice, intBetween, localDate, multiline, text, uuid } from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { limits } from '#lib/limits.ts';

/** Part of a name; empty: everybody. */
export const searchForm = v.object({ naam: v.optional(text({ max: limits.textSearch })) });

/** The yes of the coordinator: to one line with the minutes she saw, or to all of a month as it was shown. */
export const confirmForm = v.object({ regel: uuid(), minuten: intBetween(0, 1440) });
export const confirmMonthForm = v.object({ gezien: text({ max: 40 }) });

export const UNTILS = ['gewoon', 'datum', 'altijd'] as const;
/** How long a qualification counts: the usual time, until a date, or for ever. */
export const qualificationForm = v.pipe(
	v.object({
		sinds: localDate(() => m.rotapeople_since_missing()),
		tot_wanneer: choice(UNTILS, () => m.rotapeople_until_missing()),
		tot: v.optional(localDate())
	}),
	v.forward(
		v.partialCheck(
			[['tot_wanneer'], ['tot']],
			({ tot_wanneer, tot }) => tot_wanneer !== 'datum' || tot !== undefined,
			() => m.rotapeople_until_date_missing()
		),
		['tot']
	)
);

export const knownForm = v.object({
	kent_het_huis: v.optional(v.literal('ja')),
	leeftijd: v.optional(intBetween(12, 21))
});

export const certificateForm = v.object({
	van: localDate(() => m.rotapeople_from_missing()),
	tot: localDate(() => m.rotapeople_to_missing()),
	woorden: multiline({ max: limits.textLong, required: () => m.rotapeople_words_missing() }),
	go: v.optional(choice(['kijk', 'maak', 'terug']), 'kijk')
});
export const takeBackForm = v.object({ getuigschrift: uuid() });
