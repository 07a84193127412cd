import { neighbours } from './neighbours.ts';
import { newerNeighbours } from './newer-neighbours.ts';
import type { DemoHousehold, DemoPerson } from './types.ts';

/** The people of the stories, in the order in which they are shown. */
export const named: readonly DemoPerson[] = [
	{
		key: 'fatima',
		name: 'Fatima El Amrani',
		email: 'fatima@example.nl',
		phone: '+31612345001',
		is: ['parent', 'ar'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{ key: 'lin', name: 'Lin Chen', is: ['senior'], in: { 'de-linde': ['resident'] } },
	{
		key: 'henk',
		name: 'Henk Postma',
		email: 'henk@example.nl',
		phone: '+31612345002',
		is: ['senior'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'joke',
		name: 'Joke de Boer',
		email: 'joke@example.nl',
		phone: '+31612345003',
		is: ['senior'],
		in: { 'de-linde': ['resident', 'coordinator'], 'het-anker': ['resident'] }
	},
	{ key: 'mo', name: 'Mo Hadi', email: 'mo@example.nl', in: { 'het-anker': ['resident', 'board'] } },
	{ key: 'anke', name: 'Anke Visser', email: 'anke@example.nl', in: { 'het-anker': ['resident', 'committee'] } },
	{
		key: 'wim',
		name: 'Wim Bakker',
		email: 'wim@example.nl',
		is: ['senior'],
		in: { zonnehof: ['resident', 'treasurer'] }
	},
	{ key: 'samira', name: 'Samira Benali', email: 'samira@example.nl', in: { 'de-linde': ['coach'] } },
	{ key: 'bas', name: 'Bas van Dijk', email: 'bas@example.nl', in: { 'de-linde': ['coach'] } },
	{ key: 'noor', name: 'Noor Jansen', email: 'noor@example.nl', in: { 'de-linde': ['coach'] } },
	{ key: 'robin', name: 'Robin Smit', email: 'robin@example.nl', in: {}, operator: true },
	{ key: 'gerda', name: 'Gerda Willems', email: 'gerda@example.nl', in: { zonnehof: ['resident', 'coordinator'] } },
	{ key: 'ruben', name: 'Ruben Tjon', email: 'ruben@example.nl', in: { 'het-anker': ['resident', 'coordinator'] } }
];

export const everyone: readonly DemoPerson[] = [...named, ...neighbours, ...newerNeighbours];

export const households: readonly DemoHousehold[] = [
	{ hub: 'de-linde', name: 'Familie El Amrani', people: ['fatima', 'youssef'] },
	{ hub: 'de-linde', name: 'Lin en Wei', people: ['lin', 'wei'] },
	{ hub: 'de-linde', name: 'Familie Al Hariri', people: ['rania', 'omar'] },
	{ hub: 'de-linde', name: 'Familie Nowak', people: ['agnieszka', 'piotr'] },
	{ hub: 'het-anker', name: 'Nummer 14', people: ['gerrit', 'ineke'] },
	{ hub: 'het-anker', name: 'Nummer 31', people: ['daan', 'lotte'] }
];
