import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#lib/server/db/index.ts';
import { post } from '#lib/server/mail/post.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { notBefore } from '#lib/time/quiet.ts';

/** What the rota writes to people about. `subjectId` is named behind each. */
export const MAIL_KINDS = [
	/** You are asked for a shift; say yes or no. assignment */
	'asked',
	/** Can you take over? cover_ask */
	'cover_asked',
	/** Somebody took over from you. cover_request */
	'cover_taken',
	/** Somebody offers you a swap. swap_offer */
	'swap_offered',
	/** Nobody can yet: phone her. cover_request */
	'cover_phone',
	/** Your shift was moved. assignment */
	'shift_changed',
	/** Your shift is off. assignment */
	'shift_cancelled',
	/** The day before. assignment */
	'reminder',
	/** Renew before it ends. qualification */
	'qualification_ends',
	/** To coordinators: who was to be there left, lost a qualification or said no. shift */
	'place_open',
	/** To coordinators: an opening without key or till. shift or hub, version by day */
	'door_missing',
	/** To coordinators on Sunday. hub, version by week */
	'digest'
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export type Letter = {
	hubId: string;
	kind: MailKind;
	personId: string;
	subjectId: string;
	/** Higher when the fact is new: the same letter is never sent twice. */
	version?: number;
	/** Not before this moment; left out: now. */
	at?: Temporal.Instant;
};

/** Posts a letter inside the transaction. Who has no mail address gets none: the desk sees her on the list to phone. */
export async function tell(tx: Tx, { hubId, kind, personId, subjectId, version = 0, at }: Letter): Promise<void> {
	const later = at && at.epochMilliseconds > now().epochMilliseconds ? toDate(at) : undefined;
	await post(tx, {
		hubId,
		kind: `rota.${kind}`,
		recipient: { type: 'person', id: personId },
		subjectId,
		version,
		notBefore: later
	});
}

/** The first moment from now at which people in this zone may be messaged. */
export function politely(zone: string): Temporal.Instant {
	return notBefore(now(), zone);
}
