import { m } from '#lib/i18n/paraglide/messages.js';
import { relativeDay, shortDay } from '#lib/ui/format.ts';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import type { PictogramName } from '#lib/ui/pictograms.ts';
import { dayOf } from '#lib/ui/week.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { PlannedTurn, patternList } from '../../server/index.ts';
import { pictogramOf } from '../pictogram.ts';
import { bandWords } from '../when.ts';
import { patternInWords, peopleWords } from './words.ts';

export type TurnRow = {
	id: string;
	href: string;
	day: string;
	time: string;
	people: string;
	badge: { tone: BadgeTone; text: string };
	changed: boolean;
	cancelled: boolean;
};

/** Coming shifts as a coordinator compares them. `home` is '/de-linde'. */
export function turnRows(turns: readonly PlannedTurn[], home: string, today: IsoDate): TurnRow[] {
	return turns.map((turn) => ({
		id: turn.id,
		href: `${home}/rooster/dienst/${turn.id}`,
		day: relativeDay(dayOf(turn.localDate), dayOf(today)),
		time: bandWords(turn.startTime, turn.endTime),
		people: turn.people.join(', '),
		badge: badgeOf(turn),
		changed: turn.changedFields.length > 0,
		cancelled: turn.cancelledBy !== null
	}));
}

function badgeOf({ cancelledBy, takenPlaces, least, most }: PlannedTurn): { tone: BadgeTone; text: string } {
	if (cancelledBy === 'closure') return { tone: 'neutral', text: m.rotaplan_state_closed() };
	if (cancelledBy !== null) return { tone: 'neutral', text: m.rotaplan_state_off() };
	if (takenPlaces < least) return { tone: 'warn', text: m.rotaplan_state_short({ count: least - takenPlaces }) };
	return takenPlaces < most
		? { tone: 'good', text: m.rotaplan_state_room() }
		: { tone: 'full', text: m.rotaplan_state_full() };
}

export type PatternRow = { id: string; href: string; words: string; people: string; next: string };
export type TaskPatterns = { taskId: string; name: string; pictogram: PictogramName; rows: PatternRow[] };

/** Patterns under their tasks, in words. `base` is '/de-linde/beheer/rooster'. */
export function patternsByTask(
	patterns: Awaited<ReturnType<typeof patternList>>,
	base: string,
	anchor: IsoDate
): TaskPatterns[] {
	return [...Map.groupBy(patterns, ({ taskId }) => taskId)].map(([taskId, of]) => ({
		taskId,
		name: of[0]?.taskName ?? '',
		pictogram: pictogramOf(of[0]?.pictogram ?? ''),
		rows: of.map((pattern) => ({
			id: pattern.id,
			href: `${base}/patronen/${pattern.id}`,
			words: patternInWords(pattern, anchor),
			people: peopleWords(pattern),
			next: pattern.nextDate ? shortDay(dayOf(pattern.nextDate)) : ''
		}))
	}));
}
