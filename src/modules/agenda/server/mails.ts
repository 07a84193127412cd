import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#lib/server/db/index.ts';
import { post } from '#lib/server/mail/post.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { notBefore } from '#lib/time/quiet.ts';

/** What the agenda writes to people about. */
export const MAIL_KINDS = [
	'signed_up',
	'moved_in',
	'offered',
	'offer_gone',
	'changed',
	'cancelled',
	'restored'
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Who can be written to: a member, or a guest who left a mail address. */
export type Reader = { id: string; personId: string | null; guestEmail: string | null };

export type Letter = {
	hubId: string;
	kind: MailKind;
	/** The sign-up, occurrence or offer it is about. */
	subjectId: string;
	/** Higher when the fact is new: the same letter is never sent twice. */
	version?: number;
	/** Not before this moment; left out: now. */
	at?: Temporal.Instant;
};

/** Posts a letter inside the transaction. A guest who left only a phone number gets none: the desk calls. */
export async function tell(tx: Tx, reader: Reader, letter: Letter): Promise<void> {
	if (reader.personId === null && reader.guestEmail === null) return;
	const { hubId, kind, subjectId, version = 0, at } = letter;
	const recipient = reader.personId
		? { type: 'person' as const, id: reader.personId }
		: { type: 'sign_up' as const, id: reader.id };
	const notBefore = at && at.epochMilliseconds > now().epochMilliseconds ? toDate(at) : undefined;
	await post(tx, { hubId, kind: `agenda.${kind}`, recipient, subjectId, version, notBefore });
}

/** The first moment from now at which people in this zone may be messaged. */
export function politely(zone: string): Temporal.Instant {
	return notBefore(now(), zone);
}
