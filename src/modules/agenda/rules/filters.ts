/** What a visitor may narrow the public agenda down to. Null or false: not narrowed. */
export type AgendaFilter = {
	when: 'today' | 'week' | null;
	free: boolean;
	/** Key of a group the hub has activities for ('seniors'). */
	forWhom: string | null;
	/** Language spoken there, BCP 47 ('tr'). */
	spoken: string | null;
	accessible: boolean;
	/** Only what still has places. */
	hasRoom: boolean;
	search: string | null;
};

export const MAX_SEARCH_LENGTH = 80;
/** What a checkbox sends. */
export const FLAG_ON = 'ja';

const WHEN = { vandaag: 'today', week: 'week' } as const;
const FLAG_VALUES = new Set([FLAG_ON, '', '1', 'on', 'true']);

/** No narrowing at all. */
export const NO_FILTER: AgendaFilter = {
	when: null,
	free: false,
	forWhom: null,
	spoken: null,
	accessible: false,
	hasRoom: false,
	search: null
};

/**
 * The filter in a query string. Anything unknown is dropped; of a key that comes twice the first counts. `known` are the
 * values that exist; without it any well-formed key is taken.
 */
export function parseFilter(
	query: URLSearchParams,
	known: { forWhom?: readonly string[]; spoken?: readonly string[] } = {}
): AgendaFilter {
	const flag = (name: string) => FLAG_VALUES.has(query.get(name) ?? 'absent');
	const when = query.get('wanneer');
	return {
		when: when === 'vandaag' || when === 'week' ? WHEN[when] : null,
		free: flag('gratis'),
		forWhom: keyIn(query.get('voor'), /^[a-z][a-z_-]{0,39}$/, known.forWhom),
		spoken: keyIn(query.get('taal'), /^[a-z]{2,3}(-[A-Za-z]{2,8})?$/, known.spoken),
		accessible: flag('toegankelijk'),
		hasRoom: flag('plek'),
		search: cleanSearch(query.get('zoek'))
	};
}

/** The one way to write a filter as a query string, without '?'; empty for no filter. Parsing it gives the same filter. */
export function filterQuery(filter: AgendaFilter): string {
	const query = new URLSearchParams();
	if (filter.when) query.set('wanneer', filter.when === 'today' ? 'vandaag' : 'week');
	if (filter.free) query.set('gratis', FLAG_ON);
	if (filter.forWhom) query.set('voor', filter.forWhom);
	if (filter.spoken) query.set('taal', filter.spoken);
	if (filter.accessible) query.set('toegankelijk', FLAG_ON);
	if (filter.hasRoom) query.set('plek', FLAG_ON);
	if (filter.search) query.set('zoek', filter.search);
	return query.toString();
}

function keyIn(text: string | null, shape: RegExp, known?: readonly string[]): string | null {
	if (text === null || !shape.test(text)) return null;
	return !known || known.includes(text) ? text : null;
}

/** One line of at most 80 characters, without control and direction marks that could garble the page or the database. */
function cleanSearch(text: string | null): string | null {
	if (text === null) return null;
	const plain = text
		.slice(0, 1000)
		.toWellFormed()
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\s]+/gu, ' ')
		.trim();
	const short = [...plain].slice(0, MAX_SEARCH_LENGTH).join('').trim();
	return short === '' ? null : short;
}
