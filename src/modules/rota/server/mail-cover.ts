import { and, eq } from 'drizzle-orm';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Tx } from '#lib/server/db/index.ts';
import type { MailPart, MailRow } from '#lib/server/mail/registry.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { assignment, swapOffer } from './cover.schema.ts';
import { whenWords, type Reader } from './house-mails.ts';
import { activeTurn, offerFacts, openAsks, requestFacts, type RequestFacts } from './mail-facts.ts';
import { own, shiftRows, text, type Body } from './mail-parts.ts';
import { spokenFor } from './mail-together.ts';
import { coverLinkToken } from './turns/tokens.ts';
import { phoneFacts } from './turns/phone-person.ts';

/** "Kun je een dienst overnemen?": everything she is asked and has not answered, each with its own link. */
export async function coverAskedLetter(tx: Tx, hubId: string, reader: Reader, row: MailRow): Promise<Body | null> {
	const asks = (await spokenFor(tx, row)) ? await openAsks(tx, hubId, row.recipientId) : [];
	if (asks.length === 0) return null;
	const { slug, locale } = reader;
	const say = { locale };
	const parts = asks.flatMap((ask): MailPart[] => [
		shiftRows(ask, reader, [[m.rota_mail_for({}, say), ask.firstName]]),
		{
			kind: 'link',
			label: m.rota_mail_cover_answer({}, say),
			href: `/${slug}/vervanging/${ask.askId}/${coverLinkToken(ask.askId)}`
		}
	]);
	const first = text(m.rota_mail_cover_asked({ count: asks.length }, say));
	return {
		subject: m.rota_mail_cover_asked_subject({}, say),
		parts: [first, ...parts, text(m.rota_mail_cover_no({}, say))]
	};
}

/** Somebody took over, or the swap is done: what is hers now. Not when she stands on it again. */
export async function coverTakenLetter(tx: Tx, hubId: string, reader: Reader, row: MailRow): Promise<Body | null> {
	const facts = await requestFacts(tx, hubId, row.subjectId);
	if (!facts || facts.shift.endsAt <= toDate(now())) return null;
	if (facts.request.outcome === 'swapped') return swappedLetter(tx, facts, reader, row.recipientId);
	if (facts.request.outcome !== 'taken') return null;
	if (await activeTurn(tx, hubId, facts.shift.id, facts.turn.personId)) return null;
	const say = { locale: reader.locale };
	return {
		subject: m.rota_mail_cover_taken_subject({}, say),
		parts: [text(m.rota_mail_cover_taken({}, say)), shiftRows(facts, reader)]
	};
}

async function swappedLetter(tx: Tx, facts: RequestFacts, reader: Reader, personId: string): Promise<Body | null> {
	const { request, turn } = facts;
	const shiftId = personId === turn.personId ? await offeredShift(tx, request) : request.shiftId;
	const hers = shiftId && (await activeTurn(tx, request.hubId, shiftId, personId));
	if (!hers) return null;
	const say = { locale: reader.locale };
	const link = own(hers, reader, m.rota_mail_look({}, say));
	return {
		subject: m.rota_mail_swapped_subject({}, say),
		parts: [text(m.rota_mail_swapped({}, say)), shiftRows(hers, reader), link]
	};
}

/** The shift that was given in return. */
async function offeredShift(tx: Tx, { hubId, id }: RequestFacts['request']): Promise<string | undefined> {
	const [found] = await tx
		.select({ shiftId: assignment.shiftId })
		.from(swapOffer)
		.innerJoin(assignment, and(eq(assignment.hubId, swapOffer.hubId), eq(assignment.id, swapOffer.assignmentId)))
		.where(and(eq(swapOffer.hubId, hubId), eq(swapOffer.requestId, id), eq(swapOffer.outcome, 'accepted')));
	return found?.shiftId;
}

/** "Ik neem die van jou, als jij deze van mij neemt." */
export async function swapOfferedLetter(tx: Tx, hubId: string, reader: Reader, row: MailRow): Promise<Body | null> {
	const facts = await offerFacts(tx, hubId, row.subjectId);
	if (!facts) return null;
	const { request, offered, firstName } = facts;
	const over = [request.shift, offered.shift].some(({ startsAt }) => startsAt <= toDate(now()));
	if (over || offered.turn.state !== 'accepted') return null;
	const { locale, slug } = reader;
	const say = { locale };
	const shift = ({ task, shift: of }: { task: string; shift: typeof request.shift }) =>
		m.rota_mail_shift_line({ task, when: whenWords(of, locale) }, say);
	const rows: [string, string][] = [
		[m.rota_mail_swap_theirs({ name: firstName }, say), shift(request)],
		[m.rota_mail_swap_yours({}, say), shift(offered)]
	];
	const href = `/${slug}/rooster/vervanging/${request.request.id}`;
	return {
		subject: m.rota_mail_swap_offered_subject({}, say),
		parts: [
			text(m.rota_mail_swap_offered({ name: firstName }, say)),
			{ kind: 'facts', rows },
			{ kind: 'link', label: m.rota_mail_answer({}, say), href }
		]
	};
}

/** Nobody can yet: the name and number of who is to be phoned, for the one who asks and for the coordinators. */
export async function coverPhoneLetter(tx: Tx, hubId: string, reader: Reader, row: MailRow): Promise<Body | null> {
	const facts = await requestFacts(tx, hubId, row.subjectId);
	if (!facts || facts.request.outcome !== null || facts.shift.startsAt <= toDate(now())) return null;
	const { request, turn, firstName } = facts;
	const say = { locale: reader.locale };
	const hers = row.recipientId === turn.personId;
	const phone = request.phonePersonId ? await phoneFacts(tx, hubId, request.phonePersonId) : undefined;
	const first = hers ? m.rota_mail_phone_you({}, say) : m.rota_mail_phone_team({ name: firstName }, say);
	const whom: MailPart[] = phone
		? [
				{
					kind: 'facts',
					rows: [[m.rota_mail_phone_whom({}, say), phone.phone ? `${phone.name}, ${phone.phone}` : phone.name]]
				}
			]
		: [text(m.rota_mail_phone_nobody({}, say))];
	const look: MailPart = hers
		? own(facts, reader, m.rota_mail_look({}, say))
		: { kind: 'link', label: m.rota_mail_look({}, say), href: `/${reader.slug}/rooster/dienst/${facts.shift.id}` };
	return {
		subject: m.rota_mail_phone_subject({}, say),
		parts: [text(first), shiftRows(facts, reader), ...whom, look]
	};
}
