import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoDate } from '#lib/time/local.ts';
import type { Choice } from '#lib/ui/kinds.ts';
import { HARD, type Conflict } from '../rules/fits.ts';
import type { CoverPage, CoverStanding } from '../server/cover-page.ts';
import { pictogramOf } from './pictogram.ts';
import { conflictWords, turnRefusalWords } from './refusals.ts';
import { shiftMoment, shiftName } from './when.ts';

const HARD_SET: ReadonlySet<Conflict> = new Set(HARD);

/** The page of a request for cover in words. `open`: the reader can take it over now. */
export function coverPageWords({ shift, name, standing, conflicts, swaps }: CoverPage, today: IsoDate) {
	const hard = conflicts.find((each) => HARD_SET.has(each));
	const open = standing === 'open' && hard === undefined;
	return {
		task: shift.task.name,
		taskId: shift.task.id,
		pictogram: pictogramOf(shift.task.pictogram),
		moment: shiftMoment(shift.row, today),
		note: shift.row.note,
		name,
		open,
		asked: standing === 'open',
		refusal: hard && standing === 'open' ? turnRefusalWords({ ok: false, reason: hard }).message : '',
		mind: open && conflicts.length > 0 ? m.rota_mine_mind({ reasons: conflictWords(conflicts) }) : '',
		settled: standing === 'open' ? null : settledWords(standing, name),
		swaps: swaps.map((own): Choice => ({
			value: own.assignmentId,
			label: shiftName(own),
			pictogram: pictogramOf(own.pictogram)
		}))
	};
}

function settledWords(standing: Exclude<CoverStanding, 'open'>, name: string): { title: string; line: string } {
	if (standing === 'taken_by_me') return { title: m.rota_over_mine(), line: m.rota_over_mine_line() };
	if (standing === 'taken') return { title: m.rota_over_settled(), line: m.rota_over_settled_line() };
	if (standing === 'own') return { title: m.rota_over_own(), line: m.rota_over_own_line() };
	if (standing === 'started') return { title: m.rota_over_started(), line: m.rota_shift_begun_line() };
	return { title: m.rota_over_withdrawn(), line: m.rota_over_withdrawn_line({ name }) };
}
