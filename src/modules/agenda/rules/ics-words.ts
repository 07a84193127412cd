import { withoutControls } from '#lib/forms/controls.ts';
import { limits } from '#lib/limits.ts';
import type { RawEvent } from './ics-event.ts';
import type { NoteKey } from './ics-plan.ts';

export type Words = { title: string; text: string; location: string };
type Note = (note: NoteKey, count?: number) => void;

/** The words of an event within our lengths; `note` hears of everything that was left out. */
export function wordsOf(event: Pick<RawEvent, 'summary' | 'text' | 'location'>, note: Note): Words {
	const title = shortened(oneLine(event.summary), limits.textTitle, (over) => note('title_shortened', over));
	if (title === '') note('no_title');
	return {
		title,
		text: shortened(plainText(event.text), limits.textLong, (over) => note('text_shortened', over)),
		location: shortened(oneLine(event.location), limits.textSentence, (over) => note('location_shortened', over))
	};
}

/** Google and Outlook write HTML into descriptions; what is kept are its words and line breaks. */
function plainText(text: string): string {
	if (!/<\/?(?:a|b|br|p|div|span|u|i|ul|ol|li|html|strong|em)\b[^<>]*>/i.test(text)) return tidy(text);
	const words = text
		.replace(/<(?:br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n')
		.replace(/<[^<>]*>/g, '')
		.replaceAll('&nbsp;', ' ')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');
	return tidy(words.replace(/\n{3,}/g, '\n\n'));
}

function oneLine(text: string): string {
	return tidy(text).replace(/\s+/g, ' ');
}

function tidy(text: string): string {
	return withoutControls(text).normalize('NFC').trim();
}

function shortened(text: string, most: number, told: (over: number) => void): string {
	if (text.length <= most) return text;
	told(text.length - most);
	return text
		.slice(0, most)
		.replace(/[\ud800-\udbff]$/, '')
		.trimEnd();
}
