import { m } from '#lib/i18n/paraglide/messages.js';
import { clockSpan, price, shortDay } from '#lib/ui/format.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { Change } from '../../rules/changes.ts';
import type { SeriesPreview, ShownTarget } from '../../server/index.ts';
import { clockOf, dayOf } from '../when.ts';

/** One line of what a save would do. `people` are signed up or wait; `hear` is what they are told, '' for nothing. */
export type EffectRow = { key: string; day: string; what: string; people: string; hear: string };
export type Effect = { rows: EffectRow[]; more: number; same: number; people: number; fingerprint: string };
type RoomName = (id: string | null) => string;

/** Lines without people that are shown before the rest is only counted. */
const MOST_QUIET = 30;

/** A preview as a table, in the order of the days: first of all who is touched. */
export function effectOf(preview: SeriesPreview, roomName: RoomName): Effect {
	const touched = preview.targets.filter(({ action, changes }) => action !== 'keep' || changes.length > 0);
	const rows = [
		...touched.map((target) => ({ at: target.date, row: targetRow(target, roomName), quiet: target.people === 0 })),
		...preview.added.map(addedRow)
	];
	rows.sort((a, b) => (a.at < b.at ? -1 : 1));
	let quiet = 0;
	const shown = rows.filter((each) => !each.quiet || (quiet += 1) <= MOST_QUIET);
	return {
		rows: shown.map(({ row }) => row),
		more: rows.length - shown.length,
		same: preview.targets.length - touched.length,
		people: preview.people,
		fingerprint: preview.fingerprint
	};
}

function targetRow({ occurrenceId, action, date, changes, told, people }: ShownTarget, roomName: RoomName): EffectRow {
	return {
		key: occurrenceId,
		day: shortDay(dayOf(date)),
		what:
			action === 'drop'
				? m.manage_agenda_effect_drop()
				: action === 'hold'
					? m.manage_agenda_effect_hold()
					: changesInWords(changes, roomName),
		people: people === 0 ? '' : String(people),
		hear: people === 0 ? '' : told.length > 0 ? changesInWords(told, roomName) : m.manage_agenda_effect_hear_nothing()
	};
}

function addedRow({ date, closed }: { date: IsoDate; closed: boolean }) {
	const what = closed ? m.manage_agenda_effect_new_closed() : m.manage_agenda_effect_new();
	return { at: date, quiet: true, row: { key: date, day: shortDay(dayOf(date)), what, people: '', hear: '' } };
}

/** "andere tijd: 15.00 tot 17.00 uur (was 14.00 tot 16.00 uur)", each change on its own. */
export function changesInWords(changes: readonly Change[], roomName: RoomName): string {
	return changes.map((change) => changeInWords(change, roomName)).join('; ');
}

function changeInWords(change: Change, roomName: RoomName): string {
	const span = ([start, end]: [string, string]) => clockSpan(clockOf(start), clockOf(end));
	const places = (count: number | null) =>
		count === null ? m.manage_agenda_unlimited() : m.manage_agenda_places({ count });
	switch (change.kind) {
		case 'cancelled':
			return m.manage_agenda_change_cancelled();
		case 'restored':
			return m.manage_agenda_change_restored();
		case 'date':
			return m.manage_agenda_change_date({ from: shortDay(dayOf(change.from)), to: shortDay(dayOf(change.to)) });
		case 'time':
			return m.manage_agenda_change_time({ from: span(change.from), to: span(change.to) });
		case 'room':
			return m.manage_agenda_change_room({ from: roomName(change.from), to: roomName(change.to) });
		case 'price':
			return m.manage_agenda_change_price({ from: price(change.from), to: price(change.to) });
		case 'title':
			return m.manage_agenda_change_title({ from: change.from, to: change.to });
		case 'text':
			return m.manage_agenda_change_text();
		case 'capacity':
			return m.manage_agenda_change_capacity({ from: places(change.from), to: places(change.to) });
	}
}
