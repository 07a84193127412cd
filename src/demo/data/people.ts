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
	{ key: 'robin', name: 'Robin Smit', email: 'robin@example.nl', in: {}, operator: true },
	{ key: 'gerda', name: 'Gerda Willems', email: 'gerda@example.nl', in: { zonnehof: ['resident', 'coordinator'] } },
	{ key: 'ruben', name: 'Ruben Tjon', email: 'ruben@example.nl', in: { 'het-anker': ['resident', 'coordinator'] } }
];

/** Their neighbours. */
export const neighbours: readonly DemoPerson[] = [
	{
		key: 'youssef',
		name: 'Youssef El Amrani',
		email: 'youssef@example.nl',
		is: ['parent', 'ar'],
		in: { 'de-linde': ['resident'], zonnehof: ['resident'] }
	},
	{
		key: 'aicha',
		name: 'Aïcha Bouzid',
		email: 'aicha@example.nl',
		locale: 'ar',
		is: ['parent', 'newcomer', 'ar'],
		in: { 'de-linde': ['resident'] }
	},
	{
		key: 'rachid',
		name: 'Rachid Bouzid',
		email: 'rachid@example.nl',
		is: ['ar'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{ key: 'naima', name: 'Naïma Tahiri', phone: '+31612345010', is: ['senior', 'ar'], in: { 'de-linde': ['resident'] } },
	{
		key: 'rania',
		name: 'Rania Al Hariri',
		email: 'rania@example.nl',
		locale: 'ar',
		is: ['parent', 'newcomer', 'ar'],
		in: { 'de-linde': ['resident'] }
	},
	{
		key: 'omar',
		name: 'Omar Al Hariri',
		email: 'omar@example.nl',
		locale: 'ar',
		is: ['parent', 'newcomer', 'ar'],
		in: { 'de-linde': ['resident'], zonnehof: ['resident'] }
	},
	{
		key: 'khaled',
		name: 'Khaled Darwish',
		email: 'khaled@example.nl',
		locale: 'ar',
		is: ['newcomer', 'ar'],
		in: { zonnehof: ['resident', 'volunteer'], 'het-anker': ['resident'] }
	},
	{
		key: 'hanan',
		name: 'Hanan Darwish',
		email: 'hanan@example.nl',
		locale: 'ar',
		is: ['parent', 'newcomer', 'ar'],
		in: { 'het-anker': ['resident'], 'de-linde': ['resident'] }
	},
	{
		key: 'emine',
		name: 'Emine Yıldız',
		email: 'emine@example.nl',
		locale: 'tr',
		is: ['tr', 'parent'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'ayse',
		name: 'Ayşe Demir',
		email: 'ayse@example.nl',
		locale: 'tr',
		is: ['tr', 'newcomer'],
		in: { 'de-linde': ['resident'] }
	},
	{
		key: 'hasan',
		name: 'Hasan Demir',
		phone: '+31612345011',
		locale: 'tr',
		is: ['senior', 'tr'],
		in: { 'de-linde': ['resident'] }
	},
	{
		key: 'mehmet',
		name: 'Mehmet Kaya',
		email: 'mehmet@example.nl',
		locale: 'tr',
		is: ['tr', 'newcomer'],
		in: { zonnehof: ['resident'], 'de-linde': ['resident'] }
	},
	{
		key: 'zeynep',
		name: 'Zeynep Kaya',
		email: 'zeynep@example.nl',
		locale: 'tr',
		is: ['tr', 'parent'],
		in: { 'het-anker': ['resident'], 'de-linde': ['resident'] }
	},
	{
		key: 'johan',
		name: 'Johan Mulder',
		email: 'johan@example.nl',
		is: ['senior'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{ key: 'truus', name: 'Truus van der Meer', is: ['senior'], in: { 'de-linde': ['resident'] } },
	{ key: 'greet', name: 'Greet Hoekstra', phone: '+31612345012', is: ['senior'], in: { 'de-linde': ['resident'] } },
	{ key: 'arie', name: 'Arie Kok', is: ['senior'], in: { 'de-linde': ['resident'] } },
	{
		key: 'marijke',
		name: 'Marijke Vos',
		email: 'marijke@example.nl',
		is: ['senior'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'kees',
		name: 'Kees Dekker',
		email: 'kees@example.nl',
		is: ['senior'],
		in: { 'de-linde': ['resident'], zonnehof: ['resident', 'volunteer'] }
	},
	{ key: 'sanne', name: 'Sanne Jacobs', email: 'sanne@example.nl', is: ['parent'], in: { 'de-linde': ['resident'] } },
	{
		key: 'thomas',
		name: 'Thomas Jacobs',
		email: 'thomas@example.nl',
		is: ['parent'],
		in: { 'de-linde': ['resident'] }
	},
	{
		key: 'els',
		name: 'Els Brouwer',
		email: 'els@example.nl',
		is: ['senior'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{ key: 'piet', name: 'Piet Schouten', phone: '+31612345013', is: ['senior'], in: { 'de-linde': ['resident'] } },
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
		in: { 'de-linde': ['resident'], zonnehof: ['resident'] }
	},
	{
		key: 'soraya',
		name: 'Soraya Ramdin',
		email: 'soraya@example.nl',
		is: ['parent'],
		in: { 'de-linde': ['resident'] }
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
		in: { 'de-linde': ['resident'] }
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
		in: { 'de-linde': ['resident'] }
	},
	{
		key: 'samuel',
		name: 'Samuel Tesfay',
		email: 'samuel@example.nl',
		locale: 'en',
		is: ['newcomer'],
		in: { 'de-linde': ['resident'], zonnehof: ['resident'] }
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
		in: { 'de-linde': ['resident'] }
	},
	{ key: 'wei', name: 'Wei Chen', email: 'wei@example.nl', is: ['parent'], in: { 'de-linde': ['resident'] } },
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
		in: { 'het-anker': ['resident'], zonnehof: ['resident'] }
	},
	{ key: 'jan', name: 'Jan-Willem Smeets', email: 'janwillem@example.nl', in: { zonnehof: ['resident', 'volunteer'] } },
	{ key: 'carla', name: 'Carla Hendriks', email: 'carla@example.nl', in: { zonnehof: ['resident'] } }
];

export const everyone: readonly DemoPerson[] = [...named, ...neighbours];

export const households: readonly DemoHousehold[] = [
	{ hub: 'de-linde', name: 'Familie El Amrani', people: ['fatima', 'youssef'] },
	{ hub: 'de-linde', name: 'Lin en Wei', people: ['lin', 'wei'] },
	{ hub: 'de-linde', name: 'Familie Al Hariri', people: ['rania', 'omar'] },
	{ hub: 'de-linde', name: 'Familie Nowak', people: ['agnieszka', 'piotr'] },
	{ hub: 'het-anker', name: 'Nummer 14', people: ['gerrit', 'ineke'] },
	{ hub: 'het-anker', name: 'Nummer 31', people: ['daan', 'lotte'] }
];
