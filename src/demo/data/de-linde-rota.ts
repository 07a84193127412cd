import type { DemoPattern, DemoRota, DemoTask } from './rota-types.ts';

const DOOR = 'Deur en sleutel';
const COFFEE = 'Koffie';
const TILL = 'Kas';
const COOKING = 'Koken';
const GARDEN = 'Tuin';
const CLEANING = 'Grote schoonmaak';

const tasks: readonly DemoTask[] = [
	{
		name: DOOR,
		pictogram: 'key',
		explanation: 'Je doet open en bent er voor wie binnenkomt. Aan het eind sluit je af of geef je de sleutel door.',
		least: 1,
		most: 1,
		needs: ['key'],
		steps: [
			'Zet het alarm uit. De code weet je van Joke.',
			'Doe de verwarming en het licht aan.',
			'Zet het bord met "Open" buiten.',
			'Ga je weg? Geef de sleutel aan de volgende. Is er geen volgende: alles dicht en het alarm aan.'
		]
	},
	{
		name: COFFEE,
		pictogram: 'coffee',
		explanation: 'Koffie en thee zetten, en een praatje maken. Dat laatste is het belangrijkst.',
		least: 2,
		most: 2,
		steps: [
			'Was je handen.',
			'Zo zet je koffie: een filter, 8 schepjes, water tot de streep. Druk op de knop.',
			'Zet melk, suiker en koekjes op de bar.',
			'Schenk nooit een kop vol voor wie trilt of slecht ziet.',
			'Aan het eind: apparaat uit, kopjes in de vaatwasser.'
		]
	},
	{
		name: TILL,
		pictogram: 'euro',
		explanation: 'Je rekent consumpties en kaartjes af. Aan het eind tel je de kas met iemand samen.',
		least: 1,
		most: 1,
		needs: ['till'],
		steps: [
			'Tel het geld bij het begin. Schrijf het op.',
			'Pinnen gaat voor. Wisselgeld ligt in de la.',
			'Tel met zijn tweeën.'
		]
	},
	{
		name: COOKING,
		pictogram: 'food',
		explanation: 'Samen koken begint een uur eerder voor wie kookt. Na het eten ruim je op.',
		least: 2,
		most: 2,
		needs: ['food'],
		weight: 'heavy'
	},
	{
		name: GARDEN,
		pictogram: 'flower',
		explanation: 'Onkruid, gieten, de paden vegen. Trek oude kleren aan.',
		least: 1,
		most: 4,
		weight: 'heavy'
	},
	{
		name: CLEANING,
		pictogram: 'house',
		explanation: 'De zaal, de keuken en de ramen. Met muziek erbij.',
		least: 2,
		most: 3,
		weight: 'heavy',
		minimumAge: 16
	}
];

const workdays = [1, 2, 3, 4, 5] as const;
const patterns: readonly DemoPattern[] = [
	{ task: DOOR, weekdays: workdays, from: '08:45', to: '13:00' },
	{ task: DOOR, weekdays: workdays, from: '13:00', to: '17:30' },
	{ task: DOOR, weekdays: workdays, from: '17:30', to: '22:00' },
	{ task: DOOR, weekdays: [6], from: '09:45', to: '17:00' },
	{ task: DOOR, weekdays: [7], from: '12:45', to: '17:00' },
	{ task: COFFEE, weekdays: workdays, from: '09:00', to: '12:30' },
	{ task: COFFEE, weekdays: workdays, from: '13:00', to: '16:30' },
	{ task: TILL, weekdays: workdays, from: '13:00', to: '17:00' },
	{ task: COOKING, activity: 'Samen koken', minutesBefore: 60, minutesAfter: 45 },
	{ task: GARDEN, weekdays: [6], from: '10:00', to: '12:00', cycle: 'A' },
	{ task: CLEANING, weekdays: [6], from: '10:00', to: '12:30', cycle: 'B' }
];

const crew: DemoRota['crew'] = [
	{
		key: 'henk',
		holds: [{ kind: 'key' }],
		likes: [DOOR],
		never: [COOKING],
		mostPerWeek: 3,
		always: [
			{ task: DOOR, weekday: 1, from: '08:45' },
			{ task: DOOR, weekday: 4, from: '08:45' }
		]
	},
	{
		key: 'fatima',
		holds: [{ kind: 'till' }],
		likes: [COFFEE],
		free: { 1: ['morning'], 2: ['morning'], 3: ['morning', 'afternoon'], 4: ['morning'], 5: ['morning'] },
		always: [{ task: COFFEE, weekday: 2, from: '09:00' }]
	},
	{ key: 'rachid', holds: [{ kind: 'key' }], always: [{ task: DOOR, weekday: 2, from: '13:00' }] },
	{
		key: 'johan',
		holds: [{ kind: 'key' }, { kind: 'bhv', endsIn: 19 }],
		always: [{ task: DOOR, weekday: 3, from: '08:45' }]
	},
	{ key: 'els', holds: [{ kind: 'key' }, { kind: 'till' }], companions: ['marijke'] },
	{
		key: 'winston',
		holds: [{ kind: 'key' }],
		likes: [DOOR],
		free: {
			1: ['evening'],
			2: ['evening'],
			3: ['evening'],
			4: ['evening'],
			5: ['evening'],
			6: ['morning', 'afternoon'],
			7: ['afternoon']
		}
	},
	{ key: 'kees', holds: [{ kind: 'key' }], always: [{ task: DOOR, weekday: 6, from: '09:45' }] },
	{ key: 'omar', holds: [{ kind: 'key' }], never: [TILL] },
	{ key: 'thomas', holds: [{ kind: 'key' }], mostPerWeek: 2 },
	{ key: 'emine', holds: [{ kind: 'till' }], likes: [COFFEE, TILL] },
	{ key: 'astrid', holds: [{ kind: 'till' }, { kind: 'bhv', endsIn: 200 }] },
	{ key: 'marijke', holds: [{ kind: 'till' }, { kind: 'food' }], companions: ['els'] },
	{ key: 'sanne', holds: [{ kind: 'till' }], mostPerWeek: 2 },
	{ key: 'aicha', holds: [{ kind: 'food' }], likes: [COOKING] },
	{ key: 'soraya', holds: [{ kind: 'food' }] },
	{ key: 'zeynep', holds: [{ kind: 'food' }], likes: [COOKING], never: [DOOR] },
	{ key: 'rania', holds: [{ kind: 'food' }, { kind: 'vog', endsIn: 400 }] },
	{ key: 'naima', likes: [COFFEE], mostPerWeek: 1 },
	{ key: 'youssef', likes: [GARDEN, CLEANING] },
	{ key: 'ayse', likes: [COFFEE] },
	{ key: 'agnieszka', never: [GARDEN] },
	{ key: 'wei', likes: [COFFEE] },
	{ key: 'mehmet', likes: [GARDEN] },
	{ key: 'abeba', mostPerWeek: 1 },
	{ key: 'hanan' },
	{ key: 'oksana', likes: [COFFEE], beginner: true }
];

export const rotaOfDeLinde: DemoRota = { tasks, patterns, crew };

/** What is going on on the rota just now. */
export const rotaStories = {
	/** The coffee lacks somebody this week. */
	gap: { task: COFFEE },
	/** Nobody opens on a morning of next week yet. */
	noKey: { task: DOOR, from: '08:45' },
	/** Somebody was asked, and has not said yes or no. */
	unanswered: { task: COFFEE },
	/** "Ik kan niet", and nobody took over yet. */
	cannot: { task: TILL },
	/** Who begins, and where. */
	beginner: { who: 'oksana', task: COFFEE },
	/** She takes it a bit easier. */
	rests: { who: 'ayse', days: 14 },
	/** "Het liep uit": hours as they were. */
	corrected: [
		{ who: 'fatima', minutes: 30, note: 'Het liep uit. Veel bezoek.' },
		{ who: 'els', minutes: -60, note: 'Eerder weg, er was weinig te doen.' }
	]
} as const;
