import type { InboxWords } from './inbox/words.ts';
import type { PictureId } from '../../protocol/pictures.ts';
import type { TeamWords } from './team-words.ts';

/** All texts of the page, in the reader's language; `say(words.team.hello, { name })` fills a gap. */
export type CoachWords = { team: TeamWords; inbox: InboxWords; pictures: Record<PictureId, string> };
