import { and, eq } from 'drizzle-orm';
import { m } from '#lib/i18n/paraglide/messages.js';
import { membership } from '#lib/server/db/schema/people.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { registerMail, type MailPart, type MailRow, type RenderedMail } from '#lib/server/mail/registry.ts';
import { now } from '#lib/time/clock.ts';
import { fromDate, toDate } from '#lib/time/local.ts';
import { capital, clock, clockSpan, dayAndTime, longDay } from '#lib/ui/format.ts';
import { positionOf } from '../rules/places.ts';
import { factsOf, heardOfCancelling, isOvertaken, type Facts } from './mail-facts.ts';
import { heldOf, heldRow, placesOf } from './held.ts';
import type { MailKind } from './mails.ts';
import { signUpToken } from './sign-up-token.ts';

type Body = { subject: string; parts: MailPart[] };
type Write = (tx: Tx, facts: Facts, row: MailRow) => Promise<Body | null>;

const text = (words: string): MailPart => ({ kind: 'text', text: words });

/** What each letter says. A letter that is not true any more at the moment of sending says nothing and is not sent. */
const LETTERS: Record<MailKind, Write> = {
	signed_up: async (tx, facts) => {
		const say = { locale: facts.locale };
		if (facts.signUp.state === 'withdrawn') return null;
		const by = await neighbourOf(tx, facts);
		const first = by ? text(m.agenda_mail_signed_up_by({ name: by }, say)) : text(m.agenda_mail_signed_up({}, say));
		const position = await positionIn(tx, facts);
		const queue = position === null ? [] : [text(m.agenda_mail_queued({ position }, say))];
		const isRight = by ? [text(m.agenda_mail_not_right({}, say))] : [text(m.agenda_mail_can_you_not({}, say))];
		const opening = position !== null && !by ? queue : [first, ...queue];
		return {
			subject: m.agenda_mail_signed_up_subject({}, say),
			parts: [...opening, rows(facts), own(facts), ...isRight]
		};
	},
	moved_in: async (_, facts) => {
		const say = { locale: facts.locale };
		if (facts.signUp.state !== 'confirmed' || isPast(facts) || facts.occurrence.cancelledAt) return null;
		const parts = [
			text(m.agenda_mail_moved_in({}, say)),
			rows(facts),
			own(facts),
			text(m.agenda_mail_can_you_not({}, say))
		];
		return { subject: m.agenda_mail_moved_in_subject({}, say), parts };
	},
	offered: async (_, facts) => {
		const { offer, locale } = facts;
		if (!offer || offer.outcome !== null || offer.expiresAt <= toDate(now())) return null;
		const moment = momentIn(facts, offer.expiresAt);
		const parts = [
			text(m.agenda_mail_offered({ moment }, { locale })),
			rows(facts),
			link(facts, m.agenda_mail_offered_answer({}, { locale }))
		];
		return { subject: m.agenda_mail_offered_subject({}, { locale }), parts };
	},
	offer_gone: async (_, facts) => {
		const say = { locale: facts.locale };
		if (isPast(facts)) return null;
		const again: MailPart = { kind: 'link', label: m.agenda_mail_look({}, say), href: pageOf(facts) };
		const parts = [
			text(m.agenda_mail_offer_gone({}, say)),
			rows(facts),
			text(m.agenda_mail_offer_gone_again({}, say)),
			again
		];
		return { subject: m.agenda_mail_offer_gone_subject({}, say), parts };
	},
	changed: async (tx, facts, row) => {
		const say = { locale: facts.locale };
		if (facts.occurrence.cancelledAt || isPast(facts) || (await isOvertaken(tx, row))) return null;
		const parts = [
			text(m.agenda_mail_changed({}, say)),
			rows(facts),
			own(facts),
			text(m.agenda_mail_can_you_not({}, say))
		];
		return { subject: m.agenda_mail_changed_subject({}, say), parts };
	},
	cancelled: async (tx, facts, row) => {
		const say = { locale: facts.locale };
		const { cancelledAt, cancelReason } = facts.occurrence;
		if (!cancelledAt || isPast(facts) || (await isOvertaken(tx, row))) return null;
		const why: MailPart[] = cancelReason ? [{ kind: 'quote', text: cancelReason }] : [];
		const look: MailPart = { kind: 'link', label: m.agenda_mail_look({}, say), href: pageOf(facts) };
		return {
			subject: m.agenda_mail_cancelled_subject({}, say),
			parts: [text(m.agenda_mail_cancelled({}, say)), rows(facts), ...why, look]
		};
	},
	restored: async (tx, facts, row) => {
		const say = { locale: facts.locale };
		if (facts.occurrence.cancelledAt || isPast(facts) || (await isOvertaken(tx, row))) return null;
		if (!(await heardOfCancelling(tx, row))) return null;
		const parts = [
			text(m.agenda_mail_restored({}, say)),
			rows(facts),
			own(facts),
			text(m.agenda_mail_can_you_not({}, say))
		];
		return { subject: m.agenda_mail_restored_subject({}, say), parts };
	}
};

for (const [kind, write] of Object.entries(LETTERS)) {
	registerMail(`agenda.${kind}`, { render: (tx, row) => rendered(tx, row, write) });
}

async function rendered(tx: Tx, row: MailRow, write: Write): Promise<RenderedMail | null> {
	const facts = await factsOf(tx, row);
	const body = facts && (await write(tx, facts, row));
	return body && { to: facts.to, locale: facts.locale, ...body };
}

/** What, when, where, with how many. */
function rows({ occurrence: o, signUp, roomName, house, locale }: Facts): MailPart {
	const [year = 0, month = 0, day = 0] = o.localDate.split('-').map(Number);
	const date = capital(longDay({ year, month, day }, locale), locale);
	const when = dayAndTime(date, clockSpan(wallClock(o.startTime), wallClock(o.endTime), locale), locale);
	const facts: [string, string][] = [
		[m.agenda_mail_fact_what({}, { locale }), o.title],
		[m.agenda_mail_fact_when({}, { locale }), when],
		[m.agenda_mail_fact_where({}, { locale }), roomName ? `${roomName}, ${house}` : house]
	];
	if (signUp.places > 1) facts.push([m.agenda_mail_fact_people({}, { locale }), String(signUp.places)]);
	return { kind: 'facts', rows: facts };
}

function own(facts: Facts): MailPart {
	return link(facts, m.agenda_mail_manage({}, { locale: facts.locale }));
}

/** A member signs in and finds it on the page; a guest's link holds her secret. */
function link(facts: Facts, label: string): MailPart {
	const { id, personId } = facts.signUp;
	const href = personId ? pageOf(facts) : `/${facts.slug}/aanmelding/${id}/${signUpToken(id)}`;
	return { kind: 'link', label, href };
}

function pageOf({ slug, occurrence }: Facts): string {
	return `/${slug}/agenda/${occurrence.id}`;
}

function isPast({ occurrence }: Facts): boolean {
	return occurrence.startsAt <= toDate(now());
}

function momentIn({ zone, locale }: Facts, at: Date): string {
	const local = fromDate(at).toZonedDateTimeISO(zone);
	return dayAndTime(longDay(local, locale), clock(local, { locale, word: true }), locale);
}

function wallClock(time: string) {
	return { hour: Number(time.slice(0, 2)), minute: Number(time.slice(3, 5)) };
}

/** The name of the one who signed her up; null when she did so herself. */
async function neighbourOf(tx: Tx, { signUp }: Facts): Promise<string | null> {
	const { hubId, signedUpBy, personId, via } = signUp;
	if (!signedUpBy || signedUpBy === personId || via === 'guest' || via === 'self') return null;
	const [row] = await tx
		.select({ name: membership.name })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, signedUpBy)));
	return row?.name ?? null;
}

async function positionIn(tx: Tx, { signUp }: Facts): Promise<number | null> {
	if (signUp.state !== 'waiting') return null;
	const [row] = await heldRow(tx, signUp.hubId, signUp.occurrenceId);
	return row ? positionOf(await placesOf(tx, heldOf(row)), signUp.id) : null;
}
