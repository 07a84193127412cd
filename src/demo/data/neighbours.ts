import type { DemoPerson } from './types.ts';

/** The neighbours of the people of the stories: who came to live here first. */
export const neighbours: readonly DemoPerson[] = [
	{
		key: 'youssef',
		name: 'Youssef El Amrani',
		email: 'youssef@example.nl',
		is: ['parent', 'ar'],
		in: { 'de-linde': ['resident', 'volunteer'], zonnehof: ['resident'] }
	},
	{
		key: 'aicha',
		name: 'Aïcha Bouzid',
		email: 'aicha@example.nl',
		locale: 'ar',
		is: ['parent', 'newcomer', 'ar'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'rachid',
		name: 'Rachid Bouzid',
		email: 'rachid@example.nl',
		is: ['ar'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'naima',
		name: 'Naïma Tahiri',
		phone: '+31612345010',
		is: ['senior', 'ar'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'rania',
		name: 'Rania Al Hariri',
		email: 'rania@example.nl',
		locale: 'ar',
		is: ['parent', 'newcomer', 'ar'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'omar',
		name: 'Omar Al Hariri',
		email: 'omar@example.nl',
		locale: 'ar',
		is: ['parent', 'newcomer', 'ar'],
		in: { 'de-linde': ['resident', 'volunteer'], zonnehof: ['resident'] }
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
		in: { 'het-anker': ['resident'], 'de-linde': ['resident', 'volunteer'] }
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
		in: { 'de-linde': ['resident', 'volunteer'] }
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
		in: { zonnehof: ['resident'], 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'zeynep',
		name: 'Zeynep Kaya',
		email: 'zeynep@example.nl',
		locale: 'tr',
		is: ['tr', 'parent'],
		in: { 'het-anker': ['resident'], 'de-linde': ['resident', 'volunteer'] }
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
		in: { 'de-linde': ['resident', 'volunteer'], zonnehof: ['resident', 'volunteer'] }
	},
	{
		key: 'sanne',
		name: 'Sanne Jacobs',
		email: 'sanne@example.nl',
		is: ['parent'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'thomas',
		name: 'Thomas Jacobs',
		email: 'thomas@example.nl',
		is: ['parent'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{
		key: 'els',
		name: 'Els Brouwer',
		email: 'els@example.nl',
		is: ['senior'],
		in: { 'de-linde': ['resident', 'volunteer'] }
	},
	{ key: 'piet', name: 'Piet Schouten', phone: '+31612345013', is: ['senior'], in: { 'de-linde': ['resident'] } }
];
