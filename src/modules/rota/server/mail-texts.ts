import { eq } from 'drizzle-orm';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Tx } from '#lib/server/db/index.ts';
import { registerMail, type MailPart, type MailRow, type RenderedMail } from '#lib/server/mail/registry.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { assignment } from './cover.schema.ts';
import { readerOf, whenWords, type Reader } from './house-mails.ts';
import { coverAskedLetter, coverPhoneLetter, coverTakenLetter, swapOfferedLetter } from './mail-cover.ts';
import { activeTurn, askedOrNoted, isOvertaken, openPlaces, turnsWhere } from './mail-facts.ts';
import { own, shiftRows, text, type Body } from './mail-parts.ts';
import { spokenFor } from './mail-together.ts';
import type { MailKind } from './mails.ts';

type Write = (tx: Tx, hubId: string, reader: Reader, row: MailRow) => Promise<Body | null>;

/** What each letter says. A letter that is not true any more at the moment of sending says nothing and is not sent. */
const LETTERS: Partial<Record<MailKind, Write>> = {
	asked: async (tx, hubId, reader, row) => {
		const ids = await spokenFor(tx, row);
		const turns = ids ? await askedOrNoted(tx, hubId, row.recipientId, ids) : [];
		if (turns.length === 0) return null;
		const say = { locale: reader.locale };
		const asked = turns.filter(({ turn }) => turn.state === 'asked');
		const noted = turns.filter(({ turn }) => turn.state === 'accepted');
		const parts = [
			...(asked.length > 0 ? [text(m.rota_mail_asked({ count: asked.length }, say))] : []),
			...asked.flatMap((each) => [shiftRows(each, reader), own(each, reader, m.rota_mail_answer({}, say))]),
			...(noted.length > 0 ? [text(m.rota_mail_noted({}, say))] : []),
			...noted.flatMap((each) => [shiftRows(each, reader), own(each, reader, m.rota_mail_look({}, say))]),
			...(noted.length > 0 ? [text(m.rota_mail_not_right({}, say))] : [])
		];
		const subject = asked.length > 0 ? m.rota_mail_asked_subject({}, say) : m.rota_mail_noted_subject({}, say);
		return { subject, parts };
	},
	cover_asked: coverAskedLetter,
	cover_taken: coverTakenLetter,
	swap_offered: swapOfferedLetter,
	cover_phone: coverPhoneLetter,
	shift_changed: async (tx, hubId, reader, row) => {
		const [of] = await turnsWhere(tx, hubId, eq(assignment.id, row.subjectId));
		if (!of || of.turn.state === 'ended' || of.shift.cancelledAt || isPast(of) || (await isOvertaken(tx, row))) {
			return null;
		}
		const say = { locale: reader.locale };
		const parts = [
			text(m.rota_mail_changed({}, say)),
			shiftRows(of, reader),
			own(of, reader, m.rota_mail_look({}, say)),
			text(m.rota_mail_cannot({}, say))
		];
		return { subject: m.rota_mail_changed_subject({}, say), parts };
	},
	shift_cancelled: async (tx, hubId, reader, row) => {
		const [of] = await turnsWhere(tx, hubId, eq(assignment.id, row.subjectId));
		if (!of || of.turn.state !== 'ended' || isPast(of)) return null;
		if (await activeTurn(tx, hubId, of.shift.id, of.turn.personId)) return null;
		const say = { locale: reader.locale };
		const isOff = of.turn.endReason === 'shift_cancelled' && of.shift.cancelledAt !== null;
		const why: MailPart[] = isOff && of.shift.cancelReason ? [{ kind: 'quote', text: of.shift.cancelReason }] : [];
		const first = isOff ? m.rota_mail_cancelled({}, say) : m.rota_mail_removed({}, say);
		const subject = isOff ? m.rota_mail_cancelled_subject({}, say) : m.rota_mail_removed_subject({}, say);
		return { subject, parts: [text(first), shiftRows(of, reader), ...why, rota(reader)] };
	},
	place_open: async (tx, hubId, reader, row) => {
		const ids = await spokenFor(tx, row);
		const places = ids ? await openPlaces(tx, hubId, ids) : [];
		if (places.length === 0) return null;
		const { locale } = reader;
		const rows = places.map(({ shift, task, wanted }): [string, string] => [
			whenWords(shift, locale),
			wanted > 0
				? m.rota_mail_place_wanted({ task, count: wanted }, { locale })
				: m.rota_mail_place_cover({ task }, { locale })
		]);
		const parts = [text(m.rota_mail_place_open({}, { locale })), { kind: 'facts' as const, rows }, rota(reader)];
		return { subject: m.rota_mail_place_open_subject({}, { locale }), parts };
	}
};

for (const [kind, write] of Object.entries(LETTERS)) {
	registerMail(`rota.${kind}`, { render: (tx, row) => rendered(tx, row, write) });
}

async function rendered(tx: Tx, row: MailRow, write: Write): Promise<RenderedMail | null> {
	const reader = await readerOf(tx, row);
	const body = reader && (await write(tx, row.hubId ?? '', reader, row));
	return body && { to: reader.to, locale: reader.locale, ...body };
}

function rota({ slug, locale }: Reader): MailPart {
	return { kind: 'link', label: m.rota_mail_rota({}, { locale }), href: `/${slug}/rooster` };
}

function isPast({ shift }: { shift: { endsAt: Date } }): boolean {
	return shift.endsAt <= toDate(now());
}
