import { m } from '#lib/i18n/paraglide/messages.js';
import { capital, fullDay, shortDay, weekdayName } from '#lib/ui/format.ts';
import { dayOf } from '#lib/ui/week.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import type { QualificationKind } from '../../rules/kinds.ts';
import { NEEDS } from '../shift-words.ts';
import { bandWords } from '../when.ts';
import { howOf, weekdaysOf } from './pattern-values.ts';

type Around = { minutesBefore: number; minutesAfter: number };
type Pattern = Around & { plan: Plan | null; activity: string | null };

/** "Elke week, ma di wo, 9.00 - 12.30", "Week A, do, …", "Met Samen koken, 30 minuten ervoor en 30 erna". */
export function patternInWords({ plan, activity, ...around }: Pattern, anchor: IsoDate): string {
	if (!plan)
		return [m.rotaplan_with_activity({ title: activity ?? '' }), aroundWords(around)].filter(Boolean).join(', ');
	const words = [rhythmWords(plan, anchor), bandWords(plan.startTime, plan.endTime)];
	if (plan.end.kind === 'until') words.push(m.rotaplan_until_words({ date: fullDay(dayOf(plan.end.date)) }));
	return capital(words.join(', '));
}

function rhythmWords(plan: Plan, anchor: IsoDate): string {
	if (plan.rhythm.kind === 'once') return shortDay(dayOf(plan.firstDate));
	if (plan.rhythm.kind.startsWith('monthly')) return m.rotaplan_own_rhythm();
	const days = weekdaysOf(plan).map((day) => weekdayName({ year: 2024, month: 1, day }, { short: true }));
	const how = howOf(plan, anchor);
	const every = 'every' in plan.rhythm ? plan.rhythm.every : 1;
	const often =
		how === 'cycle_a' ? m.rotaplan_week_a() : how === 'cycle_b' ? m.rotaplan_week_b() : m.rotaplan_every({ every });
	return `${often}, ${days.join(' ')}`;
}

function aroundWords({ minutesBefore, minutesAfter }: Around): string {
	return [
		minutesBefore > 0 ? m.rotaplan_minutes_before({ count: minutesBefore }) : '',
		minutesAfter > 0 ? m.rotaplan_minutes_after({ count: minutesAfter }) : ''
	]
		.filter(Boolean)
		.join(', ');
}

/** "2 mensen", "1 tot 3 mensen". */
export function peopleWords({ least, most }: { least: number; most: number }): string {
	return least === most ? m.rotaplan_people({ count: most }) : m.rotaplan_people_range({ least, most });
}

/** "de sleutel, BHV"; empty when a task asks for nothing. */
export function needsWords(needs: readonly string[]): string {
	return needs.map((need) => NEEDS[need as QualificationKind]()).join(', ');
}
