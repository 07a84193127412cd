import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoDate } from '#lib/time/local.ts';
import { capital, clock, relativeDay, shortDay } from '#lib/ui/format.ts';
import type { Badge } from './facts.ts';
import type { Standing } from './mine.ts';
import type { AgendaRow, Happening } from './rows.ts';
import { clockOf, dayOf } from './when.ts';

/** A sign-up among the things one comes to. `name` is who it is for, when that is somebody else. */
export type OwnSignUp = Pick<
	Happening,
	'id' | 'title' | 'localDate' | 'startTime' | 'endTime' | 'roomName' | 'cancelled'
> & { mine: Standing; name: string | null };
export type OwnRow = AgendaRow & { signUpId: string };

/** The row of an own sign-up: the day first, because these stand days apart. `href` is where it can be changed. */
export function ownRow(of: OwnSignUp, today: IsoDate, href: string): OwnRow {
	const { mine, name } = of;
	const day = capital(relativeDay(dayOf(of.localDate), dayOf(today)));
	const party = mine.places > 1 ? m.agenda_people({ count: mine.places }) : '';
	return {
		id: of.id,
		signUpId: mine.signUpId,
		href,
		start: clock(clockOf(of.startTime)),
		end: clock(clockOf(of.endTime)),
		title: of.title,
		facts: [day, of.roomName ?? '', name ?? '', party].filter((each) => each !== ''),
		badge: badgeOf(mine),
		cancelled: of.cancelled
	};
}

/** "Di 3 november: Soep" in the short history. */
export function pastWords(of: Pick<Happening, 'localDate' | 'title'>): string {
	return `${capital(shortDay(dayOf(of.localDate)))}: ${of.title}`;
}

function badgeOf({ state, offeredUntil, position }: Standing): Badge | undefined {
	if (state === 'confirmed') return { tone: 'good', text: m.agenda_you_come() };
	if (offeredUntil) return { tone: 'warn', text: m.agenda_mine_answer() };
	return { tone: 'full', text: m.agenda_mine_number({ position: position ?? 1 }) };
}
