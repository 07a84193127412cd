import type { TeamBody } from '../../../../protocol/concern-kinds.ts';
import { say } from '../../../shared/say.ts';
import type { InboxWords } from '../../inbox/words.ts';

/** What stands above a note of the team: 'Gesloten: het is opgelost'. `day` writes a date in words. */
export function noteTitle(
	body: Exclude<TeamBody, { kind: 'step' }>,
	words: InboxWords,
	day: (date: string) => string
): string {
	if (body.kind === 'close') return say(words.kind_close, { reason: words[`reason_${body.reason}`] });
	if (body.kind === 'check_in') return say(words.kind_check_in, { day: day(body.on) });
	return words[`kind_${body.kind}`];
}
