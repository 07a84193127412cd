import { randomInt } from 'node:crypto';

/*
 * Two Dutch words to call a concern by, on the screens of coaches only. They are a name and no text: the same in every language of the
 * screens, as the name of a street is, because coaches say them to each other aloud; so they stand here and not among the messages.
 * No colour that is said of skin, hair or a party, no animal that is a term of abuse or a bad sign, and only words with "de", so that
 * every pair is right Dutch. Drawn by chance: a label tells nothing about what came, or when.
 */
const COLOURS = [
	'Blauwe',
	'Groene',
	'Paarse',
	'Koperen',
	'Zilveren',
	'Gouden',
	'Turquoise',
	'Lila',
	'Bonte',
	'Gestreepte',
	'Gestippelde',
	'Gevlekte',
	'Glanzende',
	'Hemelsblauwe',
	'Lichtblauwe',
	'Donkerblauwe',
	'Zeeblauwe',
	'Lichtgroene',
	'Donkergroene',
	'Mosgroene',
	'Zeegroene',
	'Appelgroene',
	'Lichtpaarse',
	'Bronzen'
] as const;

const ANIMALS = [
	'Reiger',
	'Merel',
	'Specht',
	'Vink',
	'Mees',
	'Zwaluw',
	'Leeuwerik',
	'Nachtegaal',
	'Kievit',
	'Grutto',
	'Lepelaar',
	'Ooievaar',
	'IJsvogel',
	'Wielewaal',
	'Kwikstaart',
	'Winterkoning',
	'Roodstaart',
	'Putter',
	'Sijs',
	'Spreeuw',
	'Fazant',
	'Patrijs',
	'Kwartel',
	'Wulp',
	'Scholekster',
	'Meeuw',
	'Stern',
	'Fuut',
	'Meerkoet',
	'Zwaan',
	'Valk',
	'Buizerd',
	'Sperwer',
	'Pinguïn',
	'Flamingo',
	'Papegaai',
	'Toekan',
	'Kolibrie',
	'Vlinder',
	'Libel',
	'Hommel',
	'Krekel',
	'Salamander',
	'Otter',
	'Bever',
	'Das',
	'Egel',
	'Eekhoorn',
	'Haas',
	'Hermelijn',
	'Dolfijn',
	'Zeehond',
	'Forel',
	'Karper',
	'Zalm',
	'Snoek',
	'Baars',
	'Krab',
	'Kreeft',
	'Panda',
	'Koala',
	'Kangoeroe',
	'Lynx',
	'Poema'
] as const;

const PAIRS = COLOURS.length * ANIMALS.length;

/**
 * A label by chance; how often a hub already had the one that was drawn says how far to go on. After a few of them a number comes
 * behind, so that a free one is always found soon.
 */
export function drawLabel(attempt: number): string {
	const drawn = randomInt(PAIRS);
	const pair = `${COLOURS[drawn % COLOURS.length]!} ${ANIMALS[Math.floor(drawn / COLOURS.length)]!}`;
	return attempt < 4 ? pair : `${pair} ${randomInt(2, 2 + 10 ** Math.min(6, attempt - 3))}`;
}
