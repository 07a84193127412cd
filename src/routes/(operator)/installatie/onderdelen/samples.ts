import type { FormState } from '#lib/forms/state.ts';
import type { BadgeTone, Choice, Colour, Column, NoticeTone, SummaryRow } from '#lib/ui/kinds.ts';
import type { PictogramName } from '#lib/ui/pictograms.ts';

// Specimens: the texts stand for what hubs and neighbours write, so they are in their own language whatever the page's.
export const tiles: { word: string; line: string; pictogram: PictogramName; colour: Colour }[] = [
	{ word: 'Agenda', line: 'Wat is er te doen?', pictogram: 'calendar', colour: 'agenda' },
	{ word: 'Rooster', line: 'Help een keer mee', pictogram: 'clock', colour: 'rota' },
	{ word: 'Maatjes', line: 'Samen sta je sterker', pictogram: 'people', colour: 'buddies' },
	{ word: 'Klussen', line: 'Werk in de buurt', pictogram: 'work', colour: 'jobs' }
];

export const moreTiles: typeof tiles = [
	{ word: 'Wonen', line: 'Wie wordt je buur?', pictogram: 'building', colour: 'cooptation' },
	{ word: 'Zorgen', line: 'Zeg het iemand', pictogram: 'heart', colour: 'concerns' }
];

type Row = {
	start: string;
	end: string;
	title: string;
	facts: string[];
	badge?: { tone: BadgeTone; text: string };
	cancelled?: boolean;
	lang?: string;
	colour?: Colour;
};

export const today: Row[] = [
	{
		start: '10.00',
		end: '12.00',
		title: 'Koffie en soep',
		facts: ['Grote zaal', 'Gratis', 'Loop zo binnen'],
		badge: { tone: 'good', text: 'Nu bezig' }
	},
	{
		start: '14.00',
		end: '15.30',
		title: 'Taalcafé Nederlands',
		facts: ['Kamer 2', 'Gratis'],
		badge: { tone: 'warn', text: 'Nog 3 plekken' }
	},
	{
		start: '19.30',
		end: '21.00',
		title: 'Samen koken',
		facts: ['Keuken', '€ 4,00'],
		badge: { tone: 'full', text: 'Vol, wachtlijst' }
	}
];

export const otherRows: Row[] = [
	{ start: '9.00', end: '10.00', title: 'Wandelen door het park', facts: ['Bij de voordeur'], cancelled: true },
	{
		start: '13.30',
		end: '16.00',
		title: 'Een heel lange titel van een middag waarop wij samen de fietsen van de hele straat nakijken en opknappen',
		facts: ['Werkplaats achter het huis, ingang aan de Lindelaan', '€ 2,50', 'Neem je fiets mee'],
		badge: { tone: 'danger', text: 'Nog 1 plek' }
	},
	{ start: '20.00', end: '22.00', title: 'قهوة ولقاء الجيران', facts: ['Grote zaal', 'Gratis'], lang: 'ar' },
	{ start: '9.00', end: '12.30', title: 'Deur openen en koffie', facts: ['Met Henk'], colour: 'rota' }
];

export const badges: { tone: BadgeTone; text: string }[] = [
	{ tone: 'good', text: 'Nu bezig' },
	{ tone: 'warn', text: 'Nog 3 plekken' },
	{ tone: 'full', text: 'Vol, wachtlijst' },
	{ tone: 'danger', text: 'Gaat niet door' },
	{ tone: 'neutral', text: 'Inloop' }
];

export const notices: { tone: NoticeTone; title: string; text: string }[] = [
	{ tone: 'info', title: 'Dinsdag is het huis dicht', text: 'Woensdag om 9.00 uur gaat de deur weer open.' },
	{ tone: 'good', title: 'Je plek is van jou', text: 'Di 24 november, 14.00 uur. Je krijgt een mail.' },
	{ tone: 'warn', title: 'Er is nog niemand met een sleutel', text: 'Vraag het Henk of Joke.' },
	{ tone: 'danger', title: 'Dit is niet opgeslagen', text: 'De zaal is dan al bezet. Kies een andere tijd.' }
];

export const worries: Choice[] = [
	{ value: 'alleen', label: 'Iemand is vaak alleen', pictogram: 'people' },
	{ value: 'huis', label: 'Iemand zorgt niet goed voor zichzelf of het huis', pictogram: 'house' },
	{
		value: 'geld',
		label: 'Geldzorgen of post die blijft liggen',
		hint: 'Ook als je het niet zeker weet',
		pictogram: 'euro'
	}
];

export const forWhom: Choice[] = [
	{ value: 'iedereen', label: 'Iedereen', pictogram: 'people' },
	{ value: 'kinderen', label: 'Kinderen', pictogram: 'baby' },
	{ value: 'arabisch', label: 'العربية', lang: 'ar', pictogram: 'language' }
];

export const days: Choice[] = [
	{ value: '2026-11-23', label: 'Vandaag', hint: 'ma 23 november' },
	{ value: '2026-11-24', label: 'Morgen', hint: 'di 24 november' },
	{ value: '2026-11-25', label: 'Woensdag', hint: '25 november' },
	{ value: '2026-11-26', label: 'Donderdag', hint: '26 november' }
];

export const summary = (href: string): SummaryRow[] => [
	{ term: 'Wat', value: 'Taalcafé Nederlands', href },
	{ term: 'Wanneer', value: 'di 24 november, 14.00 tot 15.30 uur', href },
	{ term: 'Met hoeveel', value: '2 mensen' }
];

export type Shift = { task: string; day: string; people: number; hours: string };
export const shifts: Shift[] = [
	{ task: 'Deur en sleutel', day: 'ma 23 november', people: 1, hours: '9.00 - 12.30' },
	{ task: 'Koffie', day: 'di 24 november', people: 2, hours: '9.00 - 12.30' },
	{ task: 'Kas', day: 'wo 25 november', people: 12, hours: '13.00 - 17.00' }
];
export const shiftColumns: Column<Shift>[] = [
	{ key: 'task', label: 'Taak', text: (shift) => shift.task },
	{ key: 'day', label: 'Dag', text: (shift) => shift.day },
	{ key: 'hours', label: 'Uren', text: (shift) => shift.hours },
	{ key: 'people', label: 'Mensen', number: true, text: (shift) => String(shift.people) }
];

/** A form that came back: names carry `prefix`, because several of them stand on this page. */
export function refusedForm(prefix: string): FormState {
	return {
		values: {
			[`${prefix}title`]: ['Koken met Omar'],
			[`${prefix}mail`]: ['fatima@'],
			[`${prefix}day_day`]: ['31'],
			[`${prefix}day_month`]: ['2'],
			[`${prefix}day_year`]: ['2027']
		},
		errors: [
			{ field: '', message: 'De zaal is dan al bezet.' },
			{ field: `${prefix}mail`, message: 'Vul een mailadres in, zoals naam@voorbeeld.nl.' },
			{ field: `${prefix}text`, message: 'Schrijf in één zin wat jullie gaan doen.' },
			{ field: `${prefix}room`, message: 'Kies een zaal.' },
			{ field: `${prefix}worry`, message: 'Kies wat het beste past.' },
			{ field: `${prefix}day`, message: 'Die dag bestaat niet. Februari 2027 heeft 28 dagen.' },
			{ field: `${prefix}agree`, message: 'Zet een vinkje als je dit goed vindt.' }
		]
	};
}
