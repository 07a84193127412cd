import { error } from '@sveltejs/kit';
import { locales } from '#lib/i18n/paraglide/runtime.js';
import { inHub } from '#lib/server/db/index.ts';
import { formatCode } from '#lib/server/people/letter-code.ts';
import { letterToPrint } from '#lib/server/people/invite.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { now } from '#lib/time/clock.ts';
import { dayOf } from '../../words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub ?? error(404);
	const letter = await inHub(locals.actor, (tx) => letterToPrint(tx, hub.id, params.invitation));
	if (!letter) error(404, 'not_found');
	const asked = url.searchParams.get('taal') ?? letter.locale ?? 'nl';
	const site = `${publicUrl()}/${hub.slug}/brief`;
	return {
		letter: {
			name: letter.name,
			code: formatCode(letter.code),
			until: dayOf(letter.expiresAt, hub.zone),
			today: dayOf(new Date(now().epochMilliseconds), hub.zone),
			locale: locales.find((one) => one === asked) ?? 'nl',
			site: site.replace(/^https?:\/\//, ''),
			address: `${site}#${letter.code}`
		},
		house: {
			name: hub.name,
			street: hub.street,
			place: [hub.postcode, hub.city].filter(Boolean).join(' '),
			phone: hub.phone
		},
		back: letter.personId ?? undefined
	};
};
