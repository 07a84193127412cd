import type { DemoPerson } from './types.ts';

/** The neighbours, continued. */
export const newerNeighbours: readonly DemoPerson[] = [
	{
		key: 'astrid',
		name: 'Astrid Pinas',
		email: 'astrid@example.nl',
		is: ['senior'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'winston',
		name: 'Winston Kartosen',
		email: 'winston@example.nl',
		in: { 'de-linde': ['resident', 'volunteer'], zonnehof: ['resident'] }
	},
	{
		key: 'soraya',
		name: 'Soraya Ramdin',
		email: 'soraya@example.nl',
		is: ['parent'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{ key: 'mavis', name: 'Mavis Blokland', phone: '+31612345014', is: ['senior'], in: { 'de-linde': ['resident'] } },
	{
		key: 'glenn',
		name: 'Glenn Martina',
		email: 'glenn@example.nl',
		in: { 'het-anker': ['resident'], zonnehof: ['resident'] }
	},
	{
		key: 'agnieszka',
		name: 'Agnieszka Nowak',
		email: 'agnieszka@example.nl',
		locale: 'en',
		is: ['parent', 'newcomer'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'piotr',
		name: 'Piotr Nowak',
		email: 'piotr@example.nl',
		locale: 'en',
		is: ['parent', 'newcomer'],
		in: { 'de-linde': ['resident'], zonnehof: ['resident'] }
	},
	{
		key: 'marek',
		name: 'Marek Zieliński',
		email: 'marek@example.nl',
		locale: 'en',
		is: ['newcomer'],
		in: { zonnehof: ['resident'] }
	},
	{
		key: 'abeba',
		name: 'Abeba Tesfay',
		email: 'abeba@example.nl',
		locale: 'en',
		is: ['parent', 'newcomer'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'samuel',
		name: 'Samuel Tesfay',
		email: 'samuel@example.nl',
		locale: 'en',
		is: ['newcomer'],
		in: { 'de-linde': ['resident'], zonnehof: ['resident', 'volunteer'] }
	},
	{
		key: 'priya',
		name: 'Priya Sharma',
		email: 'priya@example.nl',
		locale: 'en',
		is: ['parent', 'newcomer'],
		in: { 'het-anker': ['resident'], 'de-linde': ['resident'] }
	},
	{
		key: 'oksana',
		name: 'Oksana Kovalenko',
		email: 'oksana@example.nl',
		locale: 'en',
		is: ['parent', 'newcomer'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'wei',
		name: 'Wei Chen',
		email: 'wei@example.nl',
		is: ['parent'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'nadia',
		name: 'Nadia van Leeuwen',
		email: 'nadia@example.nl',
		is: ['parent'],
		in: { 'de-linde': ['resident'], 'het-anker': ['resident', 'committee'] }
	},
	{
		key: 'daan',
		name: 'Daan Peters',
		email: 'daan@example.nl',
		is: ['parent'],
		in: { 'het-anker': ['resident', 'volunteer'] }
	},
	{ key: 'lotte', name: 'Lotte Peters', email: 'lotte@example.nl', is: ['parent'], in: { 'het-anker': ['resident'] } },
	{ key: 'gerrit', name: 'Gerrit Veenstra', is: ['senior'], in: { 'het-anker': ['resident'] } },
	{ key: 'ineke', name: 'Ineke Veenstra', is: ['senior'], in: { 'het-anker': ['resident'] } },
	{
		key: 'farid',
		name: 'Farid Noori',
		email: 'farid@example.nl',
		is: ['newcomer'],
		in: { 'het-anker': ['resident'], zonnehof: ['resident', 'volunteer'] }
	},
	{ key: 'jan', name: 'Jan-Willem Smeets', email: 'janwillem@example.nl', in: { zonnehof: ['resident', 'volunteer'] } },
	{ key: 'carla', name: 'Carla Hendriks', email: 'carla@example.nl', in: { zonnehof: ['resident'] } }
];
