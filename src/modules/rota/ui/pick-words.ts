import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoDate } from '#lib/time/local.ts';
import type { PickReason } from '../rules/pick.ts';
import { shiftRow, type ShiftRow } from './own-rows.ts';
import { shiftMoment } from './when.ts';

const REASONS: Record<PickReason, () => string> = {
	key_missing: m.rota_pick_key_missing,
	till_missing: m.rota_pick_till_missing,
	nobody_yet: m.rota_pick_nobody_yet,
	one_short: m.rota_pick_one_short,
	soon: m.rota_pick_soon,
	you_like: m.rota_pick_you_like,
	your_turn: m.rota_pick_your_turn
};

type Picked = {
	shift: {
		row: { id: string; localDate: IsoDate; startTime: string; endTime: string; note: string };
		task: { id: string; name: string; pictogram: string };
	};
	reasons: readonly PickReason[];
};
/** `at` sorts a list by the clock. */
export type Suggestion = {
	row: ShiftRow & { at: string };
	moment: string;
	note: string;
	taskId: string;
	reasons: string[];
};

/** A shift that is suggested, and why, the weightiest reason first. */
export function suggestionOf({ shift, reasons }: Picked, today: IsoDate, home: string): Suggestion {
	const { row, task } = shift;
	const shown = { ...row, shiftId: row.id, task: task.name, pictogram: task.pictogram };
	// That nobody has the key yet says as well that nobody is there.
	const missing = reasons.includes('key_missing') || reasons.includes('till_missing');
	const said = reasons.filter((reason) => !(missing && reason === 'nobody_yet'));
	return {
		row: {
			...shiftRow(shown, today, `${home}/rooster/dienst/${row.id}`),
			at: `${row.localDate} ${row.startTime} ${row.id}`
		},
		moment: shiftMoment(row, today),
		note: row.note,
		taskId: task.id,
		reasons: said.map((reason) => REASONS[reason]())
	};
}
