import { m } from '#lib/i18n/paraglide/messages.js';
import { mondayOf, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { capital, shortDay } from '#lib/ui/format.ts';
import { dayOf } from '#lib/ui/week.ts';
import { bandWords, weekWords } from '../when.ts';

type Turn = {
	assignmentId: string;
	shiftId: string;
	task: string;
	localDate: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	note: string;
	asked: boolean;
	coverId: string | null;
};
export type PaperRow = { id: string; day: string; span: string; task: string; line: string };
export type PaperWeek = { monday: IsoDate; name: string; rows: PaperRow[] };

/** Own shifts by week, as they stand on paper: only weeks that have one. `beside`: who else comes, by shift. */
export function ownWeeks(turns: readonly Turn[], beside: ReadonlyMap<string, readonly string[]>): PaperWeek[] {
	const weeks = Map.groupBy(turns, ({ localDate }) => mondayOf(localDate));
	return [...weeks].map(([monday, own]) => ({
		monday,
		name: weekWords(monday),
		rows: own.map((turn) => ({
			id: turn.assignmentId,
			day: capital(shortDay(dayOf(turn.localDate))),
			span: bandWords(turn.startTime, turn.endTime),
			task: turn.task,
			line: lineOf(turn, beside.get(turn.shiftId) ?? [])
		}))
	}));
}

function lineOf({ asked, coverId, note }: Turn, names: readonly string[]): string {
	const parts = [
		names.length > 0 ? m.rota_paper_with({ names: names.join(', ') }) : '',
		asked ? m.rota_paper_asked() : '',
		coverId === null ? '' : m.rota_seeks_cover(),
		note
	];
	return parts.filter((part) => part !== '').join(' · ');
}
