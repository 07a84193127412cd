import type { CoachWords } from '../client/coach/words.ts';
import { inboxWords } from './inbox-words.ts';
import { pictureWords } from './picture-words.ts';
import { teamWords } from './team-words.ts';

/** All texts of the coaches' page, for its data block. */
export const coachWords = (): CoachWords => ({ team: teamWords(), inbox: inboxWords(), pictures: pictureWords() });
