import { m } from '#lib/i18n/paraglide/messages.js';
import { addDays, type IsoDate } from '#lib/time/local.ts';
import { clock } from '#lib/ui/format.ts';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import { clockOf } from '#lib/ui/week.ts';
import type { Door, DoorOpening } from '../../server/door.ts';
import type { DoorRefusal } from '../../server/say-door.ts';
import { loudBadge, openingState, openingWhen } from './opening-words.ts';

export type DoorRow = {
	/** With the date the name of the opening, and part of the ids on the page. */
	id: string;
	date: IsoDate;
	opens: string;
	title: string;
	activity: string | null;
	state: string;
	risk: boolean;
	badge: { tone: BadgeTone; text: string } | undefined;
	/** To the shift that lacks a yes, or to the week it should stand in. */
	href: string | null;
	said: string | null;
	/** The house may say something itself: today and tomorrow. `all`: also later and closed, of the opening hours. */
	may: 'all' | 'open' | null;
};

/** Every opening of the page of the door, in words. What is over is left out. */
export function doorRows(
	{ openings }: Door,
	{ home, today, now }: { home: string; today: IsoDate; now: number }
): DoorRow[] {
	return openings.filter(({ end }) => end > now).map((each) => doorRow(each, home, today));
}

function doorRow(each: DoorOpening, home: string, today: IsoDate): DoorRow {
	const { words, risk } = openingState(each);
	const [shiftId] = each.shiftIds;
	const near = each.localDate <= addDays(today, 1);
	const unsettled = risk && each.word === null;
	return {
		id: `${each.localDate}-${each.opens.replace(':', '')}`,
		date: each.localDate,
		opens: each.opens,
		title: openingWhen(each, today),
		activity: each.activity,
		state: words,
		risk: unsettled,
		badge: unsettled ? loudBadge(each.localDate, today) : undefined,
		href: risk ? (shiftId ? `${home}/rooster/dienst/${shiftId}` : `${home}/rooster?week=${each.localDate}`) : null,
		said: saidWords(each),
		may: near ? (each.activity === null ? 'all' : 'open') : null
	};
}

function saidWords({ word }: DoorOpening): string | null {
	if (!word) return null;
	if (word.says === 'open') return m.rotahouse_deur_said_open();
	if (word.says === 'closed') return m.rotahouse_deur_said_closed();
	return m.rotahouse_deur_said_later({ time: clock(clockOf(word.laterTime ?? ''), { word: true }) });
}

const REFUSALS: Record<DoorRefusal, () => string> = {
	no_such_opening: m.rotahouse_refused_no_such_opening,
	over: m.rotahouse_refused_over,
	later_time: m.rotahouse_refused_later_time,
	only_open: m.rotahouse_refused_only_open,
	not_yours: m.rotahouse_refused_not_yours,
	not_signed_in: m.rotahouse_refused_not_yours
};

/** Why the house could not say that, in words. */
export function doorRefusal(reason: DoorRefusal): string {
	return REFUSALS[reason]();
}
