import * as v from 'valibot';
import {
	checkbox,
	choice,
	email,
	intBetween,
	localDate,
	localTime,
	moneyCents,
	multiline,
	phone,
	text,
	uuid
} from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { limits } from '#lib/limits.ts';
import { HOLIDAYS } from '#lib/time/holidays.ts';
import { pictogramNames } from '#lib/ui/pictograms.ts';
import { MAX_EVERY, MAX_TIMES } from '#lib/time/rhythm/plan.ts';

export const FOR_WHOM = [
	'everyone',
	'children',
	'youth',
	'adults',
	'seniors',
	'women',
	'men',
	'parents',
	'newcomers'
] as const;
/** Languages spoken in Dutch neighbourhoods, the house's own first. */
export const SPOKEN = [
	'nl',
	'en',
	'ar',
	'tr',
	'uk',
	'pl',
	'ti',
	'fa',
	'so',
	'es',
	'fr',
	'de',
	'pt',
	'bg',
	'ro',
	'zh'
] as const;
export const RHYTHMS = ['once', 'weekly', 'monthly_nth', 'monthly_date', 'daily'] as const;
export const ENDS = ['open', 'until', 'count'] as const;
export const NTHS = ['1', '2', '3', '4', '5', '-1'] as const;
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
const MOST_PLACES = 10_000;

const every = () => intBetween(1, MAX_EVERY);
const weekday = choice(WEEKDAYS, () => m.manage_agenda_weekday_missing());

/** Step 1 of an activity: what it is. The photo itself is read apart. */
export const whatForm = v.object({
	title: text({ max: limits.textTitle, required: () => m.manage_agenda_title_missing() }),
	sentence: v.optional(text({ max: limits.textSentence })),
	text: v.optional(multiline({ max: limits.textLong })),
	pictogram: choice(pictogramNames),
	picture: v.optional(uuid())
});
export const photoForm = v.object({
	photo: v.optional(v.file()),
	photo_words: v.optional(text({ max: limits.textSentence }))
});

/** Step 2: when. What a rhythm or an end asks besides is read only when that one is chosen. */
export const whenForm = v.object({
	first: localDate(() => m.manage_agenda_first_missing()),
	start: localTime(() => m.manage_agenda_start_missing()),
	end: localTime(() => m.manage_agenda_end_missing()),
	overnight: checkbox(),
	rhythm: choice(RHYTHMS, () => m.manage_agenda_rhythm_missing()),
	holidays: v.array(choice(HOLIDAYS))
});
export const rhythmForms = {
	once: v.object({}),
	daily: v.object({ daily_every: every() }),
	weekly: v.object({
		weekly_every: every(),
		weekdays: v.pipe(
			v.array(weekday),
			v.minLength(1, () => m.manage_agenda_weekday_missing())
		)
	}),
	monthly_date: v.object({
		date_every: every(),
		day: choice(['-1', ...Array.from({ length: 31 }, (_, n) => String(n + 1))])
	}),
	monthly_nth: v.object({ nth_every: every(), nth: choice(NTHS), weekday })
};
export const endForm = v.object({ ends: choice(ENDS, () => m.manage_agenda_ends_missing()) });
export const endForms = {
	open: v.object({}),
	until: v.object({ until: localDate(() => m.manage_agenda_until_missing()) }),
	count: v.object({ times: intBetween(1, MAX_TIMES, () => m.manage_agenda_times_missing()) })
};

/** Step 3: where, and for whom. */
export const whereForm = v.object({
	room: v.optional(uuid()),
	price: v.optional(moneyCents(), '0'),
	for_whom: choice(FOR_WHOM),
	spoken: v.optional(choice(SPOKEN)),
	accessible: choice(['ja', 'nee']),
	organiser: v.optional(uuid())
});

/** Step 4: places. */
export const placesForm = v.object({
	entry: choice(['drop_in', 'sign_up'], () => m.manage_agenda_entry_missing()),
	capacity: v.optional(intBetween(0, MOST_PLACES)),
	party: v.optional(intBetween(1, limits.partySize), '4')
});

/** All that the steps of an activity can send: for reading what was typed, not for judging it. */
export const draftForm = v.object({
	step: v.optional(v.string()),
	go: v.optional(v.string()),
	shown: v.optional(v.string()),
	from: v.optional(v.string()),
	reached: v.optional(v.string()),
	...whatForm.entries,
	...whenForm.entries,
	...rhythmForms.daily.entries,
	...rhythmForms.weekly.entries,
	...rhythmForms.monthly_date.entries,
	...rhythmForms.monthly_nth.entries,
	...endForm.entries,
	...endForms.until.entries,
	...endForms.count.entries,
	...whereForm.entries,
	...placesForm.entries,
	photo_words: v.optional(v.string())
});

/** From when a series changes, stops or is looked at. */
export const fromForm = v.object({ from: localDate(() => m.manage_agenda_from_missing()) });
export const stopForm = v.object({ ...fromForm.entries, shown: v.optional(text({ max: 40 })) });

/** One occurrence by itself. */
export const occurrenceForm = v.object({
	title: text({ max: limits.textTitle, required: () => m.manage_agenda_title_missing() }),
	sentence: v.optional(text({ max: limits.textSentence })),
	date: localDate(() => m.manage_agenda_date_missing()),
	start: localTime(() => m.manage_agenda_start_missing()),
	end: localTime(() => m.manage_agenda_end_missing()),
	overnight: checkbox(),
	room: v.optional(uuid()),
	capacity: v.optional(intBetween(0, MOST_PLACES)),
	go: v.optional(choice(['look', 'save', 'back']), 'look'),
	shown: v.optional(text({ max: 40 }))
});
export const cancelForm = v.object({ reason: v.optional(text({ max: limits.textSentence })) });
/** Part of a name: posted, so that no name stands in an address. */
export const searchForm = v.object({
	search: text({ max: limits.textSearch, required: () => m.manage_agenda_search_missing() })
});
export const signUpForm = v.object({ signUp: uuid() });

/** Signing somebody up: a member by id, or a guest with at least a name. */
export const addMemberForm = v.object({
	person: uuid(() => m.manage_agenda_person_missing()),
	places: v.optional(intBetween(1, limits.partySize), '1')
});
export const addGuestForm = v.object({
	name: text({ max: limits.textName, required: () => m.manage_agenda_name_missing() }),
	email: v.optional(email()),
	phone: v.optional(phone()),
	guest_places: v.optional(intBetween(1, limits.partySize), '1')
});

/** A calendar file, read whole: a few years of a busy calendar fit. */
export const uploadForm = v.object({ file: v.file(() => m.agenda_import_file_missing()) });
/** What of a file to take: an activity by its place in the list, because its own name may be long or odd. */
export const importForm = v.object({
	take: v.array(intBetween(0, limits.icsEvents)),
	/** More than a form can hold ticks for: everything that is new. */
	all: checkbox(),
	entry: choice(['drop_in', 'sign_up'], () => m.manage_agenda_entry_missing())
});
