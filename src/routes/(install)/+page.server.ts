import { redirect } from '@sveltejs/kit';
import { inInstallation } from '#lib/server/db/index.ts';
import { hubsOfInstallation } from '#lib/server/hub/list.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
	const hubs = await inInstallation(hubsOfInstallation);
	if (hubs.length === 0) redirect(303, '/welkom');
	return { hubs };
};
