import { m } from '#lib/i18n/paraglide/messages.js';
import { addDays, isoWeek, type IsoDate } from '#lib/time/local.ts';
import { capital, clock, price } from '#lib/ui/format.ts';
import { longDay } from '#lib/ui/format.ts';
import { clockOf, dayOf } from '../when.ts';

type Item = {
	id: string;
	localDate: IsoDate;
	startTime: string;
	endTime: string;
	title: string;
	roomName: string | null;
	priceCents: number;
	dropIn: boolean;
	capacity: number | null;
	cancelled: boolean;
};
export type PosterRow = { id: string; time: string; until: string; title: string; line: string; cancelled: boolean };
export type PosterWeek = {
	title: string;
	line: string;
	size: 'large' | 'middle' | 'small';
	days: { name: string; rows: PosterRow[] }[];
};

/** One sheet of paper: the days that have something, in type as large as fits. */
export function posterWeek(monday: IsoDate, items: readonly Item[]): PosterWeek {
	const days = Array.from({ length: 7 }, (_, n) => addDays(monday, n)).flatMap((date) => {
		const rows = items.filter(({ localDate }) => localDate === date).map(posterRow);
		return rows.length > 0 ? [{ name: capital(longDay(dayOf(date))), rows }] : [];
	});
	// An A4 holds about 46 lines of the small type; a day costs a line and a half more.
	const lines = items.length * 2 + days.length * 1.5;
	const size = lines <= 24 ? 'large' : lines <= 38 ? 'middle' : 'small';
	const span = { from: longDay(dayOf(monday)), to: longDay(dayOf(addDays(monday, 6))) };
	return {
		title: m.manage_agenda_poster_week({ week: isoWeek(monday).week }),
		line: m.manage_agenda_poster_span(span),
		size,
		days
	};
}

function posterRow({
	id,
	startTime,
	endTime,
	title,
	roomName,
	priceCents,
	dropIn,
	capacity,
	cancelled
}: Item): PosterRow {
	const join = dropIn ? m.agenda_walk_in() : capacity === 0 ? '' : m.manage_agenda_poster_sign_up();
	const line = cancelled
		? m.components_cancelled()
		: [roomName ?? '', price(priceCents), join].filter(Boolean).join(' · ');
	return { id, time: clock(clockOf(startTime)), until: clock(clockOf(endTime)), title, line, cancelled };
}
