import { m } from '#lib/i18n/paraglide/messages.js';
import type { Tx } from '#lib/server/db/index.ts';
import { registerMail, type MailPart, type MailRow, type RenderedMail } from '#lib/server/mail/registry.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, localDate, type IsoDate } from '#lib/time/local.ts';
import { longDay } from '#lib/ui/format.ts';
import { dayOf } from '#lib/ui/week.ts';
import { RED_DAYS } from '../rules/door.ts';
import { stateWords } from '../ui/door-states.ts';
import { comingOf, weekAfter, type Coming } from './digest.ts';
import { openingsAtRisk, type DoorOpening } from './door.ts';
import { dayNumber, readerOf, whenWords, type Reader } from './house-mails.ts';

/** More lines than this nobody reads in a mail; the page has them all. */
const MOST_LINES = 8;
const text = (words: string): MailPart => ({ kind: 'text', text: words });

registerMail('rota.door_missing', { render: doorMissing });
registerMail('rota.digest', { render: digest });

/** Every opening of the coming two weeks that is not sure now; nothing once all are, or the day is over. */
async function doorMissing(tx: Tx, row: MailRow): Promise<RenderedMail | null> {
	const reader = await readerOf(tx, row);
	if (!reader || !row.hubId) return null;
	const at = now();
	const today = localDate(at, reader.zone);
	if (dayNumber(today) !== row.version) return null;
	const risky = await openingsAtRisk(tx, row.hubId, { from: today, to: addDays(today, RED_DAYS) }, at);
	if (risky.length === 0) return null;
	const say = { locale: reader.locale };
	const rows = risky.slice(0, MOST_LINES).map((each): [string, string] => openingRow(each, reader));
	return {
		to: reader.to,
		locale: reader.locale,
		subject: m.rotahouse_mail_door_subject({}, say),
		parts: [
			text(m.rotahouse_mail_door({ count: risky.length }, say)),
			{ kind: 'facts', rows },
			{ kind: 'link', label: m.rotahouse_mail_door_look({}, say), href: `/${reader.slug}/beheer/rooster/deur` }
		]
	};
}

function openingRow(each: DoorOpening, { locale }: Reader): [string, string] {
	const when = whenWords({ localDate: each.localDate, startTime: each.opens, endTime: each.closes }, locale);
	const state = stateWords(each, locale);
	return [when, each.activity === null ? state : `${each.activity}. ${state}`];
}

/** The week that comes, as it stands when the mail goes out; nothing when that week has begun. */
async function digest(tx: Tx, row: MailRow): Promise<RenderedMail | null> {
	const reader = await readerOf(tx, row);
	if (!reader || !row.hubId) return null;
	const at = now();
	const today = localDate(at, reader.zone);
	if (dayNumber(today) !== row.version) return null;
	const week = weekAfter(today);
	const coming = await comingOf(tx, row.hubId, week);
	const risky = await openingsAtRisk(tx, row.hubId, week, at);
	const say = { locale: reader.locale };
	const words = (date: IsoDate) => longDay(dayOf(date), reader.locale);
	return {
		to: reader.to,
		locale: reader.locale,
		subject: m.rotahouse_mail_digest_subject({}, say),
		parts: [
			text(m.rotahouse_mail_digest({ first: words(week.from), last: words(week.to) }, say)),
			...weekParts(coming, risky.length, reader),
			{ kind: 'link', label: m.rotahouse_mail_digest_look({}, say), href: `/${reader.slug}/beheer/rooster` }
		]
	};
}

function weekParts(coming: Coming, doors: number, { locale }: Reader): MailPart[] {
	const say = { locale };
	if (coming.shifts === 0 && doors === 0 && coming.hours === 0) return [text(m.rotahouse_mail_digest_empty({}, say))];
	const counts: [string, number][] = [
		[m.rotahouse_mail_open({}, say), coming.open],
		[m.rotahouse_mail_door_unsure({}, say), doors],
		[m.rotahouse_mail_asked({}, say), coming.asked],
		[m.rotahouse_mail_cover({}, say), coming.cover],
		[m.rotahouse_mail_hours({}, say), coming.hours]
	];
	const some = counts.filter(([, count]) => count > 0).map(([term, count]): [string, string] => [term, String(count)]);
	if (some.length === 0) return [text(m.rotahouse_mail_digest_calm({}, say))];
	const rest = coming.openShifts.length - MOST_LINES;
	return [
		{ kind: 'facts', rows: some },
		...openParts(coming, locale),
		...(rest > 0 ? [text(m.rotahouse_mail_more({ count: rest }, say))] : [])
	];
}

function openParts({ openShifts }: Coming, locale: Reader['locale']): MailPart[] {
	if (openShifts.length === 0) return [];
	const rows = openShifts
		.slice(0, MOST_LINES)
		.map((each): [string, string] => [
			whenWords(each, locale),
			m.rotahouse_mail_open_shift({ task: each.task, count: each.wanted }, { locale })
		]);
	return [{ kind: 'facts', rows }];
}
