import { m } from '#lib/i18n/paraglide/messages.js';
import type { ClockTime, IsoDate, IsoWeekday } from '#lib/time/local.ts';
import { capital, clock, relativeDay } from '#lib/ui/format.ts';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import type { PictogramName } from '#lib/ui/pictograms.ts';
import { clockOf, dayOf } from '#lib/ui/week.ts';
import { pictogramOf } from './pictogram.ts';
import { bandWords, weekdayWord } from './when.ts';

type Shown = {
	shiftId: string;
	task: string;
	pictogram: string;
	localDate: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
};
export type ShiftRow = {
	id: string;
	href: string;
	start: string;
	end: string;
	task: string;
	pictogram: PictogramName;
	day: string;
	badge: { tone: BadgeTone; text: string } | null;
	line: string;
};

/** A shift in a list of one's own: the day is said, because these stand days apart. */
export function shiftRow(of: Shown, today: IsoDate, href: string): ShiftRow {
	return {
		id: of.shiftId,
		href,
		start: clock(clockOf(of.startTime)),
		end: clock(clockOf(of.endTime)),
		task: of.task,
		pictogram: pictogramOf(of.pictogram),
		day: capital(relativeDay(dayOf(of.localDate), dayOf(today))),
		badge: null,
		line: ''
	};
}

/** An own turn: whether she still has to answer, or is looking for somebody. */
export function ownRow(of: Shown & { asked: boolean; coverId: string | null }, today: IsoDate, home: string): ShiftRow {
	const row = shiftRow(of, today, `${home}/rooster/dienst/${of.shiftId}`);
	if (of.asked) return { ...row, badge: { tone: 'warn', text: m.rota_mine_look() } };
	return of.coverId === null ? row : { ...row, badge: { tone: 'warn', text: m.rota_mine_covering() } };
}

/** "Koffie, altijd op dinsdag, 9.00 - 12.30". */
export function standingWords(of: {
	task: string;
	weekday: IsoWeekday;
	times: { start: ClockTime; end: ClockTime } | null;
}): string {
	const { task, weekday, times } = of;
	const day = weekdayWord(weekday);
	if (!times) return m.rota_mine_standing_activity({ task, day });
	return m.rota_mine_standing_row({ task, day, span: bandWords(times.start, times.end) });
}
