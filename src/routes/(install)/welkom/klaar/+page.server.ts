import { error } from '@sveltejs/kit';
import { hubAt } from '#lib/server/hub/front.ts';
import { settings } from '#lib/server/settings/settings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
	const hub = await hubAt(url.searchParams.get('hub') ?? '');
	if (!hub) error(404, 'not_found');
	return { slug: hub.slug, name: hub.name, mailIsKept: settings().SMTP_URL === '' };
};
