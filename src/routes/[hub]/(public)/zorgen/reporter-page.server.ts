import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Tx } from '#lib/server/db/index.ts';
import { hasModule, type HubFront } from '#lib/server/hub/front.ts';
import { EMERGENCY } from '#lib/server/hub/kinds.ts';
import { dialled, shownPhone } from '#lib/server/hub/phone.ts';
import { sealedProgram } from '#lib/server/sealed-programs.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import type { ReporterData } from '#modules/concerns/client/reporter/data.ts';
import { emergencyNumbers } from '#modules/concerns/ui/emergency.ts';
import { pictureWords } from '#modules/concerns/ui/picture-words.ts';
import { weekWords } from '../contact/words.ts';
import { doorOf } from '../door.server.ts';

/** What the form and the page for coming back both bring along: numbers, how to reach the house, the worker. */
export async function reporterData(tx: Tx, hub: HubFront): Promise<ReporterData> {
	const at = now();
	const { hours, door } = await doorOf(tx, hub, at);
	const home = `/${hub.slug}`;
	return {
		worker: sealedProgram('seal').src,
		hub: hub.id,
		base: `${home}/zorgen`,
		exit: hasModule(hub, 'agenda') ? `${home}/agenda` : home,
		language: getLocale(),
		numbers: emergencyNumbers(EMERGENCY),
		pictures: pictureWords(),
		callMe: m.concerns_call_me_dutch({ phone: '{phone}' }, { locale: 'nl' }),
		house: {
			name: hub.name,
			phone: hub.phone ? { shown: shownPhone(hub.phone), href: dialled(hub.phone) } : null,
			address: [hub.street, `${hub.postcode} ${hub.city}`.trim()].filter(Boolean).join(', '),
			door: door?.title ?? '',
			hours: door
				? weekWords(hours, localDate(at, hub.zone)).map(({ name, spans, note = '' }) => ({ name, spans, note }))
				: []
		}
	};
}
