import { error } from '@sveltejs/kit';
import { today } from '#lib/time/local.ts';
import { shownPhone } from '#lib/server/hub/phone.ts';
import { phoneList } from '#modules/rota/server/index.ts';
import { dateWords, KIND_WORDS } from '#modules/rota/ui/crew/words.ts';
import { reads } from '../../../../crew-answers.server.ts';
import type { PageServerLoad } from './$types';

/** Names and numbers of the volunteers, for the drawer of the desk. */
export const load: PageServerLoad = async (event) => {
	const hub = event.locals.hub ?? error(404, 'not_found');
	const rows = await reads(event, (tx, actor) => phoneList(tx, actor));
	return {
		base: `/${event.params.hub}/beheer/rooster`,
		house: hub.name,
		day: dateWords(today(hub.zone)),
		rows: rows.map(({ personId, name, phone, holds }) => ({
			personId,
			name,
			phone: phone ? shownPhone(phone) : '',
			holds: holds.map((kind) => KIND_WORDS[kind].label()).join(', ')
		}))
	};
};
