import { say } from '../../shared/say.ts';
import type { Mark } from './lists.ts';
import type { InboxWords } from './words.ts';

export type Tone = 'danger' | 'warn' | 'good' | 'neutral';

/** What a mark says, and how loud. `day` writes a date in words. */
export function markWords(mark: Mark, words: InboxWords, day: (date: string) => string): { text: string; tone: Tone } {
	switch (mark.kind) {
		case 'new':
			return { text: words.mark_new, tone: 'good' };
		case 'late':
			return { text: words.mark_late, tone: 'danger' };
		case 'needs_keys':
			return { text: words.mark_needs_keys, tone: 'warn' };
		case 'goes':
			return { text: goesWords(mark.days, words), tone: 'warn' };
		case 'look_again':
			return mark.due
				? { text: words.mark_look_due, tone: 'danger' }
				: { text: say(words.mark_look, { day: day(mark.day) }), tone: 'neutral' };
	}
}

function goesWords(days: number, words: InboxWords): string {
	if (days === 0) return words.mark_goes_today;
	return days === 1 ? words.mark_goes_one : say(words.mark_goes_many, { count: days });
}
