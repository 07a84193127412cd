import { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import { openState, type OpeningHours } from '#lib/time/opening.ts';
import { capital, clock, relativeDay } from '#lib/ui/format.ts';

export type OpenWords = { open: boolean; title: string; line: string | undefined };

/** "Nu open tot 17.00 uur", or "Nu dicht" with why and when the door opens again. Undefined for a house without a door: it never said any hours. */
export function openWords(hours: OpeningHours, now: Temporal.Instant): OpenWords | undefined {
	const saysHours = Object.values(hours.week).some((spans) => spans.length > 0) || hours.exceptions.length > 0;
	if (!saysHours && hours.closures.length === 0) return undefined;
	const state = openState(hours, now);
	if (state.kind === 'open') {
		const until = clock(state.until.toZonedDateTimeISO(hours.zone), { word: true });
		return { open: true, title: m.agenda_open_until({ time: until }), line: undefined };
	}
	const words = [asSentence(state.reason), state.opensAt && opensAgain(state.opensAt, now, hours.zone)];
	return { open: false, title: m.agenda_closed_now(), line: words.filter(Boolean).join(' ') || undefined };
}

function opensAgain(at: Temporal.Instant, now: Temporal.Instant, zone: string): string {
	const [then, today] = [at, now].map((each) => each.toZonedDateTimeISO(zone)) as [
		Temporal.ZonedDateTime,
		Temporal.ZonedDateTime
	];
	return m.agenda_opens_at({ day: capital(relativeDay(then, today)), time: clock(then, { word: true }) });
}

/** What a coordinator typed as a reason, with an end to it. */
function asSentence(reason: string | null): string {
	if (!reason) return '';
	return /[.!?؟]$/.test(reason) ? reason : `${reason}.`;
}
