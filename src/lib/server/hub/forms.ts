import * as v from 'valibot';
import { asciiDigits } from '#lib/forms/digits.ts';
import {
	checkbox,
	choice,
	email,
	intBetween,
	localDate,
	localTime,
	multiline,
	phone,
	postcode,
	slug,
	text,
	uuid
} from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { limits } from '#lib/limits.ts';
import { BRAND_COLOURS, HUB_KINDS, HUB_LANGUAGES, MODULES_NOW } from './kinds.ts';
import { weekEntries } from './week.ts';

/** A colour as #rrggbb in small letters; typed with or without '#', also in the short form. */
export const hex = () =>
	v.pipe(
		v.string(),
		v.nonEmpty(() => m.form_required()),
		v.transform((typed) => asciiDigits(typed).toLowerCase().replace(/^#/, '')),
		v.transform((plain) => (/^[0-9a-f]{3}$/.test(plain) ? plain.replace(/./g, '$&$&') : plain)),
		v.regex(/^[0-9a-f]{6}$/, () => m.start_colour_shape()),
		v.transform((plain) => `#${plain}`)
	);

const place = {
	street: text({ max: limits.textName }),
	postcode: postcode(),
	city: text({ max: limits.textName }),
	email: v.optional(email()),
	phone: v.optional(phone())
};

/** One of the colours of the house, or one's own. */
export const colourEntries = {
	colour: choice([...BRAND_COLOURS, 'own']),
	own_colour: v.optional(hex()),
	take: v.optional(hex())
};

export const STEPS = ['kind', 'name', 'address', 'hours', 'modules', 'look', 'coordinator', 'check'] as const;
export type Step = (typeof STEPS)[number];

/** The fields of each step of the wizard; every step carries those of the others along. */
export const stepEntries = {
	kind: { kind: choice(HUB_KINDS) },
	name: { name: text({ max: limits.textTitle }), slug: v.optional(slug()) },
	address: place,
	hours: weekEntries,
	modules: { modules: v.array(choice(MODULES_NOW)), languages: v.array(choice(HUB_LANGUAGES)) },
	look: colourEntries,
	coordinator: { coordinator_name: text({ max: limits.textName }), coordinator_email: email() },
	check: {}
} as const;

/** The whole draft in one form, and where in the wizard it was sent from. */
export const draftForm = v.object({
	...stepEntries.kind,
	...stepEntries.name,
	...stepEntries.address,
	...stepEntries.hours,
	...stepEntries.modules,
	...stepEntries.look,
	...stepEntries.coordinator,
	step: v.optional(choice(STEPS)),
	/** Where to: back, to the step to be changed, or (from the check page) make it; otherwise the next. */
	to: v.optional(choice(['back', 'make', ...STEPS])),
	/** Steps that were filled in before. */
	seen: v.array(choice(STEPS))
});

export const generalForm = v.object({
	name: text({ max: limits.textTitle }),
	kind: choice(HUB_KINDS),
	...place,
	welcome: v.optional(multiline({ max: 600 }), ''),
	directions: v.optional(multiline({ max: 1200 }), '')
});

export const languagesForm = v.object({ languages: v.array(choice(HUB_LANGUAGES)) });
export const modulesForm = v.object({ modules: v.array(choice(MODULES_NOW)) });
export const colourForm = v.object(colourEntries);
export const weekForm = v.object(weekEntries);

const description = text({ max: limits.textSentence });

export const pictureForm = v.object({ picture: v.file(() => m.hub_picture_choose()), description });
export const pictureWordsForm = v.object({ new_description: description });

export const exceptionForm = v.pipe(
	v.object({
		date: localDate(),
		opens: localTime(),
		closes: localTime(),
		note: v.optional(text({ max: limits.textSentence }), '')
	}),
	v.forward(
		v.check(
			({ opens, closes }) => opens < closes,
			() => m.start_hours_order()
		),
		['closes']
	)
);

export const closureForm = v.pipe(
	v.object({
		first: localDate(),
		last: localDate(),
		reason: text({ max: limits.textSentence }),
		sure: v.optional(choice(['ja']))
	}),
	v.forward(
		v.check(
			({ first, last }) => first <= last,
			() => m.hub_closure_order()
		),
		['last']
	)
);

export const roomForm = v.object({
	name: text({ max: limits.textTitle }),
	shared: checkbox(),
	seats: v.optional(intBetween(1, 2000)),
	accessible: checkbox()
});

/** 112 and 113 are no telephone numbers to a validator: hence a shape of its own. */
export const numberForm = v.object({
	label: text({ max: limits.textTitle }),
	number: v.pipe(
		text({ max: 20 }),
		v.transform(asciiDigits),
		v.regex(/^[0-9+ ()-]{3,20}$/, () => m.hub_number_shape())
	),
	note: v.optional(text({ max: limits.textSentence }), '')
});

/** A press of a button beside a row of a list. */
export const rowForm = v.object({ id: uuid(), direction: v.optional(choice(['up', 'down']), 'up') });
