import { weekly } from './rhythms.ts';
import type { DemoSeries } from './types.ts';

/** De Linde: languages, homework, and help with letters and telephones. */
export const learning: readonly DemoSeries[] = [
	{
		title: 'Taalcafé',
		sentence: 'Oefen je Nederlands met een kop koffie erbij.',
		text: 'We praten over de week, de winkel en het weer. Fouten maken mag. Elke tafel heeft een vrijwilliger.',
		pictogram: 'language',
		room: 'Leslokaal',
		from: '10:00',
		to: '11:30',
		rhythm: weekly(1),
		forWhom: 'newcomers',
		spoken: 'nl',
		capacity: 14,
		organiser: 'els',
		fill: 0.7
	},
	{
		title: 'Nederlands voor beginners',
		sentence: 'Les voor wie nog weinig Nederlands spreekt.',
		text: 'Je leert lezen, schrijven en praten. Een boek lenen we uit. Je kunt elke week beginnen.',
		pictogram: 'book',
		room: 'Leslokaal',
		from: '13:00',
		to: '14:30',
		rhythm: weekly(4),
		forWhom: 'newcomers',
		spoken: 'nl',
		capacity: 12,
		organiser: 'marijke',
		fill: 0.75
	},
	{
		title: 'Theeochtend in het Turks',
		sentence: 'Çay, een koekje en praten in het Turks.',
		pictogram: 'coffee',
		room: 'Leslokaal',
		from: '10:00',
		to: '12:00',
		rhythm: weekly(3),
		spoken: 'tr',
		organiser: 'emine',
		heads: 14
	},
	{
		title: 'Arabisch praten en lezen',
		sentence: 'Voor wie Arabisch spreekt en wie het wil leren.',
		pictogram: 'talk',
		room: 'Leslokaal',
		from: '14:00',
		to: '15:30',
		rhythm: weekly(5),
		spoken: 'ar',
		capacity: 14,
		organiser: 'omar',
		fill: 0.4
	},
	{
		title: 'Computerhulp',
		sentence: 'Hulp met je telefoon, DigiD of computer.',
		text: 'Neem je eigen telefoon of laptop mee. Of gebruik er een van ons. We typen nooit jouw wachtwoord in: dat doe je zelf.',
		pictogram: 'laptop',
		room: 'Leslokaal',
		from: '13:30',
		to: '15:30',
		rhythm: weekly(1),
		organiser: 'thomas',
		heads: 8
	},
	{
		title: 'Spreekuur geld en brieven',
		sentence: 'Een brief die je niet begrijpt? Wij lezen mee.',
		text: 'Je hoeft geen afspraak te maken. Wat je vertelt blijft hier. Neem de brief mee, en je agenda.',
		pictogram: 'euro',
		room: 'Spreekkamer',
		from: '13:00',
		to: '15:00',
		rhythm: weekly(2),
		organiser: 'rachid',
		heads: 6
	},
	{
		title: 'Spreekuur wijkverpleegkundige',
		sentence: 'Vragen over je gezondheid of over zorg thuis.',
		pictogram: 'heart',
		room: 'Spreekkamer',
		from: '09:00',
		to: '10:30',
		rhythm: weekly(3),
		heads: 5
	},
	{
		title: 'Huiswerk maken',
		sentence: 'Een rustige plek, en iemand die helpt.',
		text: 'Voor groep 7 en 8 en de eerste jaren van de middelbare school. Er is fruit en limonade.',
		pictogram: 'book',
		room: 'Leslokaal',
		from: '15:45',
		to: '17:15',
		rhythm: weekly(1, 3),
		forWhom: 'youth',
		capacity: 12,
		partyMax: 2,
		organiser: 'wei',
		fill: 0.6
	}
];
