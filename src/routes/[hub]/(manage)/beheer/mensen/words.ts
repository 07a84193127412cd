import { m } from '#lib/i18n/paraglide/messages.js';
import type { BadgeTone, Choice } from '#lib/ui/kinds.ts';

export { dayOf, languageChoices, roleList, roleWords } from '#lib/people/words.ts';

/** The roles as large choices, each with what it may do. */
export function roleChoices(): Choice[] {
	return [
		{ value: 'resident', label: m.own_role_resident(), hint: m.people_role_hint_resident() },
		{ value: 'volunteer', label: m.own_role_volunteer(), hint: m.people_role_hint_volunteer() },
		{ value: 'coordinator', label: m.own_role_coordinator(), hint: m.people_role_hint_coordinator() },
		{ value: 'board', label: m.own_role_board(), hint: m.people_role_hint_board() },
		{ value: 'committee', label: m.own_role_committee(), hint: m.people_role_hint_committee() },
		{ value: 'treasurer', label: m.own_role_treasurer(), hint: m.people_role_hint_treasurer() },
		{ value: 'coach', label: m.own_role_coach(), hint: m.people_role_hint_coach() },
		{ value: 'corporation', label: m.own_role_corporation(), hint: m.people_role_hint_corporation() }
	];
}

/** How somebody gets in, as a badge. */
export function wayBadge(way: 'mail' | 'pass' | 'letter' | 'none'): { tone: BadgeTone; text: string } {
	return {
		mail: { tone: 'good' as const, text: m.people_way_mail() },
		pass: { tone: 'good' as const, text: m.people_way_pass() },
		letter: { tone: 'neutral' as const, text: m.people_way_letter() },
		none: { tone: 'warn' as const, text: m.people_way_none() }
	}[way];
}
