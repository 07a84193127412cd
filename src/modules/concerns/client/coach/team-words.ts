import { BRING_BACK_WORDS } from './team-words/bring-back.ts';
import { DESK_WORDS } from './team-words/desk.ts';
import { FRAME_WORDS } from './team-words/frame.ts';
import { SETUP_WORDS } from './team-words/setup.ts';
import { TEAM_WORDS as COLLEAGUE_WORDS } from './team-words/team.ts';

/** The keys of the texts about keys, team and duty, without their prefix `zteam_`. */
export const TEAM_WORDS = [
	...FRAME_WORDS,
	...SETUP_WORDS,
	...COLLEAGUE_WORDS,
	...DESK_WORDS,
	...BRING_BACK_WORDS
] as const;
export type TeamWord = (typeof TEAM_WORDS)[number];
export type TeamWords = Record<TeamWord, string>;
