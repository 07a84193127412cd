import { m } from '#lib/i18n/paraglide/messages.js';

/** The questions of the wizard, in their order. */
export const steps = ['kind', 'name', 'address', 'hours', 'modules', 'look', 'coordinator', 'check'] as const;
export type Step = (typeof steps)[number];

export const words: Record<Step, { title: () => string; intro?: () => string }> = {
	kind: { title: m.start_kind_title },
	name: { title: m.start_name_title },
	address: { title: m.start_address_title },
	hours: { title: m.start_hours_title, intro: m.start_hours_intro },
	modules: { title: m.start_modules_title },
	look: { title: m.start_look_title, intro: m.start_look_intro },
	coordinator: { title: m.start_coordinator_title, intro: m.start_coordinator_intro },
	check: { title: m.start_check_title, intro: m.start_check_intro }
};

/** Names of fields that stand on the page of a step; all others travel along unseen. */
export function isOf(step: Step, name: string): boolean {
	if (step === 'hours') return /^d[1-7]_(opens|closes|shut)$/.test(name);
	return fields[step].includes(name);
}

const fields: Record<Exclude<Step, 'hours'>, readonly string[]> = {
	kind: ['kind'],
	name: ['name', 'slug'],
	address: ['street', 'postcode', 'city', 'email', 'phone'],
	modules: ['modules', 'languages'],
	look: ['colour', 'own_colour', 'take'],
	coordinator: ['coordinator_name', 'coordinator_email'],
	check: []
};

/** Each language in its own words. */
export const languages = [
	{ value: 'nl', label: 'Nederlands', lang: 'nl' },
	{ value: 'en', label: 'English', lang: 'en' },
	{ value: 'ar', label: 'العربية', lang: 'ar' },
	{ value: 'tr', label: 'Türkçe', lang: 'tr' }
] as const;

/** What the check page shows. */
export type Draft = {
	kind: string;
	name: string;
	slug: string;
	street: string;
	postcode: string;
	city: string;
	email?: string | undefined;
	phone?: string | undefined;
	week: readonly { weekday: number; opens: string; closes: string }[];
	modules?: readonly string[] | undefined;
	languages: readonly string[];
	brandColour: string;
	coordinator: { name: string; email: string };
};
