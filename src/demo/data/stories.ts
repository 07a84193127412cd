/** What is going on in De Linde just now: a full house, a place that came free, an evening that moved, a teacher who is ill. */
export const stories = {
	full: { title: 'Naailes', waiting: ['aicha', 'hanan', 'oksana'] },
	/** Somebody just cancelled; the first in line wants to be asked. */
	offered: { title: 'Samen koken', first: 'fatima', waiting: ['hasan', 'agnieszka'] },
	lastPlace: { title: 'Gitaarles voor beginners' },
	cancelled: { title: 'Schilderen', reason: 'Marijke is ziek. Volgende week schilderen we weer.' },
	moved: {
		title: 'Koor De Lindezangers',
		days: 1,
		sentence: 'Deze week op dinsdag, omdat de zaal op maandag bezet is.'
	},
	comesAlong: { title: 'Buurttafel', who: 'fatima', places: 3 },
	atDesk: { title: 'Bewegen voor ouderen', who: 'lin' },
	forNeighbour: { title: 'Soep op dinsdag', who: 'lin', by: 'wei' }
} as const;
