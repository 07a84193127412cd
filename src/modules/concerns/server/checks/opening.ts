import { isRecipient } from '../../protocol/age.ts';
import type { Keys, Message, Reporter } from '../../protocol/concern-kinds.ts';
import { activeCoach } from '../../protocol/roster.ts';
import type { Roster } from '../../protocol/roster-kinds.ts';
import { areKeys, checkBody, isAboutToday } from './head.ts';
import { checkReaders } from './readers.ts';
import type { Objection, Sealed } from './sealed.ts';

/** An opening that may be kept. */
export type CheckedOpening = { keys: Keys; reporter: Reporter; excluded: string[]; sealed: Sealed };
export type OpeningVerdict = { ok: true; value: CheckedOpening } | { ok: false; reason: 'bad_request' | 'stale' };

/**
 * The first message of a concern, looked at from outside: of this hub, by a reporter whose new key signed it, about today, sealed to
 * readers who may be readers by the list as it stands now. 'stale' when the list has grown since the form was opened.
 */
export function checkOpening(message: Message, roster: Roster, hubId: string, today: string): OpeningVerdict {
	const no = (reason: NonNullable<Objection>) => ({ ok: false as const, reason });
	const { head } = message;
	const { keys, reporter, excluded = [] } = head;
	if (!isFirst(message, hubId) || !isAboutToday(head.on, today)) return no('bad_request');
	if (head.roster < roster.seq) return no('stale');
	if (head.roster > roster.seq || !areKeys(keys) || !reporter || !isRecipient(reporter.read)) return no('bad_request');
	if ([keys.recipient, keys.team].includes(reporter.read)) return no('bad_request');
	// Left out is who is on the list: a name that nobody has would be a word in clear.
	if (new Set(excluded).size !== excluded.length || !excluded.every((id) => activeCoach(roster, id)))
		return no('bad_request');
	const objection = checkReaders(keys, { roster, excluded });
	if (objection) return no(objection);
	const sealed = checkBody(message, reporter.sign);
	return sealed ? { ok: true, value: { keys, reporter, excluded, sealed } } : no('bad_request');
}

function isFirst({ head }: Message, hubId: string): boolean {
	const { hub, chain, seq, prev, epoch, kind, by, readers, reserve } = head;
	return (
		hub === hubId &&
		chain === 'talk' &&
		seq === 0 &&
		prev === '' &&
		epoch === 1 &&
		kind === 'opening' &&
		by === 'reporter' &&
		readers === undefined &&
		reserve === undefined
	);
}
