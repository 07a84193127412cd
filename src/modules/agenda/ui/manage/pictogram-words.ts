import { m } from '#lib/i18n/paraglide/messages.js';
import { pictogramNames, type PictogramName } from '#lib/ui/pictograms.ts';

/** Pictograms that say what people do together. The others (arrows, a lock) are for the screens themselves. */
const OFFERED = [
	...([
		'coffee',
		'food',
		'talk',
		'language',
		'book',
		'games',
		'music',
		'palette',
		'scissors',
		'sport',
		'bike',
		'flower',
		'sun'
	] as const),
	...(['people', 'baby', 'heart', 'help', 'laptop', 'wrench', 'work', 'euro', 'house', 'star', 'calendar'] as const)
];
type Offered = (typeof OFFERED)[number];

/** The choices, each with its word; one chosen elsewhere (an import, an older form) stands among them. */
export function activityPictograms(chosen: string): { name: PictogramName; word: string }[] {
	const words = OFFERED.map((name) => ({ name, word: m[`manage_agenda_sign_${name satisfies Offered}`]() }));
	const other = pictogramNames.find((name) => name === chosen);
	return other && !words.some(({ name }) => name === other)
		? [{ name: other, word: m.manage_agenda_sign_other() }, ...words]
		: words;
}
