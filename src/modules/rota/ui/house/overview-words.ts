import { m } from '#lib/i18n/paraglide/messages.js';
import { mondayOf, type IsoDate } from '#lib/time/local.ts';
import { longDay } from '#lib/ui/format.ts';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import { dayOf } from '#lib/ui/week.ts';
import type { QualificationKind } from '../../rules/kinds.ts';
import type { CoverWanted, Overview, Unanswered } from '../../server/overview.ts';
import { loudBadge, openingState, openingWhen, whenOf } from './opening-words.ts';

/** One line of the overview. The whole card leads to where it is settled. */
export type HouseRow = {
	id: string;
	href: string;
	title: string;
	lines: string[];
	badge?: { tone: BadgeTone; text: string } | undefined;
	/** Somebody to phone: the words, and the number as a telephone dials it. */
	phone?: { words: string; href: string } | undefined;
};
export type HouseWords = ReturnType<typeof overviewWords>;

/** So many of a kind are shown; the board has them all. */
const MOST = 6;

/** The overview in sentences, with where each line leads. */
export function overviewWords(overview: Overview, { home, today }: { home: string; today: IsoDate }) {
	const { begun, door, unanswered, cover, open, ending, hours } = overview;
	const places = open.reduce((sum, each) => sum + each.places, 0);
	return {
		first: begun.tasks === 0 || begun.patterns === 0 || begun.shifts === 0,
		steps: begun,
		calm: door.length + unanswered.length + cover.length + places === 0,
		door: limited(door.map((each) => doorRow(each, home, today))),
		unanswered: limited(unanswered.map((each) => unansweredRow(each, home, today))),
		cover: limited(cover.map((each) => coverRow(each, home, today))),
		open: open.map((week) => openRow(week, home, today)),
		places,
		ending: ending.map(({ id, personId, name, kind, validUntil }) => ({
			id,
			href: `${home}/beheer/rooster/vrijwilligers/${personId}`,
			words: m.rotahouse_ending_line({ name, kind: KINDS[kind](), day: validUntil ? longDay(dayOf(validUntil)) : '' })
		})),
		hours
	};
}

function limited(rows: HouseRow[]) {
	return { rows: rows.slice(0, MOST), count: rows.length, more: Math.max(0, rows.length - MOST) };
}

function doorRow(each: Overview['door'][number], home: string, today: IsoDate): HouseRow {
	const [shiftId] = each.shiftIds;
	return {
		id: `${each.localDate} ${each.opens}`,
		href: shiftId ? `${home}/rooster/dienst/${shiftId}` : `${home}/rooster?week=${mondayOf(each.localDate)}`,
		title: openingWhen(each, today),
		lines: [each.activity, openingState(each).words].filter((line) => line !== null),
		badge: loudBadge(each.localDate, today)
	};
}

function unansweredRow(each: Unanswered, home: string, today: IsoDate): HouseRow {
	return {
		id: each.assignmentId,
		href: `${home}/rooster/dienst/${each.shiftId}`,
		title: `${each.task} · ${whenOf(each, today)}`,
		lines: [m.rotahouse_asked_line({ name: each.name })],
		phone: each.phone ? { words: m.rotahouse_phone({ phone: each.phone }), href: each.phone } : undefined
	};
}

function coverRow(each: CoverWanted, home: string, today: IsoDate): HouseRow {
	const circles = [
		m.rotahouse_circle_0,
		m.rotahouse_circle_1,
		m.rotahouse_circle_2,
		m.rotahouse_circle_3,
		m.rotahouse_circle_4
	];
	const said = each.saidNo > 0 ? [m.rotahouse_cover_no({ count: each.saidNo, asked: each.asked })] : [];
	const nameless = each.phoneName && !each.phone ? [m.rotahouse_cover_phone_name({ name: each.phoneName })] : [];
	return {
		id: each.requestId,
		href: `${home}/rooster/vervanging/${each.requestId}`,
		title: `${each.task} · ${whenOf(each, today)}`,
		lines: [
			m.rotahouse_cover_who({ name: each.name }),
			(circles[each.circle] ?? m.rotahouse_circle_0)(),
			...said,
			...nameless
		],
		badge: loudBadge(each.localDate, today),
		phone:
			each.phoneName && each.phone
				? { words: m.rotahouse_cover_phone({ name: each.phoneName, phone: each.phone }), href: each.phone }
				: undefined
	};
}

function openRow({ monday, places, shifts }: Overview['open'][number], home: string, today: IsoDate): HouseRow {
	return {
		id: monday,
		href: `${home}/rooster?week=${monday}`,
		title: monday === mondayOf(today) ? m.rotahouse_this_week() : m.rotahouse_next_week(),
		lines: shifts > 0 ? [m.rotahouse_on_shifts({ count: shifts })] : [],
		badge:
			places > 0
				? { tone: 'warn', text: m.rotahouse_open_places({ count: places }) }
				: { tone: 'good', text: m.rotahouse_open_none() }
	};
}

const KINDS: Record<QualificationKind, () => string> = {
	key: m.rotahouse_kind_key,
	till: m.rotahouse_kind_till,
	bhv: m.rotahouse_kind_bhv,
	food: m.rotahouse_kind_food,
	vog: m.rotahouse_kind_vog
};
