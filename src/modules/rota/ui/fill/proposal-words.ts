import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { limits } from '#lib/limits.ts';
import { mondayOf, type IsoDate } from '#lib/time/local.ts';
import { capital, longDay } from '#lib/ui/format.ts';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import type { PictogramName } from '#lib/ui/pictograms.ts';
import { dayOf } from '#lib/ui/week.ts';
import type { FillCause, FillCure, FillFigures, FillReason } from '../../rules/fill/kinds.ts';
import type { LineState, ProposalPage, ProposedLine, UnfilledShift } from '../../server/fill/proposal-page.ts';
import { pictogramOf } from '../pictogram.ts';
import { bandWords, weekWords } from '../when.ts';
import { daysWords } from './periods.ts';

/** More ticks than this on one page nobody looks through; a form may not hold many more either. Then it goes week by week. */
const MOST_LINES = 120;
/** Below half of a tenth of a percent the difference is nothing. */
const NOTHING = 0.0005;

export type LineWords = {
	id: string;
	time: string;
	task: string;
	pictogram: PictogramName;
	name: string;
	reasons: string;
	state: { tone: BadgeTone; words: string } | null;
};
export type DayWords = { date: IsoDate; title: string; lines: LineWords[] };
export type WeekWords = { monday: IsoDate; title: string; days: DayWords[] };
export type UnfilledWords = { id: string; title: string; places: string; why: string; cure: string };

/** The page of a proposal in words. `week`: which week was asked for, when it is shown week by week. */
export function proposalWords({ proposal, lines, unfilled, canUndo }: ProposalPage, week: IsoDate | null) {
	const open = lines.filter(({ state }) => state === null);
	const mondays = [...new Set([...lines, ...unfilled].map(({ localDate }) => mondayOf(localDate)))].sort();
	const perWeek = lines.length > MOST_LINES;
	const current = perWeek ? currentWeek(mondays, open, week) : null;
	const shown = <Row extends { localDate: IsoDate }>(rows: readonly Row[]) =>
		rows.filter(({ localDate }) => current === null || mondayOf(localDate) === current);
	const at = current === null ? -1 : mondays.indexOf(current);
	return {
		days: daysWords(proposal),
		facts: proposal.figures ? figureWords(proposal.figures) : [],
		week: current,
		before: mondays[at - 1] ?? null,
		after: at < 0 ? null : (mondays[at + 1] ?? null),
		weeks: weeksOf(shown(lines)),
		unfilled: shown(unfilled).map(unfilledWords),
		open: open.length,
		openShown: shown(open).length,
		taken: lines.filter(({ state }) => state !== null && state !== 'left' && state !== 'gone').length,
		gone: lines.filter(({ state }) => state === 'gone').length,
		canUndo
	};
}
export type ProposalWords = ReturnType<typeof proposalWords>;

/** The week that was asked for; else the first with something to decide. */
function currentWeek(mondays: readonly IsoDate[], open: readonly ProposedLine[], week: IsoDate | null): IsoDate | null {
	if (week && mondays.includes(mondayOf(week))) return mondayOf(week);
	return open[0] ? mondayOf(open[0].localDate) : (mondays[0] ?? null);
}

/** How full, how fair, and how far from the best possible. */
export function figureWords(figures: FillFigures): string[] {
	return [filledWords(figures), ...(figures.filled > 0 ? [fairWords(figures), bestWords(figures)] : [])];
}

function filledWords({ places, filled }: FillFigures): string {
	if (filled === 0) return m.fill_filled_none();
	return filled === places ? m.fill_filled_all({ count: places }) : m.fill_filled({ filled, places });
}

function fairWords({ spread }: FillFigures): string {
	return spread <= 1 ? m.fill_fair() : m.fill_unfair({ count: spread });
}

/** What the solver proved, as a share: "0,3%". */
function bestWords({ gap, stoppedBy }: FillFigures): string {
	if (gap !== null && gap < NOTHING) return m.fill_best();
	if (gap === null || gap > 1) return m.fill_time_unknown();
	const style = { style: 'percent', maximumFractionDigits: 1, numberingSystem: 'latn' } as const;
	const percent = new Intl.NumberFormat(getLocale(), style).format(gap);
	return stoppedBy === 'optimal' ? m.fill_near({ percent }) : m.fill_time_near({ percent });
}

function weeksOf(lines: readonly ProposedLine[]): WeekWords[] {
	return [...Map.groupBy(lines, ({ localDate }) => mondayOf(localDate))].map(([monday, inWeek]) => ({
		monday,
		title: weekWords(monday),
		days: [...Map.groupBy(inWeek, ({ localDate }) => localDate)].map(([date, onDay]) => ({
			date,
			title: capital(longDay(dayOf(date))),
			lines: onDay.map(lineWords)
		}))
	}));
}

function lineWords({ id, task, pictogram, firstName, startTime, endTime, reasons, state }: ProposedLine): LineWords {
	return {
		id,
		time: bandWords(startTime, endTime),
		task,
		pictogram: pictogramOf(pictogram),
		name: firstName,
		reasons: reasons.map((reason) => REASONS[reason]()).join(', '),
		state: state && STATES[state]()
	};
}

function unfilledWords(shift: UnfilledShift): UnfilledWords {
	const { shiftId, task, localDate, startTime, endTime, places, causes, cure } = shift;
	const counted = Object.entries(causes) as [FillCause, number][];
	return {
		id: shiftId,
		title: `${capital(longDay(dayOf(localDate)))}, ${bandWords(startTime, endTime)}, ${task}`,
		places: m.fill_unfilled_places({ count: places }),
		why: counted
			.sort((a, b) => b[1] - a[1])
			.map(([cause, count]) => CAUSES[cause]({ count }))
			.join(', '),
		cure: CURES[cure]()
	};
}

const REASONS: Record<FillReason, () => string> = {
	standing: m.fill_reason_standing,
	likes: m.fill_reason_likes,
	can: m.fill_reason_can,
	only_one: m.fill_reason_only_one,
	did_least: m.fill_reason_did_least,
	accompanied: m.fill_reason_accompanied,
	together: m.fill_reason_together,
	variety: m.fill_reason_variety
};
const STATES: Record<LineState, () => { tone: BadgeTone; words: string }> = {
	asked: () => ({ tone: 'warn', words: m.fill_state_asked() }),
	accepted: () => ({ tone: 'good', words: m.fill_state_accepted() }),
	declined: () => ({ tone: 'neutral', words: m.fill_state_declined() }),
	off: () => ({ tone: 'neutral', words: m.fill_state_off() }),
	left: () => ({ tone: 'neutral', words: m.fill_state_left() }),
	gone: () => ({ tone: 'neutral', words: m.fill_state_gone() })
};
const CAUSES: Record<FillCause, (inputs: { count: number }) => string> = {
	not_qualified: m.fill_cause_not_qualified,
	not_available: m.fill_cause_not_available,
	resting: m.fill_cause_resting,
	never_wants: m.fill_cause_never_wants,
	week_full: m.fill_cause_week_full,
	month_full: m.fill_cause_month_full,
	busy: m.fill_cause_busy,
	too_young: m.fill_cause_too_young,
	beginner: m.fill_cause_beginner
};
const CURES: Record<FillCure, () => string> = {
	train: m.fill_cure_train,
	more_hours: m.fill_cure_more_hours,
	one_more_turn: m.fill_cure_one_more_turn,
	experienced_beside: m.fill_cure_experienced_beside,
	ask_all: m.fill_cure_ask_all,
	more_people: m.fill_cure_more_people
};

/** What the last press did, after `?gedaan=…`; the counts are those of the proposal as it is now. */
export function doneWords(done: string | null, count: number, { taken, gone }: ProposalWords) {
	const minutes = limits.fillRegretMinutes;
	if (done === 'overgenomen' && taken === 0) return { title: m.fill_done_none(), lines: [m.fill_done_none_line()] };
	if (done === 'overgenomen')
		return {
			title: m.fill_done_taken({ count: taken }),
			lines: [m.fill_done_taken_line({ minutes }), ...(gone > 0 ? [m.fill_done_gone({ count: gone })] : [])]
		};
	if (done === 'weg') return { title: m.fill_done_dropped(), lines: [m.fill_done_dropped_line()] };
	if (done === 'terug') return { title: m.fill_done_undone({ count }), lines: [m.fill_done_undone_line()] };
	return null;
}
