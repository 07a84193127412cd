import type { CloseReason, OpeningBody } from '#modules/concerns/protocol/concern-kinds.ts';

/*
 * The sealed part of De Linde. Everything is sealed with real keys; the words that open them stand here, because in an example somebody
 * must be able to look. Nobody but the example's people has such words.
 */

export const SEALED_HUB = 'de-linde';

/** The five words of each coach's locker. */
export const coachWords: Readonly<Record<string, string>> = {
	samira: 'koffie viool zebra brug winter',
	bas: 'egel ladder rivier appel trein',
	noor: 'gitaar zomer sleutel vis stoel'
};

/** Who is woken second. */
export const SECOND_LINE = 'noor';

/** Codes with which a neighbour comes back to what she told. */
export const codes = { water: '88590881993182135903', neighbour: '57020058362712524717' } as const;

export const areas = [
	{ id: 'lindeplein', name: 'Rond het Lindeplein', coaches: ['samira', 'bas'] },
	{ id: 'kade', name: 'De kade en de flats', coaches: ['bas'] },
	{ id: 'tuinwijk', name: 'De Tuinwijk', coaches: ['samira'] }
] as const;

/** Only where one of them knows more of it; the rest goes to the whole first line. */
export const categories: Readonly<Record<string, readonly string[]>> = {
	money: ['bas', 'samira'],
	children: ['samira', 'bas']
};

type Told = Partial<Omit<OpeningBody, 'v' | 'kind' | 'files' | 'roster' | 'area'>> & {
	text: string;
	area?: (typeof areas)[number]['id'];
};

/** What happens to it, one line a day: `days` working days ago; 0 is now. */
export type DemoStep = { days: number } & (
	| { by: string; answer: string; assign?: string }
	| { by: 'reporter'; addition: string }
	| { by: 'reporter'; solved: string }
	| { by: string; note: string }
	| { by: string; called: string }
	| { by: string; step: 1 | 2 | 3 | 4 | 5; text: string }
	| { by: string; closes: CloseReason; text: string; why: string }
	| { by: string; checkIn: number; text: string }
);

export type DemoConcern = {
	days: number;
	told: Told;
	code?: string;
	without?: string;
	steps?: readonly DemoStep[];
};

export const concerns: readonly DemoConcern[] = [
	{
		days: 15,
		code: codes.neighbour,
		told: {
			category: 'lonely',
			area: 'tuinwijk',
			text: 'Mijn buurman van 80 komt al weken niet meer buiten. Hij deed altijd de boodschappen op zaterdag. Nu zie ik hem niet meer.'
		},
		steps: [
			{
				days: 14,
				by: 'bas',
				assign: 'bas',
				answer:
					'Dank je wel dat je dit vertelt. Ik ga vandaag even bij hem langs, zonder te zeggen dat jij iets hebt gezegd. Groet, Bas'
			},
			{ days: 14, by: 'bas', called: 'Aangebeld en koffie gedronken. Hij is gevallen en durft de trap niet meer af.' },
			{
				days: 12,
				by: 'bas',
				answer: 'Het gaat redelijk met hem. Er komt iemand kijken naar de trap, en hij wil graag weer naar de inloop.'
			},
			{ days: 10, by: 'reporter', solved: 'Ik zag hem gisteren bij de soep. Fijn!' },
			{
				days: 9,
				by: 'bas',
				closes: 'solved',
				text: 'Mooi dat je hem zag. Dan zet ik dit nu dicht. Is er weer iets, dan kun je met je code terugkomen.',
				why: 'Leuning zit erop. Hij komt op dinsdag met Henk mee.'
			},
			{ days: 9, by: 'bas', checkIn: 20, text: 'Hij vindt het goed dat ik over een paar weken nog eens langskom.' }
		]
	},
	{
		days: 8,
		without: 'bas',
		told: {
			category: 'money',
			about: 'self',
			area: 'kade',
			text: 'Ik kan de rekeningen niet meer betalen en maak de post niet meer open. Ik schaam me.',
			reporter: { name: 'Petra', phone: '0612345678', callMe: true }
		},
		steps: [
			{ days: 7, by: 'samira', called: 'Gebeld. Ze komt morgen met de post naar het huis, om 14.00 uur.' },
			{
				days: 7,
				by: 'samira',
				assign: 'samira',
				answer:
					'Wat goed dat je dit zegt, Petra. Morgen om twee uur maken we samen de post open, met thee. Je hoeft niets voor te bereiden. Samira'
			},
			{ days: 6, by: 'samira', step: 1, text: 'Twee aanmaningen van de huur, een van het water. Nog geen ontruiming.' },
			{ days: 5, by: 'samira', step: 2, text: 'Met Noor overlegd, zonder naam.' }
		]
	},
	{
		days: 6,
		code: codes.water,
		told: {
			category: 'neglect',
			area: 'lindeplein',
			place: 'Lindeplein, boven de kapper',
			text: 'Er komt al dagen een nare geur uit het trapgat. De vrouw die er woont doet niet open, maar de tv staat aan.'
		},
		steps: [
			{
				days: 5,
				by: 'samira',
				assign: 'samira',
				answer:
					'Dank je wel. Ik ben er vanmiddag geweest met de huismeester. Ze deed open. Zie je haar de komende dagen? Laat het me weten. Samira'
			},
			{ days: 5, by: 'samira', note: 'Veel vuilniszakken in de gang. Ze laat me donderdag weer binnen.' },
			{ days: 1, by: 'reporter', addition: 'Gisteren liep ze op straat zonder jas. Ze herkende me eerst niet.' }
		]
	},
	{
		days: 4,
		told: {
			category: 'children',
			area: 'kade',
			text: 'De kinderen van boven zijn ’s avonds laat nog alleen buiten, ook als het regent. De oudste is een jaar of negen.',
			helper: true
		},
		steps: [
			{
				days: 3,
				by: 'bas',
				assign: 'bas',
				answer: 'Goed dat je het zegt. Weet je op welke avonden het is? Dan kijk ik wat ik kan doen. Bas'
			},
			{ days: 3, by: 'bas', step: 1, text: 'Signaal opgeschreven. De school kent het gezin niet als zorgelijk.' }
		]
	},
	{
		days: 1,
		told: {
			language: 'tr',
			category: 'health',
			area: 'kade',
			text: 'Yan komşum yaşlı bir kadın. İlaçlarını karıştırıyor ve geceleri kapımı çalıyor. Ona kim yardım edebilir?'
		}
	},
	{
		days: 0,
		told: {
			category: 'other',
			area: 'lindeplein',
			text: 'Bij nummer 31 zijn de gordijnen al een week dicht. De post steekt uit de bus. Ik maak me zorgen.'
		}
	}
];
