/** The keys of the texts about keys, team and duty, without their prefix `zteam_`. */
export const TEAM_WORDS = [
	'nav',
	'nav_inbox',
	'nav_team',
	'nav_duty',
	'nav_keys',
	'lock_now',
	'lock_in_one',
	'lock_in_many',
	'closed_title'
] as const;
export type TeamWord = (typeof TEAM_WORDS)[number];
export type TeamWords = Record<TeamWord, string>;
