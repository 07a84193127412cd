import { EMERGENCY } from '#lib/server/hub/kinds.ts';
import { shownPhone } from '#lib/server/hub/phone.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import type { PageServerLoad } from './$types';

/** "Zo werkt het", for the wall of the desk. */
export const load: PageServerLoad = ({ locals }) => {
	const hub = locals.hub!;
	const address = `${publicUrl()}/${hub.slug}/zorgen`;
	return {
		house: hub.name,
		phone: hub.phone ? shownPhone(hub.phone) : null,
		address,
		shown: address.replace(/^https?:\/\//, ''),
		numbers: EMERGENCY
	};
};
