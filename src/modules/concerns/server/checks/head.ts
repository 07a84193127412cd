import { daysBetween, isDate } from '#lib/time/local.ts';
import { isRecipient } from '../../protocol/age.ts';
import { digest } from '../../protocol/bytes.ts';
import type { Keys, Message } from '../../protocol/concern-kinds.ts';
import { isSigned } from '../../protocol/sign.ts';
import { checkSealed, MESSAGE_STEP, type Sealed } from './sealed.ts';

/** Whether a date in a head is the hub's, or a day beside it: phones run ahead and behind, and a form may lie open over midnight. */
export function isAboutToday(on: string, today: string): boolean {
	return isDate(on) && Math.abs(daysBetween(today, on)) <= 1;
}

/** The sealed half of a message, when it is the one its head speaks of and the author signed both. */
export function checkBody({ head, sig, sealed: text }: Message, authorSign: string): Sealed | undefined {
	const sealed = checkSealed(text, { maxStep: MESSAGE_STEP });
	if (!sealed || digest(sealed.bytes) !== head.body) return undefined;
	return isSigned(authorSign, 'message', head, sig) ? sealed : undefined;
}

/** Whether what an epoch announces can be keys: two recipients, not the same. */
export function areKeys(keys: Keys | undefined): keys is Keys {
	return keys !== undefined && isRecipient(keys.recipient) && isRecipient(keys.team) && keys.recipient !== keys.team;
}
