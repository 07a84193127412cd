import type { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import { fromDate, weekdayOf, type IsoDate } from '#lib/time/local.ts';
import type { Conflict } from '../rules/fits.ts';
import { HARD, SOFT } from '../rules/fits.ts';
import type { QualificationKind } from '../rules/kinds.ts';
import type { CoverState, OnShift, ShiftPage } from '../server/shift-page.ts';
import { pictogramOf } from './pictogram.ts';
import { conflictWords, turnRefusalWords } from './refusals.ts';
import { momentWords, shiftMoment, shiftName, weekdayWord } from './when.ts';

export const NEEDS: Record<QualificationKind, () => string> = {
	key: m.rota_need_key,
	till: m.rota_need_till,
	bhv: m.rota_need_bhv,
	food: m.rota_need_food,
	vog: m.rota_need_vog
};
const DANGER = { no_key: m.rota_no_key, no_till: m.rota_no_till, beginner_alone: m.rota_beginner_alone };
const CIRCLES = [m.rota_cover_1, m.rota_cover_2, m.rota_cover_3, m.rota_cover_4];
const HARD_SET: ReadonlySet<Conflict> = new Set(HARD);
const SOFT_SET: ReadonlySet<Conflict> = new Set(SOFT);

/** off, over, begun: nothing to arrange any more. on, asked, covering: she is on it. free, mind, full, cannot: she is not. */
export type MyPart = 'off' | 'over' | 'begun' | 'on' | 'asked' | 'covering' | 'free' | 'mind' | 'full' | 'cannot';
export type PersonWords = {
	turnId: string;
	name: string;
	line: string;
	asked: boolean;
	mine: boolean;
	covering: boolean;
};
export type OfferWords = { offerId: string; words: string };
export type CoverWords = {
	requestId: string;
	title: string;
	lines: string[];
	phone: string;
	/** "Bel": for a press on a phone. */
	tel: string;
	people: { name: string; answer: string }[];
	offers: OfferWords[];
	mine: boolean;
};
type Where = { at: Temporal.Instant; today: IsoDate; zone: string };

/** The page of a shift in words, ready to be shown. */
export function shiftWords(page: ShiftPage, { at, today, zone }: Where) {
	const { row, task, facts } = page.shift;
	const over = facts.end <= at.epochMilliseconds;
	const begun = facts.start <= at.epochMilliseconds;
	const part = partOf(page, { over, begun });
	const day = weekdayWord(weekdayOf(row.localDate));
	return {
		title: task.name,
		pictogram: pictogramOf(task.pictogram),
		moment: shiftMoment(row, today),
		note: row.note,
		cancelled: facts.cancelled,
		cancelReason: row.cancelReason,
		over,
		part,
		partLine: partLine(part, page.conflicts),
		dangers: page.dangers.map((danger) => DANGER[danger]()),
		needs:
			facts.task.needs.length > 0
				? m.rota_needs({ what: facts.task.needs.map((need) => NEEDS[need]()).join(', ') })
				: '',
		places: m.rota_places({ taken: page.on.length, most: facts.most }),
		full: page.on.length >= facts.most,
		people: page.on.map((one) => personWords(one, page.mine, over)),
		cover: over ? [] : page.on.flatMap((one) => (one.cover ? [coverWords(one.cover, one === page.mine, zone)] : [])),
		standing: page.standingId !== null ? { id: page.standingId, words: m.rota_always_is({ day }) } : null,
		always: canAlways(page) ? m.rota_always({ day }) : ''
	};
}
export type ShiftWords = ReturnType<typeof shiftWords>;

function partOf({ shift, mine, conflicts, on }: ShiftPage, { over, begun }: { over: boolean; begun: boolean }): MyPart {
	if (shift.facts.cancelled) return 'off';
	if (over) return 'over';
	if (begun) return 'begun';
	if (mine) return mine.cover ? 'covering' : mine.asked ? 'asked' : 'on';
	if (on.length >= shift.facts.most) return 'full';
	if (conflicts.some((each) => HARD_SET.has(each))) return 'cannot';
	return conflicts.length > 0 ? 'mind' : 'free';
}

function partLine(part: MyPart, conflicts: readonly Conflict[]): string {
	if (part === 'mind')
		return m.rota_mine_mind({ reasons: conflictWords(conflicts.filter((each) => SOFT_SET.has(each))) });
	const reason = conflicts.find((each) => HARD_SET.has(each));
	return part === 'cannot' && reason ? turnRefusalWords({ ok: false, reason }).message : '';
}

function canAlways({ shift, mine, standingId }: ShiftPage): boolean {
	return shift.row.patternId !== null && mine !== null && !mine.asked && mine.cover === null && standingId === null;
}

function personWords(one: OnShift, mine: OnShift | null, over: boolean): PersonWords {
	const line = over
		? ''
		: one.cover
			? m.rota_seeks_cover()
			: one.asked
				? m.rota_who_asked()
				: one.via === 'standing'
					? m.rota_who_standing()
					: '';
	const { assignmentId, name, asked } = one;
	return { turnId: assignmentId, name, line, asked, mine: one === mine, covering: one.cover !== null };
}

function coverWords(cover: CoverState, mine: boolean, zone: string): CoverWords {
	const { requestId, firstName, phone, people, offers } = cover;
	const said = (answer: string | null) =>
		answer === 'no' ? m.rota_cover_said_no() : answer === 'yes' ? m.rota_cover_said_yes() : m.rota_asked();
	return {
		requestId,
		title: mine ? m.rota_cover_yours() : m.rota_cover({ name: firstName }),
		lines: circleWords(cover, zone),
		phone: phoneWords(phone),
		tel: phone?.number ?? '',
		people: people.map(({ name, answer }) => ({ name, answer: said(answer) })),
		offers: mine ? offers.map((offer) => offerWords(offer)) : [],
		mine
	};
}

/** How far it has gone, and until when. At night nobody has been asked yet: then from when. */
function circleWords({ firstName, circle, widensAt }: CoverState, zone: string): string[] {
	const moment = widensAt ? momentWords(fromDate(widensAt), zone) : '';
	if (circle === 0) return moment ? [m.rota_cover_0({ moment })] : [];
	const asked = CIRCLES[circle - 1]?.({ name: firstName }) ?? '';
	return moment ? [asked, m.rota_cover_until({ moment })] : [asked];
}

function phoneWords(phone: CoverState['phone']): string {
	if (!phone) return '';
	const { name, number } = phone;
	return number ? m.rota_cover_phone({ name, number }) : m.rota_cover_phone_name({ name });
}

function offerWords({ offerId, firstName, shift }: CoverState['offers'][number]): OfferWords {
	return { offerId, words: m.rota_offer({ name: firstName, shift: shiftName(shift) }) };
}
