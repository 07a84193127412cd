import type { Outcome } from '#lib/outcome.ts';
import type { HardReason, SoftReason } from '../../rules/fits.ts';

/**
 * Why a verb of the turns did nothing. Beside the hard reasons of rules/fits.ts:
 * soft: something she said herself speaks against it, `detail.reasons` names what (codes joined by a comma);
 * gone: she is not on that shift (any more), or what was asked is over; settled: somebody else was first, or it was answered;
 * own_request: nobody takes over from herself; started: the shift has begun, and it is too late to arrange it here.
 */
export type TurnRefusal =
	HardReason | 'not_yours' | 'not_signed_in' | 'not_found' | 'soft' | 'gone' | 'settled' | 'own_request' | 'started';
export type TurnOutcome<T> = Outcome<T, TurnRefusal>;

/** How a yes came in. */
export type How = 'self' | 'link' | 'phone' | 'desk';
export type Via = 'self' | 'coordinator' | 'standing' | 'fill' | 'cover' | 'swap' | 'desk';
export type EndReason =
	'covered' | 'swapped' | 'declined' | 'withdrawn' | 'removed' | 'shift_cancelled' | 'left' | 'resting';
export type CoverEnd = 'taken' | 'swapped' | 'withdrawn' | 'shift_gone' | 'started' | 'removed';

/** She is on the shift. `notices`: what she said herself earlier that it goes against, to be shown and not to refuse. */
export type Taken = { assignmentId: string; shiftId: string; notices: SoftReason[] };
/** Her own turn: as who is signed in, or by the link of her mail. */
export type TurnRef = { assignmentId: string; token?: string };
/**
 * A cover request as who may take it over points at it: by the request when signed in (`personId`: noted for her, by phone or at
 * the desk), or by her own ask, with the secret of the link when not signed in.
 */
export type AskRef = { requestId: string; personId?: string } | { askId: string; token?: string };
/** left: others are enough, she is off it. Otherwise she stays on it and the request is open. */
export type CoverAsked =
	{ left: true; shiftId: string } | { left: false; shiftId: string; requestId: string; already: boolean };
