import type { PageServerLoad } from './$types';

/** Whom to tell when something does not work. */
export const load: PageServerLoad = ({ locals }) => {
	const { slug, name, email, phone } = locals.hub!;
	return { home: `/${slug}`, name, email, phone };
};
