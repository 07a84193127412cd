import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoDate, IsoWeekday } from '#lib/time/local.ts';
import { capital, clockSpan, dayMonthYear, monthName, weekdayName } from '#lib/ui/format.ts';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import type { PictogramName } from '#lib/ui/pictograms.ts';
import { clockOf, dayOf } from '#lib/ui/week.ts';
import { DAY_PARTS, WEEKDAYS, type DayPart, type FreeWeek } from '../../rules/free-hours.ts';
import { hoursAndMinutes } from '../../rules/hours.ts';
import type { Days, QualificationKind, Wish } from '../../rules/kinds.ts';
import type { Standing } from '../../rules/qualified.ts';

export const WISH_WORDS: Record<Wish, { label: () => string; pictogram: PictogramName }> = {
	like: { label: m.crew_wish_like, pictogram: 'heart' },
	can: { label: m.crew_wish_can, pictogram: 'check' },
	never: { label: m.crew_wish_never, pictogram: 'cross' }
};

export const PART_WORDS: Record<DayPart, () => string> = {
	morning: m.crew_part_morning,
	afternoon: m.crew_part_afternoon,
	evening: m.crew_part_evening
};

export const KIND_WORDS: Record<QualificationKind, { label: () => string; pictogram: PictogramName }> = {
	key: { label: m.crew_kind_key, pictogram: 'key' },
	till: { label: m.crew_kind_till, pictogram: 'euro' },
	bhv: { label: m.crew_kind_bhv, pictogram: 'safe' },
	food: { label: m.crew_kind_food, pictogram: 'food' },
	vog: { label: m.crew_kind_vog, pictogram: 'pass' }
};

/** "24 november 2026". */
export function dateWords(date: IsoDate): string {
	return dayMonthYear(dayOf(date));
}

/** "Doe ik graag: Koffie, Tuin". Only what was said; one line a kind of wish. */
export function wishLines(wishes: readonly { name: string; wish: Wish }[]): string {
	const named = (wish: Wish) => wishes.filter((each) => each.wish === wish).map(({ name }) => name);
	const lines = (['like', 'never'] as const).flatMap((wish) => {
		const names = named(wish);
		return names.length > 0 ? [`${WISH_WORDS[wish].label()}: ${names.join(', ')}`] : [];
	});
	return lines.length > 0 ? lines.join('\n') : m.crew_wishes_none();
}

/** "Dinsdag: ochtend, middag", a line a day. */
export function weekLines(week: FreeWeek, anyTime: boolean): string {
	if (anyTime) return m.crew_any_time();
	return WEEKDAYS.flatMap((day) => {
		const { parts, own } = week[day];
		const words = [
			...DAY_PARTS.filter((part) => parts.includes(part)).map((part) => PART_WORDS[part]()),
			...(own ? [clockSpan(clockOf(own.from), clockOf(own.to))] : [])
		];
		return words.length > 0 ? [`${weekday(day)}: ${words.join(', ')}`] : [];
	}).join('\n');
}

/** "Maandag" for 1. */
export function weekday(day: IsoWeekday): string {
	return capital(weekdayName({ year: 2024, month: 1, day }));
}

export function limitWords(mostPerWeek: number | null, mostPerMonth: number | null): string {
	const words = [
		mostPerWeek === null ? '' : m.crew_most_week_words({ count: mostPerWeek }),
		mostPerMonth === null ? '' : m.crew_most_month_words({ count: mostPerMonth })
	].filter(Boolean);
	return words.length > 0 ? words.join('\n') : m.crew_most_none();
}

export function restWords(rest: Days | undefined, today: IsoDate): string {
	if (!rest) return m.crew_rest_none();
	const to = dateWords(rest.lastDate);
	return rest.firstDate <= today
		? m.crew_rest_until({ day: to })
		: m.crew_rest_from_to({ from: dateWords(rest.firstDate), to });
}

/** "3 uur en 25 minuten", "3 uur", "25 minuten". */
export function timeWords(total: number): string {
	const { hours, minutes } = hoursAndMinutes(total);
	if (hours === 0 && minutes > 0) return m.crew_minutes({ count: minutes });
	return minutes === 0
		? m.crew_hours({ count: hours })
		: m.crew_hours_minutes({ hours: m.crew_hours({ count: hours }), minutes: m.crew_minutes({ count: minutes }) });
}

export type QualificationWords = {
	id: string;
	kind: QualificationKind;
	label: string;
	pictogram: PictogramName;
	line: string;
	tone: BadgeTone;
	badge: string;
};
type Held = {
	id: string;
	kind: QualificationKind;
	since: IsoDate;
	validUntil: IsoDate | null;
	countsUntil: IsoDate | null;
	standing: Standing;
};

/** A qualification as a row: what, until when, and in one word how it stands. */
export function qualificationWords(held: Held): QualificationWords {
	const until =
		held.validUntil === null ? m.crew_valid_ever() : m.crew_valid_until({ day: dateWords(held.validUntil) });
	const grace = held.countsUntil === null ? until : m.crew_valid_grace({ day: dateWords(held.countsUntil) });
	const lines: Record<Standing, string> = {
		valid: until,
		soon: until,
		grace,
		over: held.validUntil === null ? until : m.crew_valid_over({ day: dateWords(held.validUntil) }),
		later: m.crew_valid_from({ day: dateWords(held.since) })
	};
	const badges: Record<Standing, { tone: BadgeTone; badge: string }> = {
		valid: { tone: 'good', badge: m.crew_badge_valid() },
		soon: { tone: 'warn', badge: m.crew_badge_soon() },
		grace: { tone: 'warn', badge: m.crew_badge_grace() },
		over: { tone: 'neutral', badge: m.crew_badge_over() },
		later: { tone: 'neutral', badge: m.crew_badge_later() }
	};
	const { label, pictogram } = KIND_WORDS[held.kind];
	return {
		id: held.id,
		kind: held.kind,
		label: label(),
		pictogram,
		line: lines[held.standing],
		...badges[held.standing]
	};
}

/** "November 2026" of '2026-11'. */
export function monthWords(month: string): string {
	return capital(monthName(dayOf(`${month}-01`)));
}
