import { m } from '#lib/i18n/paraglide/messages.js';
import { shortDay } from '#lib/ui/format.ts';
import { dayOf } from '#lib/ui/week.ts';
import type { ShiftChange, ShiftNews } from '../../rules/shift-changes.ts';
import type { PatternPreview, ShownTarget } from '../../server/index.ts';
import { bandWords } from '../when.ts';

/** One line of what a save would do; `people` are first names, `hear` is what they are told. */
export type EffectRow = { key: string; day: string; what: string; people: string; hear: string };
export type PatternEffectWords = {
	rows: EffectRow[];
	more: number;
	same: number;
	people: number;
	/** Who cannot go along, each in a sentence. */
	clashes: string[];
	fingerprint: string;
};

/** Lines without people that are shown before the rest is only counted. */
const MOST_QUIET = 12;

/** A preview in words: first of all who is touched, then the rest in the order of the days. */
export function effectWords(preview: PatternPreview): PatternEffectWords {
	const touched = preview.targets.filter(({ action, changes }) => action !== 'keep' || changes.length > 0);
	const rows = [
		...touched.map((target) => ({
			at: target.date,
			row: targetRow(target),
			quiet: !target.told || target.people.length === 0
		})),
		...preview.added.map(({ date, closed }, index) => {
			const what = closed ? m.rotaplan_effect_new_closed() : m.rotaplan_effect_new();
			return {
				at: date,
				quiet: true,
				row: { key: `${date} ${index}`, day: shortDay(dayOf(date)), what, people: '', hear: '' }
			};
		})
	];
	rows.sort((a, b) => Number(a.quiet) - Number(b.quiet) || (a.at < b.at ? -1 : 1));
	let quiet = 0;
	const shown = rows.filter((each) => !each.quiet || (quiet += 1) <= MOST_QUIET);
	return {
		rows: shown.map(({ row }) => row),
		more: rows.length - shown.length,
		same: preview.targets.length - touched.length,
		people: preview.people,
		clashes: preview.clashes.map(clashWords),
		fingerprint: preview.fingerprint
	};
}

function targetRow({ shiftId, action, date, changes, told, people }: ShownTarget): EffectRow {
	const what =
		action === 'drop'
			? m.rotaplan_effect_drop()
			: action === 'hold'
				? m.rotaplan_effect_hold()
				: changes.length === 0
					? m.rotaplan_effect_same_row()
					: changesInWords(changes);
	const hear = people.length === 0 ? '' : newsWords(told);
	return { key: shiftId, day: shortDay(dayOf(date)), what, people: people.join(', '), hear };
}

/** What who is on it is told. */
export function newsWords(told: ShiftNews): string {
	if (told === 'cancelled') return m.rotaplan_hear_cancelled();
	return told === 'moved' ? m.rotaplan_hear_moved() : m.rotaplan_hear_nothing();
}

/** Each change on its own, in one line. */
export function changesInWords(changes: readonly ShiftChange[]): string {
	return changes.map(changeInWords).join('; ');
}

function changeInWords(change: ShiftChange): string {
	switch (change.kind) {
		case 'cancelled':
			return m.rotaplan_change_cancelled();
		case 'restored':
			return m.rotaplan_change_restored();
		case 'date':
			return m.rotaplan_change_date({ from: shortDay(dayOf(change.from)), to: shortDay(dayOf(change.to)) });
		case 'time':
			return m.rotaplan_change_time({ from: bandWords(...change.from), to: bandWords(...change.to) });
		case 'people':
			return m.rotaplan_change_people({ from: rangeOf(change.from), to: rangeOf(change.to) });
		case 'note':
			return m.rotaplan_change_note();
	}
}

const rangeOf = ([least, most]: [number, number]) => (least === most ? String(most) : `${least}–${most}`);

function clashWords({ firstName, localDate, why, other }: PatternPreview['clashes'][number]): string {
	const day = shortDay(dayOf(localDate));
	if (why === 'not_qualified' || !other) return m.rotaplan_clash_unqualified({ name: firstName, day });
	const time = bandWords(other.startTime, other.endTime);
	return m.rotaplan_clash_overlaps({ name: firstName, day, task: other.taskName, time });
}
