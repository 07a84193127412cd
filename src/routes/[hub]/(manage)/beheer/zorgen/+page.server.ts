import { inHub } from '#lib/server/db/index.ts';
import { capital, fullDay } from '#lib/ui/format.ts';
import { dayOf } from '#lib/ui/week.ts';
import { houseOfConcerns } from '#modules/concerns/server/index.ts';
import { coordinator } from '../instellingen/coordinator.server.ts';
import type { PageServerLoad } from './$types';

/** Whether the form works and whose turn it is. Nothing here comes from a concern, and nothing leads to one. */
export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	const hub = locals.hub!;
	const house = await inHub(actor, (tx) => houseOfConcerns(tx, hub.id));
	const day = (date: string | null) => date && capital(fullDay(dayOf(date)));
	return { home: `/${hub.slug}`, ...house, testedOn: day(house.testedOn), checkedOn: day(house.checkedOn) };
};
