import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/i18n/paraglide/runtime.js';
import type { DoorState, JudgedOpening } from '../rules/door.ts';

const KEY: Record<DoorState, (_: object, say: { locale: Locale }) => string> = {
	covered: m.rotahouse_door_covered,
	asked_only: m.rotahouse_door_asked_only,
	missing: m.rotahouse_door_missing,
	no_shift: m.rotahouse_door_no_shift
};

/** "Nog niemand met de sleutel. Kas: nog niemand", or that somebody has the key. */
export function stateWords({ key, till }: Pick<JudgedOpening, 'key' | 'till'>, locale: Locale = getLocale()): string {
	const ofTill =
		till === 'missing'
			? m.rotahouse_till_missing({}, { locale })
			: till === 'asked_only'
				? m.rotahouse_till_asked_only({}, { locale })
				: undefined;
	const ofKey = key === 'covered' && ofTill ? undefined : KEY[key]({}, { locale });
	return [ofKey, ofTill].filter(Boolean).join('. ');
}
