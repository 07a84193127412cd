import type { DemoRota } from './rota-types.ts';

const GATE = 'Poort en sleutel';
const CANTEEN = 'Kantine';

/** The rota of a small company: one at the gate, one in the canteen. */
export const rotaOfZonnehof: DemoRota = {
	tasks: [
		{
			name: GATE,
			pictogram: 'key',
			explanation: 'Poort open, machines aan, en ’s middags alles weer dicht.',
			least: 1,
			most: 1,
			needs: ['key'],
			steps: ['Haal de sleutel uit het kastje.', 'Zet de hoofdschakelaar om.', 'Loop een rondje: is alles veilig?']
		},
		{
			name: CANTEEN,
			pictogram: 'coffee',
			explanation: 'Soep opwarmen, brood klaarzetten, afruimen.',
			least: 1,
			most: 1
		}
	],
	patterns: [
		{ task: GATE, weekdays: [1, 2, 3, 4, 5], from: '08:15', to: '16:30' },
		{ task: CANTEEN, weekdays: [1, 2, 3, 4, 5], from: '11:30', to: '13:30' }
	],
	crew: [
		{ key: 'jan', holds: [{ kind: 'key' }], always: [{ task: GATE, weekday: 1, from: '08:15' }] },
		{ key: 'khaled', holds: [{ kind: 'key' }], always: [{ task: GATE, weekday: 2, from: '08:15' }] },
		{ key: 'kees', holds: [{ kind: 'key' }], mostPerWeek: 2 },
		{ key: 'farid', likes: [CANTEEN] },
		{ key: 'samuel', likes: [CANTEEN] }
	]
};
