import type { IsoWeekday } from '#lib/time/local.ts';
import type { DemoHub } from './types.ts';

/** The town does not exist; nor do its streets. */
export const CITY = 'Lindewaarde';

const days = (weekdays: IsoWeekday[], opens: string, closes: string) =>
	weekdays.map((weekday) => ({ weekday, opens, closes }));

export const deLinde: DemoHub = {
	slug: 'de-linde',
	kind: 'huis',
	name: 'Huis van de Wijk De Linde',
	street: 'Lindeplein 12',
	postcode: '1234 AB',
	email: 'delinde@example.nl',
	phone: '+31101234567',
	welcome: 'Kom binnen. De koffie is klaar. Je hoeft niets te kunnen en niets te doen.',
	directions:
		'De Linde staat op het plein, tegenover de apotheek. Bus 14 stopt voor de deur. De ingang heeft geen drempel. Je fiets zet je links van de deur.',
	week: [...days([1, 2, 3, 4, 5], '09:00', '22:00'), ...days([6], '10:00', '17:00'), ...days([7], '13:00', '17:00')],
	languages: ['nl', 'en', 'ar', 'tr'],
	brandColour: '#0f5e59',
	coordinator: 'joke',
	rooms: [
		{ name: 'Grote zaal', shared: false, seats: 60 },
		{ name: 'Huiskamer', shared: true, seats: 30 },
		{ name: 'Keuken', shared: false, seats: 12 },
		{ name: 'Leslokaal', shared: false, seats: 16 },
		{ name: 'Atelier', shared: false, seats: 12, accessible: false },
		{ name: 'Spreekkamer', shared: false, seats: 4 },
		{ name: 'Buurttuin', shared: true, seats: null }
	],
	numbers: [
		{
			label: 'Wijkteam Lindewaarde',
			number: '010-1234500',
			note: 'Voor vragen over zorg, geld en wonen. Elke werkdag van 9.00 tot 16.00 uur.'
		},
		{
			label: 'Storing in huis',
			number: '010-1234520',
			note: 'Lekkage, geen warm water of een kapotte lift. Ook in het weekend.'
		}
	],
	closure: {
		turnOfYear: 'De Linde is dicht tussen kerst en nieuwjaar. Fijne dagen.',
		floor: 'De vloer van De Linde wordt geschuurd en gelakt.'
	}
};

export const zonnehof: DemoHub = {
	slug: 'zonnehof',
	kind: 'wijkbedrijf',
	name: 'Wijkbedrijf Zonnehof',
	street: 'Ambachtskade 3',
	postcode: '1234 CD',
	email: 'zonnehof@example.nl',
	phone: '+31101234568',
	welcome: 'Bij ons werk je met je handen, in je eigen tempo. Kom kijken wat je leuk vindt.',
	directions:
		'Zonnehof zit in de oude timmerfabriek aan de kade. Loop door de grote groene poort. De koffie staat achter in de werkplaats.',
	week: [...days([1, 2, 3, 4], '08:30', '16:30'), ...days([5], '08:30', '15:30')],
	languages: ['nl', 'en', 'ar'],
	brandColour: '#8a3c05',
	coordinator: 'gerda',
	rooms: [
		{ name: 'Werkplaats', shared: true, seats: 14 },
		{ name: 'Vergaderkamer', shared: false, seats: 10 },
		{ name: 'Naaikamer', shared: false, seats: 8 },
		{ name: 'Kantine', shared: true, seats: 24 }
	],
	numbers: [
		{
			label: 'Een klus aanvragen',
			number: '010-1234568',
			note: 'Vraag naar Gerda. Op werkdagen van 9.00 tot 15.00 uur.'
		}
	],
	closure: {
		turnOfYear: 'De werkplaats is dicht tussen kerst en nieuwjaar.',
		floor: 'De werkplaats krijgt een nieuwe vloer.'
	}
};

export const hetAnker: DemoHub = {
	slug: 'het-anker',
	kind: 'woonvereniging',
	name: 'Woonvereniging Het Anker',
	street: 'Ankerstraat 70',
	postcode: '1234 EF',
	email: 'hetanker@example.nl',
	phone: '+31101234569',
	welcome: 'In Het Anker staan 70 huizen. We zorgen samen voor het gebouw, de tuin en elkaar.',
	directions: 'Bel aan bij "Gemeenschappelijke ruimte", naast de fietsenkelder. De lift is rechts.',
	week: [...days([3], '10:00', '12:00'), ...days([3], '19:00', '21:00'), ...days([6], '10:00', '13:00')],
	languages: ['nl', 'en', 'tr'],
	brandColour: '#1c4fb8',
	coordinator: 'ruben',
	rooms: [
		{ name: 'Gemeenschappelijke ruimte', shared: false, seats: 40 },
		{ name: 'Tuin', shared: true, seats: null },
		{ name: 'Klushok', shared: true, seats: 4, accessible: false }
	],
	numbers: [
		{
			label: 'Huismeester',
			number: '010-1234530',
			note: 'Voor de lift, de voordeur en het licht in de gang. Op werkdagen van 8.00 tot 12.00 uur.'
		},
		{ label: 'Bestuur van Het Anker', number: '010-1234569', note: 'Spreek in. We bellen binnen twee dagen terug.' }
	],
	closure: {
		turnOfYear: 'De gemeenschappelijke ruimte is dicht tussen kerst en nieuwjaar.',
		floor: 'De gemeenschappelijke ruimte is dicht. De vloer krijgt een nieuwe laag.'
	}
};

export const hubs = [deLinde, zonnehof, hetAnker] as const;
