import { everyTwoWeeks, monthly, weekly } from './rhythms.ts';
import type { DemoSeries } from './types.ts';

export const inHetAnker: readonly DemoSeries[] = [
	{
		title: 'Koffie met de buren',
		sentence: 'Even bijpraten. Nieuwe buren zijn extra welkom.',
		pictogram: 'coffee',
		room: 'Gemeenschappelijke ruimte',
		from: '10:00',
		to: '11:30',
		rhythm: weekly(3),
		organiser: 'ineke',
		heads: 11
	},
	{
		title: 'Spreekuur bewoners',
		sentence: 'Vragen over je huis, de galerij of de buren? Loop binnen.',
		pictogram: 'house',
		room: 'Gemeenschappelijke ruimte',
		from: '19:00',
		to: '20:00',
		rhythm: weekly(3),
		organiser: 'ruben',
		heads: 4
	},
	{
		title: 'Tuinochtend',
		sentence: 'Samen zorgen voor de binnentuin.',
		text: 'Dit najaar planten we bollen. Er is gereedschap voor 10 mensen.',
		pictogram: 'flower',
		room: 'Tuin',
		from: '10:00',
		to: '12:30',
		rhythm: everyTwoWeeks(6),
		capacity: 10,
		organiser: 'daan',
		fill: 0.7
	},
	{
		title: 'Ledenvergadering',
		sentence: 'We praten over het gebouw en stemmen over plannen.',
		text: 'De stukken krijg je een week eerder. Kun je niet komen? Een buur mag voor je stemmen.',
		pictogram: 'people',
		room: 'Gemeenschappelijke ruimte',
		from: '19:30',
		to: '21:30',
		rhythm: monthly(2, 2),
		capacity: null,
		organiser: 'mo',
		fill: 0.6
	},
	{
		title: 'Samen eten op zondag',
		sentence: 'Ieder neemt een gerecht mee.',
		pictogram: 'food',
		room: 'Gemeenschappelijke ruimte',
		from: '17:00',
		to: '19:30',
		rhythm: monthly(3, 7),
		capacity: 30,
		partyMax: 6,
		organiser: 'zeynep',
		fill: 0.5
	},
	{
		title: 'Kennismaken met de woonvereniging',
		sentence: 'Wil je hier komen wonen? Kom kijken en stel je vragen.',
		text: 'We laten het gebouw zien en vertellen hoe we nieuwe buren kiezen. Meedoen geeft geen voorrang.',
		pictogram: 'door',
		room: 'Gemeenschappelijke ruimte',
		from: '10:30',
		to: '12:00',
		rhythm: monthly(1, 6),
		capacity: 12,
		partyMax: 3,
		organiser: 'anke',
		fill: 0.6
	},
	{
		title: 'Spelletjes voor kinderen',
		sentence: 'Bordspellen en limonade, voor kinderen uit het gebouw.',
		pictogram: 'games',
		room: 'Gemeenschappelijke ruimte',
		from: '14:00',
		to: '16:00',
		rhythm: weekly(3),
		forWhom: 'children',
		capacity: 12,
		organiser: 'lotte',
		fill: 0.5
	}
];
