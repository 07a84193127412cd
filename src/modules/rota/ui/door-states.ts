import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/i18n/paraglide/runtime.js';
import type { ClockTime } from '#lib/time/local.ts';
import { clock } from '#lib/ui/format.ts';
import { clockOf } from '#lib/ui/week.ts';
import type { DoorState, JudgedOpening } from '../rules/door.ts';

const KEY: Record<DoorState, (_: object, say: { locale: Locale }) => string> = {
	covered: m.rotahouse_door_covered,
	asked_only: m.rotahouse_door_asked_only,
	missing: m.rotahouse_door_missing,
	no_shift: m.rotahouse_door_no_shift
};
const TILL = { asked_only: m.rotahouse_till_asked_only, missing: m.rotahouse_till_missing };

type State = Pick<JudgedOpening, 'key' | 'till'> & { sureUntilTime: ClockTime | null };

/** "Zeker tot 13.00 uur, daarna niet. Nog niemand met de sleutel. Kas: nog niemand", or that somebody has the key. */
export function stateWords({ key, till, sureUntilTime }: State, locale: Locale = getLocale()): string {
	const say = { locale };
	const time = sureUntilTime && clock(clockOf(sureUntilTime), { locale, word: true });
	const until = time && m.rotahouse_door_until({ time }, say);
	const ofTill = till === null || till === 'covered' ? null : TILL[till]({}, say);
	const ofKey = key === 'covered' && ofTill ? null : KEY[key]({}, say);
	return [until, ofKey, ofTill].filter((words) => words !== null).join('. ');
}
