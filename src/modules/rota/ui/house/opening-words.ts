import { m } from '#lib/i18n/paraglide/messages.js';
import { daysBetween, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { capital, clockSpan, dayAndTime, relativeDay } from '#lib/ui/format.ts';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import { clockOf, dayOf } from '#lib/ui/week.ts';
import { isAtRisk, loudness, type JudgedOpening, type Loudness } from '../../rules/door.ts';
import { stateWords } from '../door-states.ts';

type When = { localDate: IsoDate; startTime: ClockTime; endTime: ClockTime };

/** "Morgen, 9.00 tot 13.00 uur", "Di 24 november, 9.00 tot 13.00 uur". */
export function whenOf({ localDate, startTime, endTime }: When, today: IsoDate): string {
	const day = capital(relativeDay(dayOf(localDate), dayOf(today)));
	return dayAndTime(day, clockSpan(clockOf(startTime), clockOf(endTime)));
}

/** The same of an opening. One that runs to midnight ends at 0.00. */
export function openingWhen({ localDate, opens, closes }: JudgedOpening, today: IsoDate): string {
	return whenOf({ localDate, startTime: opens, endTime: closes === '24:00' ? '00:00' : closes }, today);
}

const LOUD: Record<Loudness, { tone: BadgeTone; text: () => string }> = {
	in_time: { tone: 'warn', text: m.rotahouse_loud_in_time },
	this_week: { tone: 'warn', text: m.rotahouse_loud_this_week },
	soon: { tone: 'danger', text: m.rotahouse_loud_soon },
	today: { tone: 'danger', text: m.rotahouse_loud_today }
};

/** How near an opening is, in a word and a colour; undefined when that says nothing. */
export function loudBadge(localDate: IsoDate, today: IsoDate): { tone: BadgeTone; text: string } | undefined {
	const loud = loudness(daysBetween(today, localDate));
	return loud ? { tone: LOUD[loud].tone, text: LOUD[loud].text() } : undefined;
}

/** How an opening stands, with whether that is trouble. */
export function openingState(opening: JudgedOpening & { sureUntilTime: ClockTime | null }): {
	words: string;
	risk: boolean;
} {
	return { words: stateWords(opening), risk: isAtRisk(opening) };
}
