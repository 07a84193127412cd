import * as v from 'valibot';
import { checkbox, choice, intBetween, localDate, localTime, multiline, text, uuid } from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { limits } from '#lib/limits.ts';
import { HOLIDAYS } from '#lib/time/holidays.ts';
import { pictogramNames } from '#lib/ui/pictograms.ts';
import { QUALIFICATIONS, WEIGHTS } from './rules/kinds.ts';
import { MOST_PEOPLE } from './rules/pattern.ts';

/** How a pattern comes round: every week, in the weeks A or B of the cycle, or with an activity. */
export const HOWS = ['weekly', 'cycle_a', 'cycle_b', 'activity'] as const;
export type How = (typeof HOWS)[number];
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
/** One step of how a task is done (check task_step_words_length), and a line about a shift (check shift_note_length). */
export const STEP_LENGTH = 300;
export const NOTE_LENGTH = 300;
const MINUTES = 480;

const least = () => intBetween(0, MOST_PEOPLE);
const most = () => intBetween(1, MOST_PEOPLE);
const shown = () => v.optional(text({ max: 40 }));
const clock = {
	start: localTime(() => m.rotaplan_start_missing()),
	end: localTime(() => m.rotaplan_end_missing())
};

export const taskForm = v.object({
	name: text({ max: limits.textTitle, required: () => m.rotaplan_name_missing() }),
	pictogram: choice(pictogramNames),
	explanation: v.optional(multiline({ max: limits.textLong })),
	least: least(),
	most: most(),
	needs: v.array(choice(QUALIFICATIONS)),
	weight: choice(WEIGHTS, () => m.rotaplan_weight_missing()),
	minimum_age: v.optional(intBetween(12, 21)),
	shown: shown()
});

/** A step of a task: new, or the one that is named. `photo` is a file; without one the photo stays, unless `without` is ticked. */
export const stepForm = v.object({
	step: v.optional(uuid()),
	words: text({ max: STEP_LENGTH, required: () => m.rotaplan_step_missing() }),
	photo: v.optional(v.file()),
	photo_words: v.optional(text({ max: limits.textSentence })),
	without: checkbox()
});
export const stepRowForm = v.object({ id: uuid() });

/** The parts of a pattern; which are asked depends on how it comes round. */
export const patternParts = {
	base: v.object({
		task: uuid(() => m.rotaplan_task_missing()),
		how: choice(HOWS, () => m.rotaplan_how_missing())
	}),
	people: v.object({ least: least(), most: most() }),
	rhythm: v.object({
		weekdays: v.pipe(
			v.array(choice(WEEKDAYS)),
			v.minLength(1, () => m.rotaplan_weekdays_missing())
		),
		ends: choice(['open', 'until'], () => m.rotaplan_ends_missing()),
		holidays: v.array(choice(HOLIDAYS)),
		except: v.optional(multiline({ max: limits.textLong }))
	}),
	clock: v.object(clock),
	first: v.object({ first: localDate(() => m.rotaplan_first_missing()) }),
	until: v.object({ until: localDate(() => m.rotaplan_until_missing()) }),
	series: v.object({ series: uuid(() => m.rotaplan_series_missing()) }),
	around: v.object({ before: intBetween(0, MINUTES), after: intBetween(0, MINUTES) }),
	from: v.object({ from: localDate(() => m.rotaplan_from_missing()) })
};
/** All that a page of a pattern can send: for reading what was typed, not for judging it. */
export const patternForm = v.object({
	...patternParts.base.entries,
	...patternParts.people.entries,
	...patternParts.rhythm.entries,
	...patternParts.clock.entries,
	...patternParts.first.entries,
	...patternParts.until.entries,
	...patternParts.series.entries,
	...patternParts.around.entries,
	...patternParts.from.entries,
	go: v.optional(v.string()),
	shown: v.optional(v.string()),
	despite: checkbox()
});
export const stopForm = v.object({ ...patternParts.from.entries, shown: shown() });

/** One shift: by hand, or changed alone. */
const shiftFields = {
	date: localDate(() => m.rotaplan_date_missing()),
	...clock,
	least: least(),
	most: most(),
	note: v.optional(text({ max: NOTE_LENGTH }))
};
export const newShiftForm = v.object({ task: uuid(() => m.rotaplan_task_missing()), ...shiftFields });
export const shiftChangeForm = v.object({
	...shiftFields,
	go: v.optional(choice(['look', 'save', 'back']), 'look'),
	shown: shown()
});
export const cancelForm = v.object({ reason: v.optional(text({ max: limits.textSentence })) });
