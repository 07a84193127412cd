import { m } from '#lib/i18n/paraglide/messages.js';
import { capital, clockSpan, dayAndTime, shortDay } from '#lib/ui/format.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { ImportedChange } from '../../rules/ics-import.ts';
import type { ImportPreview } from '../../server/index.ts';
import { clockOf, dayOf } from '../when.ts';
import { timeWords } from './check.ts';
import { noteWords, refusedWords } from './import-words.ts';
import { rhythmInWords } from './rhythm-words.ts';

export type ImportRow = {
	/** Its place in the file: what the form sends. */
	place: number;
	title: string;
	rhythm: string;
	dates: string;
	room: string;
	/** What differs once, in words. */
	changes: string[];
	/** What to know: notes, room clashes. */
	notes: string[];
	double: boolean;
};
export type ImportPage = {
	fileName: string;
	calendarName: string | undefined;
	rows: ImportRow[];
	/** More than a form can hold ticks for: taken all together. */
	many: boolean;
	/** Imported before: nothing happens. */
	known: string[];
	over: string[];
	refused: { key: number; title: string; why: string }[];
	/** The file holds things marked private that could be taken over as well. */
	hasPrivate: boolean;
};

const SHOWN_DATES = 4;
/** A form of ours holds 200 fields. */
const MOST_TICKS = 180;

/** An import before it happens, all in words. */
export function importPage(preview: ImportPreview): ImportPage {
	const all = preview.series.map((one, place) => ({ ...one, place }));
	const rows = all
		.filter(({ standing }) => standing.kind === 'new' || standing.kind === 'double')
		.map((one) => importRow(one, preview));
	const of = (kinds: string[]) => all.filter(({ standing }) => kinds.includes(standing.kind));
	return {
		fileName: preview.fileName,
		calendarName: preview.calendarName,
		rows,
		many: rows.length > MOST_TICKS,
		known: of(['known']).map(({ series }) => series.title),
		over: of(['over', 'too_far']).map(({ series }) => series.title),
		refused: preview.refused.map(({ summary, reason }, key) => ({
			key,
			title: summary || m.agenda_import_nameless(),
			why: refusedWords(reason)
		})),
		hasPrivate: preview.refused.some(({ reason }) => reason === 'private')
	};
}

function importRow(
	{ series, standing, dates, room, clashes, place }: ImportPreview['series'][number] & { place: number },
	{ notes }: ImportPreview
): ImportRow {
	const mine = notes.filter(({ uid }) => uid === series.uid).map(noteWords);
	const taken =
		clashes.length > 0 ? [m.agenda_import_clash({ count: clashes.length, dates: datesInWords(clashes) })] : [];
	return {
		place,
		title: series.title,
		rhythm: dayAndTime(capital(rhythmInWords(series.plan)), timeWords(series.plan)),
		dates: datesInWords(dates),
		room: room
			? m.agenda_import_room({ name: room.name })
			: series.location
				? m.agenda_import_room_unknown({ name: series.location })
				: m.agenda_import_room_none(),
		changes: series.overrides.map(changeWords),
		notes: [...mine, ...taken],
		double: standing.kind === 'double'
	};
}

function datesInWords(dates: readonly IsoDate[]): string {
	const words = dates.slice(0, SHOWN_DATES).map((date) => shortDay(dayOf(date)));
	const more = dates.length - words.length;
	return more > 0 ? m.agenda_import_dates_more({ dates: words.join(', '), count: more }) : words.join(', ');
}

function changeWords({ originalDate, cancelled, date, startTime, endTime, title }: ImportedChange): string {
	const day = shortDay(dayOf(originalDate));
	if (cancelled) return m.agenda_import_change_cancelled({ day });
	const when = dayAndTime(shortDay(dayOf(date)), clockSpan(clockOf(startTime), clockOf(endTime)));
	return title ? m.agenda_import_change_titled({ day, when, title }) : m.agenda_import_change({ day, when });
}
