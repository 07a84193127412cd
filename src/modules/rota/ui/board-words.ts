import { m } from '#lib/i18n/paraglide/messages.js';
import { longDay, weekdayName } from '#lib/ui/format.ts';
import type { PictogramName } from '#lib/ui/pictograms.ts';
import { dayOf } from '#lib/ui/week.ts';
import type { Danger } from '../rules/danger.ts';
import type { Share } from '../rules/fairness.ts';
import { pictogramOf } from './pictogram.ts';
import { pillsOf, type Pill } from './pills.ts';
import { bandWords } from './when.ts';

/** The board as the reads of the module give it; here so that screens need no server code. */
export type BoardFacts = {
	days: readonly { date: string; isToday: boolean; isPast: boolean; closed: string | null }[];
	rows: readonly {
		task: { id: string; name: string; pictogram: string };
		start: string;
		end: string;
		cells: readonly (readonly ShiftFacts[])[];
	}[];
	share: Share | null;
};
type ShiftFacts = {
	id: string;
	start: string;
	end: string;
	note: string;
	cancelled: boolean;
	over: boolean;
	on: readonly { assignmentId: string; personId: string; name: string; asked: boolean; coverId: string | null }[];
	dangers: readonly Danger[];
	needed: number;
	room: number;
	open: boolean;
};

/** Somebody on a shift. `look` is '' for another who is sure. */
export type ChipWords = {
	id: string;
	name: string;
	initial: string;
	look: string;
	line: string;
	cover: string | null;
	mine: boolean;
};
/** What a cell looks like; the words in it say the same. */
export type CellLook = 'danger' | 'gap' | 'mine' | 'off' | 'past' | 'plain';
export type CellWords = {
	id: string;
	href: string;
	/** "Koffie, maandag 23 november": the name of the link, and what buttons are about. */
	label: string;
	look: CellLook;
	/** Only when it differs from the row: "10.00 - 12.30". */
	time: string;
	note: string;
	chips: ChipWords[];
	/** "Nog 1 nodig", "Niemand met sleutel". */
	says: string;
	/** What it says is no more than an invitation. */
	quiet: boolean;
	/** One press comes on. */
	join: boolean;
	/** For the coordinator: a page where people can be asked. */
	ask: string;
	/** There is more than names. */
	speaks: boolean;
	/** Can be dropped on: not over, not off. */
	live: boolean;
};
export type DayWords = {
	date: string;
	short: string;
	number: number;
	long: string;
	isToday: boolean;
	isPast: boolean;
	closed: string | null;
	/** Somebody is still needed. */
	needs: boolean;
	/** There is something to do at all: a house can be open without a shift. */
	busy: boolean;
};
export type RowWords = { key: string; task: string; pictogram: PictogramName; span: string; cells: CellWords[][] };
export type BoardWords = { days: DayWords[]; rows: RowWords[]; pills: Pill[]; signs: PictogramName[] };

type Reader = { home: string; me: string | null; manages: boolean };
const DANGER = {
	no_key: { says: m.rota_no_key, ask: m.rota_ask_key },
	no_till: { says: m.rota_no_till, ask: m.rota_ask_till },
	beginner_alone: { says: m.rota_beginner_alone, ask: m.rota_ask_beside }
} as const;

/** The board in words, ready to be shown. Nothing here is asked of Intl more than once a day of the week. */
export function boardWords(board: BoardFacts, reader: Reader): BoardWords {
	const days = board.days.map((day, n): DayWords => {
		const its = board.rows.flatMap(({ cells }) => cells[n] ?? []);
		return {
			...day,
			short: weekdayName(dayOf(day.date), { short: true }),
			number: dayOf(day.date).day,
			long: longDay(dayOf(day.date)),
			busy: its.length > 0,
			needs: its.some(({ needed, dangers }) => needed > 0 || dangers.length > 0)
		};
	});
	const rows = board.rows.map(({ task, start, end, cells }): RowWords => ({
		key: `${task.id} ${start} ${end}`,
		task: task.name,
		pictogram: pictogramOf(task.pictogram),
		span: bandWords(start, end),
		cells: cells.map((shifts, n) =>
			shifts.map((shift) => {
				const own = shift.start === start && shift.end === end ? '' : bandWords(shift.start, shift.end);
				return cellWords(shift, `${task.name}, ${days[n]?.long ?? ''}`, own, reader);
			})
		)
	}));
	return { days, rows, pills: pillsOf(board), signs: [...new Set(rows.map(({ pictogram }) => pictogram))] };
}

function cellWords(shift: ShiftFacts, label: string, time: string, { home, me, manages }: Reader): CellWords {
	const danger = shift.dangers[0] ? DANGER[shift.dangers[0]] : undefined;
	const href = `${home}/rooster/dienst/${shift.id}`;
	const mine = me !== null && shift.on.some(({ personId }) => personId === me);
	const says = shift.cancelled ? m.components_cancelled() : danger ? danger.says() : neededWords(shift);
	return {
		id: shift.id,
		href,
		label,
		look: lookOf(shift, mine),
		time,
		note: shift.note,
		chips: shift.on.map((one) => chipWords(one, home, me, shift.over)),
		quiet: shift.needed === 0 && danger === undefined && !shift.cancelled,
		says,
		speaks: says !== '' || time !== '' || shift.note !== '',
		join: shift.open && (shift.needed > 0 || danger !== undefined) && !(danger && manages),
		ask: danger && manages ? danger.ask() : '',
		live: !shift.cancelled && !shift.over
	};
}

function lookOf({ cancelled, over, dangers, needed }: ShiftFacts, mine: boolean): CellLook {
	if (cancelled) return 'off';
	if (over) return 'past';
	if (dangers.length > 0) return 'danger';
	if (needed > 0) return 'gap';
	return mine ? 'mine' : 'plain';
}

function neededWords({ needed, room, open }: ShiftFacts): string {
	if (needed > 0) return m.rota_needed({ count: needed });
	return room > 0 && open ? m.rota_room() : '';
}

function chipWords(one: ShiftFacts['on'][number], home: string, me: string | null, over: boolean): ChipWords {
	const { assignmentId, personId, name, asked, coverId } = one;
	const cover = coverId !== null && !over;
	const mine = personId === me;
	const line = over ? '' : cover ? m.rota_seeks_cover() : asked ? m.rota_asked() : '';
	return {
		id: assignmentId,
		name,
		initial: String.fromCodePoint(name.codePointAt(0) ?? 32),
		look: mine ? (line ? 'me doubt' : 'me') : line ? 'doubt' : '',
		line,
		cover: cover && !mine ? `${home}/rooster/vervanging/${coverId}` : null,
		mine
	};
}
