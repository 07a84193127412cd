/**
 * A web address for a hub, out of its name: 'Huis van de Wijk De Linde' becomes 'de-linde'.
 * 3 to 40 small letters, figures and single dashes; '' when the name leaves nothing to work with.
 */
export function suggestSlug(name: string): string {
	const plain = name
		.normalize('NFKD')
		.replace(/\p{Mark}/gu, '')
		.toLowerCase()
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-');
	const short = trim(
		plain.replace(/^-*(huis-van-de-wijk|buurthuis|wijkcentrum|wijkbedrijf|woonvereniging|stichting)-/, '')
	);
	const slug = short.length >= 3 ? short : trim(plain);
	return slug.length >= 3 ? slug : '';
}

/** The same address with a number behind it: what is offered when an address is taken. */
export function nextSlug(slug: string, number: number): string {
	const tail = `-${String(number)}`;
	return `${trim(slug.slice(0, 40 - tail.length))}${tail}`;
}

function trim(text: string): string {
	return text.replace(/^-+/, '').slice(0, 40).replace(/-+$/, '');
}
