import { m } from '#lib/i18n/paraglide/messages.js';
import { capital, clock, fullDay, shortDay } from '#lib/ui/format.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { Plan } from '#lib/time/rhythm/plan.ts';
import { clockOf, dayOf } from '../when.ts';
import { rhythmInWords } from './rhythm-words.ts';

type SeriesOf = {
	id: string;
	title: string;
	plan: Plan;
	madeUntil: IsoDate | null;
	nextDate: IsoDate | null;
	roomName: string | null;
};
export type SeriesRow = {
	id: string;
	href: string;
	title: string;
	rhythm: string;
	time: string;
	room: string;
	next: string;
	until: string;
};

/** Rows of the list of series, all texts ready. */
export function seriesRows(series: readonly SeriesOf[], base: string): SeriesRow[] {
	return series.map(({ id, title, plan, madeUntil, nextDate, roomName }) => ({
		id,
		href: `${base}/reeks/${id}`,
		title,
		rhythm: capital(rhythmInWords(plan)),
		time: `${clock(clockOf(plan.startTime))}–${clock(clockOf(plan.endTime))}`,
		room: roomName ?? '',
		next: nextDate ? shortDay(dayOf(nextDate)) : m.manage_agenda_none_coming(),
		until: plan.rhythm.kind !== 'once' && madeUntil ? fullDay(dayOf(madeUntil)) : ''
	}));
}
