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
export type PosterSize = 'large' | 'middle' | 'small' | 'tiny';
export type PosterRow = { id: string; time: string; until: string; title: string; line: string; cancelled: boolean };
export type PosterWeek = {
	title: string;
	line: string;
	size: PosterSize;
	days: { name: string; rows: PosterRow[] }[];
};

// Heights in letters, as they come out of the style of the sheet, and how many of them an A4 holds in each size of type.
const ROW = 2.15;
const DAY = 2.75;
const ONE_LINE = 45;
const SMALLEST = ['tiny', Infinity] as const;
const SIZES = [['large', 29], ['middle', 38], ['small', 52], SMALLEST] as const satisfies readonly (readonly [
	PosterSize,
	number
])[];

/** One sheet of paper: the days that have something, in type as large as fits. */
export function posterWeek(monday: IsoDate, items: readonly Item[]): PosterWeek {
	const days = Array.from({ length: 7 }, (_, n) => addDays(monday, n)).flatMap((date) => {
		const rows = items.filter(({ localDate }) => localDate === date).map(posterRow);
		return rows.length > 0 ? [{ name: capital(longDay(dayOf(date))), rows }] : [];
	});
	const heights = items.map(({ title, roomName }) => ROW * (title.length + (roomName?.length ?? 0) > ONE_LINE ? 2 : 1));
	const height = heights.reduce((sum, each) => sum + each, days.length * DAY);
	const size = (SIZES.find(([, most]) => height <= most) ?? SMALLEST)[0];
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
