import { m } from '#lib/i18n/paraglide/messages.js';
import type { Choice } from '#lib/ui/kinds.ts';

/** The names of the roles, in the language of the page. */
export const roleWords = {
	resident: m.own_role_resident,
	volunteer: m.own_role_volunteer,
	coordinator: m.own_role_coordinator,
	board: m.own_role_board,
	committee: m.own_role_committee,
	treasurer: m.own_role_treasurer,
	coach: m.own_role_coach,
	corporation: m.own_role_corporation
};
export type RoleName = keyof typeof roleWords;

/** "Bewoner, vrijwilliger". */
export function roleList(roles: readonly RoleName[]): string {
	return roles.map((role) => roleWords[role]()).join(', ');
}

/** The languages by their own names. */
export const languageChoices: Choice[] = [
	{ value: 'nl', label: 'Nederlands', lang: 'nl' },
	{ value: 'en', label: 'English', lang: 'en' },
	{ value: 'ar', label: 'العربية', lang: 'ar' },
	{ value: 'tr', label: 'Türkçe', lang: 'tr' }
];

/** A day of a moment as the house's clock shows it: "24 november 2026". */
export function dayOf(at: Date, zone: string): { year: number; month: number; day: number } {
	const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at).split('-').map(Number);
	return { year: year ?? 0, month: month ?? 1, day: day ?? 1 };
}
