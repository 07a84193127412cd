import { WISH_PARTS } from '#modules/rota/crew-forms.ts';
import { volunteerPage } from '#modules/rota/server/index.ts';
import { qualificationWords } from '#modules/rota/ui/crew/words.ts';
import { doneWord, me, reads } from '../../../../crew-answers.server.ts';
import { askForRest, comeBack } from '../../../../rest-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = [...WISH_PARTS, 'terug', 'vervanging'] as const;

/** What she said, what she holds, and how much she did: all of it hers. */
export const load: PageServerLoad = async (event) => {
	const page = await reads(event, (tx, actor) => volunteerPage(tx, actor, me(event)));
	const { wishes, week, anyTime, mostPerWeek, mostPerMonth, companions, rest, restTurns, today, meter } = page;
	return {
		home: `/${event.params.hub}`,
		page: { wishes, week, anyTime, mostPerWeek, mostPerMonth, companions, rest, today },
		restTurns,
		meter,
		held: page.qualifications.map(qualificationWords),
		done: doneWord(event.url, DONE)
	};
};

export const actions: Actions = {
	terug: (event) => comeBack(event, me(event)),
	vervanging: (event) => askForRest(event, me(event))
};
