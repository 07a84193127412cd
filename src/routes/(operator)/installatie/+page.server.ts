import { installationState } from '#lib/server/operator.ts';
import { agendaWatch } from '#modules/agenda/server/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
	const [state, agenda] = await Promise.all([installationState(), agendaWatch()]);
	return { ...state, agenda };
};
