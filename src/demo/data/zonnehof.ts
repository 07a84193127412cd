import { monthly, weekly } from './rhythms.ts';
import type { DemoSeries } from './types.ts';

export const inZonnehof: readonly DemoSeries[] = [
	{
		title: 'Open werkplaats',
		sentence: 'Werk aan je eigen klus, met ons gereedschap.',
		text: 'Voor hout, metaal en fietsen. Iemand van ons is altijd in de buurt. Stevige schoenen zijn nodig.',
		pictogram: 'wrench',
		room: 'Werkplaats',
		from: '09:00',
		to: '12:00',
		rhythm: weekly(1, 2, 3, 4),
		organiser: 'kees',
		heads: 10
	},
	{
		title: 'Klussen verdelen',
		sentence: 'Welke klussen zijn er deze week, en wie gaat mee?',
		pictogram: 'work',
		room: 'Kantine',
		from: '08:45',
		to: '09:30',
		rhythm: weekly(1),
		organiser: 'gerda',
		heads: 12
	},
	{
		title: 'Kennismaken met Zonnehof',
		sentence: 'Wat wil je? Wat kun je? Wat heb je nodig? Daar praten we over.',
		text: 'Je krijgt koffie en een rondleiding. Je zit nergens aan vast.',
		pictogram: 'talk',
		room: 'Vergaderkamer',
		from: '10:00',
		to: '11:00',
		rhythm: weekly(3),
		capacity: 6,
		partyMax: 2,
		organiser: 'gerda',
		fill: 0.5
	},
	{
		title: 'Fietsen maken',
		sentence: 'Leer banden plakken, remmen stellen en meer.',
		pictogram: 'bike',
		room: 'Werkplaats',
		from: '13:00',
		to: '16:00',
		rhythm: weekly(2, 4),
		capacity: 6,
		partyMax: 1,
		organiser: 'khaled',
		fill: 0.8
	},
	{
		title: 'Naaiatelier',
		sentence: 'We maken tassen en gordijnen voor klanten uit de wijk.',
		pictogram: 'scissors',
		room: 'Naaikamer',
		from: '13:00',
		to: '16:00',
		rhythm: weekly(1, 3),
		capacity: 8,
		partyMax: 1,
		organiser: 'carla',
		fill: 0.6
	},
	{
		title: 'Samen lunchen',
		sentence: 'Brood, soep en fruit. We eten samen met alle ploegen.',
		pictogram: 'food',
		room: 'Kantine',
		from: '12:15',
		to: '13:00',
		rhythm: weekly(1, 2, 3, 4),
		cents: 150,
		organiser: 'gerda',
		heads: 17
	},
	{
		title: 'Cursus veilig werken',
		sentence: 'Je leert werken met de zaag en de boor. Daarna krijg je een bewijs.',
		pictogram: 'safe',
		room: 'Werkplaats',
		from: '13:00',
		to: '15:30',
		rhythm: monthly(2, 5),
		capacity: 6,
		partyMax: 1,
		organiser: 'jan',
		fill: 1
	},
	{
		title: 'Week uit',
		sentence: 'We sluiten de week af met iets lekkers.',
		pictogram: 'coffee',
		room: 'Kantine',
		from: '14:30',
		to: '15:30',
		rhythm: weekly(5),
		organiser: 'kees',
		heads: 15
	}
];
