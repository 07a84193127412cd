import { inHub } from '#lib/server/db/index.ts';
import { numbersOf } from '#lib/server/hub/numbers.ts';
import { dialled, shownPhone } from '#lib/server/hub/phone.ts';
import { pictureWords } from '#lib/server/hub/pictures.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import { doorOf } from '../door.server.ts';
import { comingWords, weekWords } from './words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const hub = locals.hub!;
	const moment = now();
	const date = localDate(moment, hub.zone);
	return inHub(locals.actor, async (tx) => {
		const [{ hours, door }, numbers, photo] = await Promise.all([
			doorOf(tx, hub, moment),
			numbersOf(tx, hub.id),
			hub.photoId ? pictureWords(tx, hub.id, hub.photoId) : undefined
		]);
		return {
			door,
			days: weekWords(hours, date),
			coming: comingWords(hours, date),
			address: [hub.street, `${hub.postcode} ${hub.city}`.trim()].filter(Boolean),
			directions: hub.directions,
			email: hub.email,
			phone: hub.phone ? { shown: shownPhone(hub.phone), href: dialled(hub.phone) } : undefined,
			numbers: numbers.map(({ label, number, note }) => ({ label, number, note, href: dialled(number) })),
			photo: photo && { ...photo, src: `/${hub.slug}/beeld/${hub.photoId}` }
		};
	});
};
